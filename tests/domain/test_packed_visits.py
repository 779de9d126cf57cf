"""What is packed of a day's visits comes back as it was, with every field."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from queue_server.domain.outcomes import Outcomes
from queue_server.domain.packed_visits import packed, unpacked
from queue_server.domain.promise import Promise, Verdict
from queue_server.domain.said_range import SaidRange
from queue_server.domain.ticket_state import State, Step
from queue_server.domain.visit import Turn
from queue_server.domain.visit_record import VisitRecord

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
CAME = datetime(2026, 11, 16, 8, 30, 1, 123456, ZONE)
MINUTE = timedelta(minutes=1, microseconds=1)
NONE = timedelta(0)
CALLED = CAME.astimezone(UTC) + MINUTE
TURN = Turn(
    7, "A", "2", "Nguyễn Thị Lan", CALLED, CALLED + MINUTE, CALLED + 2 * MINUTE, Step.FINISH, MINUTE,
    Outcomes(("done", "post"), "1.000.656", ("Giấy chứng sinh",)),
)  # fmt: skip
WHOLE = VisitRecord(
    "H", CAME, State.SERVED, MINUTE, 2 * MINUTE, 3 * MINUTE, 4 * MINUTE, 5 * MINUTE, 3,
    [TURN, Turn(7, "L", "3", "", CALLED)], "elderly", Promise(SaidRange(60, None), Verdict.LATER), 2, True, True,
)  # fmt: skip
BARE = VisitRecord("A", CAME, State.CARRIED_OVER, None, NONE, NONE, NONE, NONE, 1, [])


@pytest.mark.parametrize(
    "visits", [[], [BARE], [WHOLE], [BARE, WHOLE, BARE, replace(WHOLE, promise=None, turns_of=[])]]
)
def test_every_visit_comes_back_as_it_was(visits: list[VisitRecord]):
    assert unpacked(packed(visits), ZONE) == visits


def test_its_hour_is_that_of_the_office():
    (back,) = unpacked(packed([BARE]), ZONE)
    assert f"{back.issued_at:%H:%M}" == "08:30"


@pytest.mark.parametrize("kind", [VisitRecord, Turn])
def test_a_field_that_is_added_must_be_packed_too(kind: type):
    """The visit and the turn above differ from a bare one in every field, so none can be left out unseen."""
    whole, bare = (WHOLE, BARE) if kind is VisitRecord else (TURN, Turn(8, "L", "3", "", CALLED - MINUTE))
    same = {field.name for field in fields(kind) if getattr(whole, field.name) == getattr(bare, field.name)}
    assert same <= {"issued_at"}
