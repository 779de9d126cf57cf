"""Whether the ticket at a counter is the one that the sender of a command saw there."""

from queue_server.domain.seen_at_counter import NOBODY, is_as_seen


def test_who_says_nothing_of_whom_they_see_means_whoever_is_there() -> None:
    assert is_as_seen(None, "ZDYQ")
    assert is_as_seen(None, None)


def test_who_sees_somebody_means_that_person_alone() -> None:
    assert is_as_seen("ZDYQ", "ZDYQ")
    assert not is_as_seen("ZDYQ", "FQC3")
    assert not is_as_seen("ZDYQ", None)


def test_who_sees_nobody_means_an_empty_counter() -> None:
    assert is_as_seen(NOBODY, None)
    assert not is_as_seen(NOBODY, "ZDYQ")
    assert not is_as_seen("", None)
