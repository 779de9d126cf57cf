"""Tries are counted by all server processes together, and by each alone while what they share is down."""

import redis

from queue_server.web import limits as counting
from queue_server.web.limits import Limits
from tests.servers import valkey


def allowed(limits: Limits, tries: int, who: str = "one address") -> list[bool]:
    return [limits.allows("sign_in", who) for _ in range(tries)]


def test_two_processes_count_together_and_alone_when_valkey_dies(monkeypatch):
    # Here it dies; on a busy machine it is only slow.
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


def test_each_address_has_its_own_tries_and_zero_means_no_limit():
    limits = Limits("", sign_in_per_minute=1, issue_per_minute=0)

    assert allowed(limits, 2, "here") == [True, False]
    assert allowed(limits, 1, "there") == [True]
    assert all(limits.allows("issue", "a kiosk") for _ in range(100))
