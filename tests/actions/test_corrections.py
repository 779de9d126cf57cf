"""A supervisor corrects an entry of a past visit: reports read it, the original stays, and it can be taken back."""

from datetime import date
from typing import Any

import pytest

from queue_server import actions
from queue_server.actions import corrections
from queue_server.actions.retention import erase_in_log, erase_some
from queue_server.actions.summaries import compared_summaries, keep_summaries
from queue_server.domain.corrections import (
    Correction,
    NotDisputed,
    NothingToCorrect,
    NotYourVisit,
    RowNotCorrectable,
    TimeNotPossible,
)
from queue_server.domain.errors import ReasonNeeded, StepNotAllowed, TicketNotFound
from queue_server.domain.log_chain import first_break
from queue_server.domain.log_seals import NAMES
from queue_server.domain.outcomes import OutcomeNotOffered, Outcomes, OutcomesContradict
from queue_server.domain.people_errors import PersonNotFound
from queue_server.domain.wait_log import GROUPINGS
from queue_server.queries.retention import erasures
from queue_server.reports.figures import waits
from queue_server.storage.database import Database
from tests.office import Office, at
from tests.reports.golden_day import DAY, golden_day
from tests.reports.recomputed import differences
from tests.reports.test_recomputed import BREAKS

SUPERVISOR = "Phụ trách"


@pytest.fixture
def office(database: Database) -> Office:
    """The golden day, three days later. H002 was served by Hoa from 08:52 to 09:15, parked for 15 minutes."""
    office = golden_day(database)
    office.now = at("09:00", day=3)
    office.ticket("A")  # the days before are over
    return office


def monday_row(office: Office, label: str, step: str) -> int:
    return next(
        row.seq
        for row in reversed(office.log())
        if row.business_date == DAY and row.step == step and row.ticket == ticket_of(office, label).id
    )


def ticket_of(office: Office, label: str) -> Any:
    return next(row for row in office.tickets() if row.label == label and row.business_date == DAY)


def correct(office: Office, label: str, wanted: Correction, reason: str = "quên bấm") -> int:
    public_id = ticket_of(office, label).public_id
    office.press(corrections.correct, public_id, wanted, reason, actor=SUPERVISOR)
    return office.log()[-1].seq


def undo(office: Office, label: str, row: int, reason: str = "nhầm") -> None:
    public_id = ticket_of(office, label).public_id
    office.press(corrections.undo_correction, public_id, row, reason, actor=SUPERVISOR)


def earlier(office: Office) -> Correction:
    return Correction(monday_row(office, "A001", "call"), officer="Minh")


def report(office: Office, by: str = "officer", day: date = DAY) -> dict[str, Any]:
    with office.database.read() as session:
        return waits(session, office.settings, day, day, by)  # type: ignore[arg-type]


def of(office: Office, key: str, by: str = "officer") -> dict[str, Any]:
    return next(row for row in report(office, by)["rows"] if row["key"] == key)


def test_reports_read_the_corrected_end_and_say_how_many_were_corrected(office: Office):
    before = of(office, "Hoa")
    assert (before["service_mean"], before["corrected"]) == (8, 0)
    ended = Correction(monday_row(office, "H002", "finish"), finished_at=at("09:13"))
    row = correct(office, "H002", ended)
    after = of(office, "Hoa")
    assert (after["service_mean"], after["corrected"]) == (6, 1)
    assert report(office)["total"]["corrected"] == 1
    undo(office, "H002", row)
    assert of(office, "Hoa") == before


def test_the_officer_the_outcome_and_the_procedure_are_corrected_alike(office: Office):
    correct(office, "A001", Correction(monday_row(office, "A001", "call"), officer="Minh"))
    noted = Outcomes(("done", "post"))
    correct(office, "H002", Correction(monday_row(office, "H002", "note_outcome"), outcomes=noted))
    assert of(office, "Minh")["tickets"] == 2
    assert of(office, "Lan")["tickets"] == 2
    assert of(office, "post", "outcome")["tickets"] == 1


def test_an_outcome_that_the_office_has_dropped_since_stays_and_one_said_twice_counts_once(office: Office):
    row = monday_row(office, "H002", "note_outcome")
    noted = next(one.data for one in office.log() if one.seq == row)
    (dropped,) = noted["outcomes"]
    left = tuple(one for one in office.settings.outcomes if one.code != dropped)
    office.settings = office.settings.model_copy(update={"outcomes": left})

    correct(office, "H002", Correction(row, outcomes=Outcomes(("post", dropped, "post"))))

    assert office.log()[-1].data["outcomes"] == ["post", dropped]
    assert of(office, "post", "outcome")["tickets"] == 1
    with pytest.raises(NothingToCorrect):
        correct(office, "H002", Correction(row, outcomes=Outcomes((dropped, "post"))))
    correct(office, "H002", Correction(row, outcomes=Outcomes(("post",))))
    with pytest.raises(OutcomeNotOffered):
        correct(office, "H002", Correction(row, outcomes=Outcomes((dropped,))))
    assert office.rebuild() == 0


