"""A change of the catalogue is taken back: what an import brought leaves, what it corrected is as it was."""

from dataclasses import replace
from datetime import date

import pytest

from queue_server.domain.log_chain import plain_data
from queue_server.domain.procedure_changes import procedure_changes
from queue_server.domain.procedure_undo import (
    ImportUndo,
    import_undo,
    planned_removal,
    removal_told,
    version_told,
)
from queue_server.domain.procedures import OnlineLevel, ProcedureVersion

TODAY = date(2026, 11, 23)
BIRTH = ProcedureVersion(
    code="HT-1",
    name="Đăng ký khai sinh",
    field="Hộ tịch",
    service="H",
    level=OnlineLevel.FULL,
    documents=("Tờ khai",),
    effective_from=date(2026, 7, 1),
)
LATER = replace(BIRTH, effective_from=date(2026, 12, 1), fee="5.000 đồng")
DEATH = replace(BIRTH, code="HT-2", name="Đăng ký khai tử")


def undo(before, brought, now=None) -> ImportUndo | None:
    """What an undo would do that reads the log's row of this import."""
    changes = procedure_changes(before, brought)
    row = plain_data({"versions": [version_told(change) for change in changes]})
    after = {(one.code, one.effective_from): one for one in (*before, *brought)}
    return import_undo(list(after.values()) if now is None else now, 7, row)


def test_every_kind_of_field_is_as_it_was_before_the_import():
    other = replace(
        BIRTH,
        name="Khai sinh",
        level=OnlineLevel.PARTIAL,
        documents=("Ảnh", "Tờ khai"),
        effective_to=date(2026, 12, 31),
        fee="x",
    )
    for first, second in ((BIRTH, other), (other, BIRTH)):
        back = undo([first, DEATH], [second])
        assert (back.seq, back.removed, [change.after for change in back.restored]) == (7, (), [first])
        assert back.restored[0].before == second


def test_added_versions_leave_and_the_one_before_is_valid_again():
    back = undo([BIRTH], [LATER, DEATH])
    later, death = back.removed
    assert (later.version, later.instead, later.is_last) == (LATER, BIRTH, False)
    assert later.differences == {"fee": ("5.000 đồng", "")}
    assert (death.version, death.instead, death.is_last, death.differences) == (DEATH, None, True, {})


def test_the_version_that_follows_is_told_as_the_undo_leaves_it():
    cheaper = replace(BIRTH, fee="1.000 đồng")
    back = undo([BIRTH], [cheaper, LATER])
    assert back.removed[0].instead == BIRTH


@pytest.mark.parametrize(
    "now",
    [[LATER], [replace(BIRTH, fee="9.000 đồng"), LATER], [replace(BIRTH, fee="1.000 đồng")]],
    ids=["corrected one is gone", "corrected one was changed again", "added one is gone"],
)
def test_what_is_no_longer_as_the_import_left_it_is_not_taken_back(now):
    brought = [replace(BIRTH, fee="1.000 đồng"), LATER]
    assert undo([BIRTH], brought) is not None
    assert undo([BIRTH], brought, now) is None


def test_a_row_of_an_earlier_release_offers_no_undo():
    assert import_undo([BIRTH], 7, {"added": 1, "corrected": 0, "digest": "0" * 64}) is None


@pytest.mark.parametrize(("today", "found"), [(TODAY, True), (date(2026, 12, 1), False)])
def test_a_version_is_deleted_until_the_day_before_it_begins(today, found):
    removal = planned_removal([BIRTH, LATER], "HT-1", "2026-12-01", today)
    assert (removal is not None) == found
    assert removal is None or (removal.version, removal.instead) == (LATER, BIRTH)


@pytest.mark.parametrize(("code", "begins"), [("HT-1", "2026-12-02"), ("HT-1", "x"), ("HT-2", "2026-12-01")])
def test_a_version_that_is_not_there_is_not_deleted(code, begins):
    assert planned_removal([BIRTH, LATER, DEATH], code, begins, TODAY) is None


def test_a_version_that_leaves_stands_whole_in_the_log():
    told = plain_data(removal_told(LATER))
    assert (told["procedure"], told["effective_from"]) == ("HT-1", "2026-12-01")
    assert told["fields"]["documents"] == {"before": ["Tờ khai"], "after": None}
    assert set(told["fields"]) == {
        *("name", "name_en", "keywords", "field", "service", "level"),
        *("documents", "fee", "days", "effective_to", "source"),
    }
