"""Citizens who are not served before closing get a voucher: once, at the head of the line, for two working days."""

from datetime import date

import pytest
from sqlalchemy import select

from queue_server import actions
from queue_server.domain.errors import NoSuchTime, VoucherNotFound, VoucherNotYet, VoucherUsed
from queue_server.queries import unserved
from queue_server.reports import figures
from queue_server.storage.database import Database
from queue_server.storage.models import PrintJob, Voucher
from tests.office import Office, at, settings_of

MONDAY = date(2026, 11, 23)


@pytest.fixture
def closed(office: Office) -> Office:
    """At Monday's closing one waits, one is parked, one is at a counter, one never came and one was served."""
    for _ in range(5):
        office.ticket("A")
    office.press(actions.call_next, "1")
    office.press(actions.call_next, "1")  # A001 served, A002 called
    office.press(actions.no_show, "1", "đã về")
    office.press(actions.call_next, "1")
    office.press(actions.park, "1")  # A003
    office.press(actions.call_next, "1")  # A004
    office.now = at("17:00")
    assert office.press(actions.close_day, "") is True
    return office


def voucher(office: Office, label: str) -> Voucher:
    with office.database.read() as session:
        kept = session.get_one(Voucher, office.row(label).id)
        session.expunge(kept)
        return kept


def redeem(office: Office, wanted: str, day: date | None = None) -> tuple[str, bool]:
    ticket, honoured = office.press(actions.redeem, wanted, day)
    return ticket.label, honoured


def test_at_closing_only_citizens_who_were_not_served_get_a_voucher(closed: Office):
    assert [t.state for t in closed.tickets()] == [
        "served", "no_show", "carried_over", "called", "carried_over",
    ]  # fmt: skip
    assert (voucher(closed, "A005").first_day, voucher(closed, "A005").last_day) == (
        date(2026, 11, 24),
        date(2026, 11, 25),
    )


def test_the_day_is_closed_once_so_that_a_greeters_late_number_stays(closed: Office):
    closed.now = at("17:05")
    late = closed.ticket("A")
    assert closed.press(actions.close_day, "") is False
    assert closed.state(late) == "waiting"


def test_before_the_last_session_ends_nothing_is_closed(office: Office):
    office.ticket("A")
    for clock in ("11:30", "12:00", "16:59"):
        office.now = at(clock)
        assert office.press(actions.close_day, "") is False
    assert office.state("A001") == "waiting"


def test_the_voucher_of_an_office_without_a_public_address_leads_where_its_first_paper_led(
    database: Database,
):
    office = Office(database, settings_of(printer={"device": "agent"}))
    office.press(lambda command: actions.queue_print(command, actions.issue(command, "A"), "http://may-chu"))
    office.now = at("17:00")
    assert office.press(actions.close_day, "") is True
    with database.read() as session:
        addresses = [job.base_url for job in session.scalars(select(PrintJob).order_by(PrintJob.id))]
    assert addresses == ["http://may-chu", "http://may-chu"]


def test_a_day_that_nobody_closed_gives_its_vouchers_when_it_turns(office: Office):
    office.ticket("A")
    office.now = at("07:10", day=1)
    office.ticket("H")
    assert voucher(office, "A001").last_day == date(2026, 11, 25)


def test_a_friday_voucher_is_honoured_until_tuesday(office: Office):
    office.now = at("16:00", day=4)
    office.ticket("A")
    office.now = at("17:00", day=4)
    office.press(actions.close_day, "")
    assert voucher(office, "A001").last_day == date(2026, 12, 1)


def test_its_holder_is_called_before_everybody_who_came_earlier_today(closed: Office):
    closed.now = at("08:00", day=1)
    closed.open("1")
    assert [closed.ticket("A", priority="priority"), closed.ticket("A")] == ["A001", "A002"]
    assert redeem(closed, closed.row("A005").public_id) == ("A003", True)
    assert closed.press(actions.call_next, "1") == "A003"


def test_the_code_on_a_paper_of_an_earlier_release_or_number_and_date_are_enough(closed: Office):
    code = closed.row("A005").public_id[:8].lower()
    closed.now = at("08:00", day=1)
    assert redeem(closed, f"{code[:4]}-{code[4:]}") == ("A001", True)
    assert redeem(closed, "A 003", MONDAY) == ("A002", True)


def test_six_digits_are_enough_and_no_two_vouchers_of_these_weeks_have_the_same(closed: Office):
    first, second = voucher(closed, "A003").code, voucher(closed, "A005").code
    assert first != second
    assert all(len(code) == 6 and code.isdecimal() for code in (first, second))
    closed.now = at("08:00", day=1)
    assert redeem(closed, f"{second[:3]} {second[3:]}") == ("A001", True)
    with pytest.raises(VoucherUsed):
        redeem(closed, second)