def test_what_was_noted_before_still_excludes_others_and_takes_its_documents_along(office: Office):
    office.settings = office.settings.model_copy(
        update={
            "services": tuple(
                one.model_copy(update={"bring": ("Tờ khai",)}) for one in office.settings.services
            )
        }
    )
    asks = next(one for one in office.settings.outcomes if one.asks_documents)
    row = monday_row(office, "H002", "note_outcome")
    correct(office, "H002", Correction(row, outcomes=Outcomes((asks.code,), missing=("Tờ khai",))))
    rival = next(one for one in office.settings.outcomes if one.group == asks.group and one != asks)
    left = tuple(one for one in office.settings.outcomes if one != asks)
    office.settings = office.settings.model_copy(update={"outcomes": left})

    with pytest.raises(OutcomesContradict):
        correct(office, "H002", Correction(row, outcomes=Outcomes((asks.code, rival.code))))
    correct(office, "H002", Correction(row, outcomes=Outcomes((rival.code,), missing=("Tờ khai",))))
    assert office.log()[-1].data == {"corrects": row, "outcomes": [rival.code]}


def test_a_second_count_of_the_logs_rows_agrees_with_every_group(office: Office):
    correct(office, "A001", Correction(monday_row(office, "A001", "call"), officer="Minh"))
    correct(office, "H002", Correction(monday_row(office, "H002", "finish"), finished_at=at("09:13")))
    kept = correct(office, "A003", Correction(monday_row(office, "A003", "day_end"), finished_at=at("14:00")))
    assert list(differences(office, DAY, DAY, BREAKS)) == []
    undo(office, "A003", kept)
    assert list(differences(office, DAY, DAY, BREAKS)) == []


def test_other_days_stay_and_the_kept_figures_of_the_day_are_made_again(office: Office):
    today = date(2026, 11, 26)
    keep_summaries(office.database, office.settings, today)
    others = [report(office, by, date(2026, 11, 24)) for by in GROUPINGS]
    correct(office, "A001", earlier(office))
    with office.database.read() as session:
        assert DAY not in dict(compared_summaries(session, office.settings))
    assert keep_summaries(office.database, office.settings, today) == 1
    with office.database.read() as session:
        assert set(dict(compared_summaries(session, office.settings)).values()) == {True}
    assert [report(office, by, date(2026, 11, 24)) for by in GROUPINGS] == others
    assert of(office, "Minh")["tickets"] == 2


def test_the_original_row_stays_the_log_holds_and_a_rebuild_changes_nothing(office: Office):
    original = monday_row(office, "H002", "finish")
    row = correct(office, "H002", Correction(original, finished_at=at("09:13")), " quên bấm kết thúc ")
    log = {one.seq: one for one in office.log()}
    assert log[original].at == at("09:15")
    assert (log[row].step, log[row].actor, log[row].reason) == ("correct", SUPERVISOR, "quên bấm kết thúc")
    assert log[row].business_date == DAY
    assert ticket_of(office, "H002").ended_at == at("09:13")
    with office.database.read() as session:
        told = list(erasures(session, office.settings.code))
    assert first_break(office.log_rows(), erasures=told) is None
    assert office.rebuild() == 0
    undo(office, "H002", row)
    assert ticket_of(office, "H002").ended_at == at("09:15")
    assert office.rebuild() == 0


def test_a_name_that_a_correction_says_is_erased_with_the_names_of_its_time(office: Office):
    correct(office, "A001", earlier(office))
    office.now = at("09:00", day=4)
    office.press(erase_in_log, NAMES, office.now.date(), actor="x")
    assert "Minh" not in str([(row.actor, row.data) for row in office.log() if row.step != "erase"])
    assert {row["key"] for row in report(office)["rows"]} == {""}
    with office.database.read() as session:
        told = list(erasures(session, office.settings.code))
    assert first_break(office.log_rows(), erasures=told) is None


