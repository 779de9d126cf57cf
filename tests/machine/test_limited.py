"""A program beside the server does one piece of work, and neither its time nor its memory harms the hall."""

import threading

import pytest

from queue_server.machine import limited
from queue_server.machine.limited import Limits, NotDone


def why(*words: str, limits: Limits = limited.USUAL) -> str:
    with pytest.raises(NotDone) as refused:
        limited.run(words, b"1", limits)
    return refused.value.cause


def test_it_gets_its_input_and_gives_back_what_it_writes():
    assert limited.run(("base64", "-e"), b"an hoa") == b"YW4gaG9h\n"


def test_one_that_needs_too_much_of_the_machines_time_is_ended():
    assert why("timeit", "-n", "1", "while True: pass", limits=Limits(seconds=1)) == "time"


def test_one_that_waits_for_ever_is_ended(monkeypatch):
    monkeypatch.setattr(limited, "PATIENCE", 0.2)

    assert why("timeit", "-n", "1", "-s", "import time", "time.sleep(60)", limits=Limits(seconds=1)) == "time"


def test_one_that_needs_too_much_memory_is_ended():
    assert why("timeit", "-n", "1", "bytearray(2_000_000_000)") == "memory"


def test_one_that_somebody_kills_has_failed_and_did_not_take_too_long():
    assert why("timeit", "-n", "1", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)") == "failed"


def test_one_that_fails_says_why():
    with pytest.raises(NotDone, match="no_such_program"):
        limited.run(("no_such_program",))


def test_only_two_run_at_a_time_and_the_next_is_told_so(monkeypatch):
    monkeypatch.setattr(limited, "_free", threading.BoundedSemaphore(2))
    with limited._free, limited._free:
        assert why("base64", "-e") == "busy"

    assert limited.run(("base64", "-e"), b"1")


def test_a_file_is_made_while_long_computations_run(monkeypatch):
    monkeypatch.setattr(limited, "_free_long", threading.BoundedSemaphore(1))
    with limited._free_long:
        assert limited.run(("base64", "-e"), b"1")
        with pytest.raises(NotDone, match="busy"):
            limited.run(("base64", "-e"), b"1", takes_minutes=True)
