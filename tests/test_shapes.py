"""docs/shape.md and the description for programs list the same fields of every snapshot."""

from pathlib import Path

import pytest

from queue_server.snapshots.types.board import Announcement, Call
from queue_server.snapshots.types.common import Head
from queue_server.snapshots.types.desk import Item
from queue_server.snapshots.types.tickets import Ticket
from queue_server.web.api.contract import SNAPSHOTS
from tests.shapes import differing, held, written

TEXT = (Path(__file__).parent.parent / "docs" / "shape.md").read_text("utf-8")
LINES = {**SNAPSHOTS, "Ticket": Ticket, "item": Item, "call": Call, "announcement": Announcement}
HEAD = dict.fromkeys(Head.__annotations__)


@pytest.mark.parametrize("name", LINES)
def test_the_fields_that_are_described_are_those_that_are_sent(name):
    known = {"item": written(TEXT, "item")}
    fields = written(TEXT, name) | (HEAD if name in SNAPSHOTS else {})

    assert list(differing(LINES[name], fields, name, known)) == []


def test_a_field_that_is_missing_or_that_nobody_knows_is_told_with_what_to_do():
    with pytest.raises(AssertionError, match=r"greeter\.dinner: Extra inputs.*docs/shape\.md"):
        held("greeter", {"dinner": "phở"})
    with pytest.raises(AssertionError, match=r"greeter\.office: Field required"):
        held("greeter", {})
    assert list(differing(Call, {**written(TEXT, "call"), "dinner": None}, "call", {})) == [
        "call.dinner stands in docs/shape.md, but not in queue_server/snapshots/types/"
    ]