def test_the_names_of_a_late_correction_are_erased_with_those_of_the_visit_and_the_log_holds(office: Office):
    """Rows of Thursday stand between the visit and what is said about it."""
    office.press(actions.open_counter, "1", actor="Dung")
    office.press(corrections.dispute, ticket_of(office, "A001").public_id, "không phải tôi", actor="Lan")
    correct(office, "A001", earlier(office))
    keep_summaries(office.database, office.settings, date(2026, 11, 26))
    names_days = office.settings.retention.names_days

    def holds() -> bool:
        with office.database.read() as session:
            return first_break(office.log_rows(), erasures=erasures(session, office.settings.code)) is None

    def after(days: int) -> None:
        office.now = at("09:00", day=days)
        while office.press(erase_some):
            pass

    after(names_days + 1)
    assert {row["key"] for row in report(office)["rows"]} == {""}
    assert {row.actor for row in office.log() if row.step in ("correct", "dispute")} == {""}
    assert "Dung" in {row.actor for row in office.log()}
    assert holds()
    after(names_days + 5)
    assert "Dung" not in {row.actor for row in office.log()}
    assert holds()
    assert office.rebuild() == 0


REFUSALS: list[tuple[str, str, dict[str, Any], str, type[Exception]]] = [
    ("A001", "call", {"officer": "Minh"}, "  ", ReasonNeeded),
    ("A001", "call", {"officer": "Mihn"}, "x", PersonNotFound),
    ("A001", "call", {"officer": "Lan"}, "x", NothingToCorrect),
    ("A001", "serve", {"officer": "Minh"}, "x", RowNotCorrectable),
    ("H002", "finish", {"finished_at": at("09:11:59")}, "x", TimeNotPossible),
    ("H002", "finish", {"finished_at": at("00:01", day=1)}, "x", TimeNotPossible),
    ("H002", "note_outcome", {"outcomes": Outcomes(("invented",))}, "x", OutcomeNotOffered),
    ("L001", "issue", {"officer": "Minh"}, "x", StepNotAllowed),
]


def test_what_cannot_be_true_is_refused_and_writes_nothing(office: Office):
    rows = len(office.log())
    for label, step, told, reason, refused in REFUSALS:
        with pytest.raises(refused):
            correct(office, label, Correction(monday_row(office, label, step), **told), reason)
    assert len(office.log()) == rows


def test_a_correction_is_taken_back_once_and_no_other_row_is(office: Office):
    row = correct(office, "A001", earlier(office))
    undo(office, "A001", row)
    for other in (row, monday_row(office, "A002", "finish")):
        with pytest.raises(RowNotCorrectable):
            undo(office, "A001", other)
    with pytest.raises(TicketNotFound):
        office.press(corrections.correct, "A" * 16, earlier(office), "x")


def test_only_who_served_a_visit_disputes_it_and_the_answer_says_why_it_stays(office: Office):
    public_id, before = ticket_of(office, "A001").public_id, report(office)
    with pytest.raises(NotYourVisit):
        office.press(corrections.dispute, public_id, "không phải tôi", actor="Hoa")
    with pytest.raises(NotDisputed):
        office.press(corrections.keep_entry, public_id, "đúng", actor=SUPERVISOR)
    office.press(corrections.dispute, public_id, "tôi nghỉ hôm đó", actor="Lan")
    assert report(office) == before
    office.press(corrections.keep_entry, public_id, "camera cho thấy", actor=SUPERVISOR)
    with pytest.raises(NotDisputed):
        office.press(corrections.keep_entry, public_id, "đúng", actor=SUPERVISOR)
    assert office.rebuild() == 0


def test_a_visit_of_today_can_be_corrected_and_its_finish_is_then_no_more_undone(database: Database):
    office = Office(database)
    label = office.ticket("A", waited=5)
    office.press(actions.call_next, "1", actor="Lan")
    office.later(minutes=3)
    office.press(actions.finish, "1", actor="Lan")
    office.later(seconds=1)
    finish = office.log()[-1].seq
    wanted = Correction(finish, finished_at=at("09:02"))
    office.press(corrections.correct, office.row(label).public_id, wanted, "quên", actor=SUPERVISOR)
    with pytest.raises(Exception, match="undo_too_late"):
        office.press(actions.undo, "1", actor="Lan")
    assert office.desk("1")["current"] is None


def test_the_floor_counts_what_officers_dispute_until_each_is_decided(office: Office):
    def told() -> list[str]:
        return [one["text"] for one in office.floor()["alerts"] if one["key"] == "disputes"]

    for label, officer in (("A001", "Lan"), ("H002", "Hoa")):
        office.press(corrections.dispute, ticket_of(office, label).public_id, "không phải tôi", actor=officer)
    assert told() == ["2 mục bị cán bộ báo là ghi sai, chờ trả lời"]
    row = correct(office, "A001", earlier(office))
    office.press(corrections.keep_entry, ticket_of(office, "H002").public_id, "đúng", actor=SUPERVISOR)
    assert told() == []
    undo(office, "A001", row)
    assert told() == ["1 mục bị cán bộ báo là ghi sai, chờ trả lời"]
