"""All server processes count tries together, and each counts alone while Valkey is down."""

import socket
import time

import pytest
import redis

from queue_server.access import rate_limits as counting
from queue_server.access.rate_limits import Guesses, Limits, TooManyGuesses, in_five_minutes
from tests.servers import valkey


def allowed(limits: Limits, tries: int, who: str = "one address") -> list[bool]:
    return [limits.allows("sign_in", who) for _ in range(tries)]


def test_two_processes_count_together_and_alone_when_valkey_dies(monkeypatch):
    # It dies here; on a busy machine it is only slow.
    monkeypatch.setattr(counting, "REDIS_TIMEOUT_SECONDS", 60)
    with valkey() as url:
        first, second = (Limits(url, sign_in_per_minute=3, issue_per_minute=0) for _ in range(2))
        assert allowed(first, 2) == [True, True]
        assert allowed(second, 2) == [True, False]
        with redis.Redis.from_url(url) as server:
            server.shutdown(nosave=True)

        assert allowed(first, 5) == [True] * 3 + [False] * 2
        assert allowed(second, 1) == [True]


def test_a_server_starts_while_valkey_is_away():
    limits = Limits("redis://127.0.0.1:1/0", sign_in_per_minute=2, issue_per_minute=0)

    assert allowed(limits, 3) == [True, True, False]


def test_nobody_waits_for_a_valkey_that_is_known_to_hang():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.setblocking(False)
        limits = Limits(f"redis://127.0.0.1:{silent.getsockname()[1]}/0", 2, 0, is_up=lambda: False)

        assert allowed(limits, 3) == [True, True, False]
        with pytest.raises(BlockingIOError):
            silent.accept()


def test_each_address_has_its_own_tries_and_a_limit_of_zero_is_none():
    limits = Limits("", sign_in_per_minute=1, issue_per_minute=0)

    assert allowed(limits, 2, "here") == [True, False]
    assert allowed(limits, 1, "there") == [True]
    assert all(limits.allows("issue", "a kiosk") for _ in range(100))


def guesses(limits: Limits, *wrong: bool, budget: Guesses | None = None) -> list[bool]:
    """Guess one password after the other; return whether each was checked."""
    looked_at = []
    for one in wrong:
        try:
            with limits.guess(budget or Guesses("a door", "somebody", in_five_minutes(3))) as guess:
                if one:
                    guess.fail()
            looked_at.append(True)
        except TooManyGuesses:
            looked_at.append(False)
    return looked_at


def test_only_wrong_guesses_count_and_right_ones_end_with_them():
    limits = Limits("", sign_in_per_minute=0, issue_per_minute=0)

    assert guesses(limits, *[False] * 20, True, False, True, True, True, False) == [True] * 24 + [False] * 2
    assert guesses(limits, True, budget=Guesses("a door", "somebody else", in_five_minutes(3))) == [True]
    assert guesses(limits, *[True] * 9, budget=Guesses("an open door", "somebody", None)) == [True] * 9


def test_guesses_that_come_at_once_are_all_counted():
    limits = Limits("", sign_in_per_minute=0, issue_per_minute=0)
    budget = Guesses("a door", "somebody", in_five_minutes(3))

    with limits.guess(budget), limits.guess(budget), limits.guess(budget):
        assert guesses(limits, False, budget=budget) == [False]

    assert guesses(limits, False, False, budget=budget) == [True, True]


def test_a_name_whose_tries_have_expired_uses_no_memory(monkeypatch):
    limits = Limits("", sign_in_per_minute=0, issue_per_minute=0)
    for n in range(1000):
        guesses(limits, True, budget=Guesses("a door", f"name {n}", in_five_minutes(3)))
    assert len(limits._memory.events) == 1000

    later = time.time() + 301
    monkeypatch.setattr(time, "time", lambda: later)
    for _ in range(counting.TIDIED_EVERY):
        guesses(limits, False)

    assert len(limits._memory.events) == 0


def test_an_interrupted_guess_counts_for_nothing():
    limits = Limits("", sign_in_per_minute=0, issue_per_minute=0)
    for _ in range(5):
        with (
            pytest.raises(OSError, match="the cable"),
            limits.guess(Guesses("a door", "x", in_five_minutes(1))),
        ):
            raise OSError("the cable")

    assert guesses(limits, True, budget=Guesses("a door", "x", in_five_minutes(1))) == [True]


def test_processes_count_wrong_guesses_together():
    with valkey() as url:
        first, second = (Limits(url, sign_in_per_minute=0, issue_per_minute=0) for _ in range(2))

        assert guesses(first, True, True) + guesses(second, True, True, False) == [True] * 3 + [False] * 2
