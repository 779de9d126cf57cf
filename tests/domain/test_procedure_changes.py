"""Before a file is stored the office sees what it changes: new procedures, later versions, corrections, ends."""

from dataclasses import replace
from datetime import date

from queue_server.domain.procedure_changes import Kind, procedure_changes
from queue_server.domain.procedures import OnlineLevel, ProcedureVersion

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


def test_a_code_that_the_catalogue_has_not_is_a_new_procedure():
    (change,) = procedure_changes([], [BIRTH])
    assert (change.kind, change.after, change.differences) == (Kind.NEW, BIRTH, {})


def test_a_later_day_is_a_further_version_that_differs_from_the_one_before():
    (change,) = procedure_changes([BIRTH], [LATER])
    assert (change.kind, change.before) == (Kind.LATER, BIRTH)
    assert change.differences == {"fee": ("", "5.000 đồng")}


def test_a_later_version_is_compared_with_the_one_before_it_in_the_same_file():
    first, second = procedure_changes([], [LATER, BIRTH])
    assert (first.kind, second.kind, second.before) == (Kind.NEW, Kind.LATER, BIRTH)


def test_a_version_of_the_same_day_is_corrected():
    (change,) = procedure_changes([BIRTH, LATER], [replace(BIRTH, name="Khai sinh")])
    assert change.kind is Kind.CORRECTED
    assert change.differences == {"name": ("Đăng ký khai sinh", "Khai sinh")}


def test_a_last_day_alone_ends_the_procedure_and_taking_it_away_corrects_it():
    ended = replace(BIRTH, effective_to=date(2026, 8, 31))
    assert procedure_changes([BIRTH], [ended])[0].kind is Kind.ENDED
    assert procedure_changes([ended], [BIRTH])[0].kind is Kind.CORRECTED
    assert procedure_changes([BIRTH], [replace(ended, fee="x")])[0].kind is Kind.CORRECTED


def test_what_is_there_already_is_no_change_and_what_is_not_in_the_file_stays():
    assert procedure_changes([BIRTH, LATER], [LATER]) == []


def test_changes_stand_by_code_and_first_day():
    other = replace(BIRTH, code="CT-1")
    assert [change.after for change in procedure_changes([], [LATER, BIRTH, other])] == [other, BIRTH, LATER]