def test_the_officer_goes_to_its_holder_under_the_new_number_too(office: Office):
    office.ticket("A")
    office.press(actions.set_at_seat, "A001", at_seat=True)
    office.now = at("17:00")
    office.press(actions.close_day, "")
    code = voucher(office, "A001").code
    office.now = at("08:00", day=1)
    assert redeem(office, code) == ("A001", True)
    assert (office.row("A001").at_seat, office.rebuild()) == (True, 0)


def test_a_voucher_is_good_once(closed: Office):
    closed.now = at("08:00", day=1)
    redeem(closed, "A005", MONDAY)
    with pytest.raises(VoucherUsed) as refusal:
        redeem(closed, "A005", MONDAY)
    assert refusal.value.details["number"] == "A001"


def test_an_expired_voucher_still_gives_a_number_but_in_its_turn(closed: Office):
    closed.now = at("08:00", day=3)
    closed.open("1")
    closed.ticket("A")
    assert redeem(closed, "A005", MONDAY) == ("A002", False)
    assert closed.press(actions.call_next, "1") == "A001"


def test_a_ticket_that_is_no_voucher_is_not_found(closed: Office):
    closed.now = at("08:00", day=1)
    for wanted, day in (("A001", MONDAY), ("A005", None), ("AAAAAAAA", None), ("%%%%%%%%", None), ("", None)):
        with pytest.raises(VoucherNotFound):
            redeem(closed, wanted, day)


def test_old_and_new_number_stand_together_in_the_log(closed: Office):
    closed.now = at("08:00", day=1)
    redeem(closed, "A005", MONDAY)
    entry = closed.log()[-1]
    assert (entry.step, entry.reason) == ("redeem", "A005 2026-11-23 -> A001")


def test_another_day_is_a_voucher_for_that_day_and_the_next(office: Office):
    office.now = at("11:20")
    label = office.press(actions.promise, "L", date(2026, 11, 25), any_time=True, priority="priority")
    assert office.state(label) == "carried_over"
    office.now = at("08:00", day=1)
    with pytest.raises(VoucherNotYet):
        redeem(office, label, MONDAY)
    office.now = at("08:00", day=3)
    assert redeem(office, label, MONDAY) == ("L001", True)
    assert office.row("L001").priority


def test_only_working_days_that_were_offered_are_promised(office: Office):
    for day in (MONDAY, date(2026, 11, 28), date(2026, 12, 10)):
        with pytest.raises(NoSuchTime):
            office.press(actions.promise, "L", day)


def test_the_days_unserved_are_counted_with_their_reason(closed: Office):
    closed.press(actions.promise, "H", date(2026, 11, 24), any_time=True)
    with closed.database.read() as session:
        report = figures.waits(session, closed.settings, MONDAY, MONDAY, "service")
        assert "Số lượt chưa phục vụ trong ngày;Chứng thực;hết giờ làm việc;2" in figures.as_csv(report)
        last = figures.as_text(report).splitlines()[-1]
        assert last == "Số lượt chưa phục vụ trong ngày: Hộ tịch, người dân hẹn ngày khác: 1"
        assert sorted(map(tuple, unserved(session, "an-hoa", MONDAY, MONDAY))) == [
            ("A", "closing"), ("A", "closing"), ("H", "another_day"),
        ]  # fmt: skip


def test_the_help_desk_gives_a_voucher_also_when_the_range_is_used_up(office: Office):
    for _ in range(5):
        office.ticket("L")
    label = office.press(actions.promise, "L", date(2026, 11, 24), any_time=True)
    assert (label, office.state(label)) == ("L1000", "carried_over")


def test_the_ticket_for_a_voucher_says_that_it_is_one(database: Database):
    office = Office(database, settings_of(printer={"device": "agent"}))
    voucher = office.press(actions.promise, "A", date(2026, 11, 24), any_time=True)
    kept = office.row(voucher).public_id
    office.now = at("09:00", 1)
    with database.write(office.settings.code) as session:
        command = actions.begin(session, office.settings.code, office.now)
        ticket, honoured = actions.redeem(command, kept)
        actions.queue_print(command, ticket, "http://an-hoa")
        actions.queue_print(command, actions.issue(command, "A"), "http://an-hoa")
    with database.read() as session:
        jobs = session.scalars(select(PrintJob).order_by(PrintJob.id)).all()
        assert [job.content["honoured"] for job in jobs] == [True, False]
    assert honoured
