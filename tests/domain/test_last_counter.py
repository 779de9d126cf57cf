"""Whom a counter leaves behind when it stops."""

import pytest

from queue_server.domain.last_counter import calls_alone


@pytest.mark.parametrize(
    ("takers", "sent_to", "alone"),
    [
        ({"1"}, None, True),
        ({"1", "2"}, None, False),
        ({"2"}, None, False),
        (set(), None, False),
        ({"1", "2"}, "1", True),
        ({"1"}, "2", False),
        (set(), "1", True),
    ],
)
def test_who_may_go_nowhere_else_has_only_this_counter(takers: set[str], sent_to: str | None, alone: bool):
    assert calls_alone("1", takers, sent_to) is alone
