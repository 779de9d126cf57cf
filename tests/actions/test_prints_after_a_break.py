"""After a printer was away: present citizens come first, needless tickets are skipped, the words stay as issued."""

import pytest

from queue_server import actions, queries
from queue_server.actions.print_content import print_content
from queue_server.actions.print_jobs import Advice
from queue_server.actions.skipped_prints import drop_skipped, print_skipped
from tests.actions.paper_office import CODES, PaperOffice
from tests.office import PLAIN, settings_of


@pytest.fixture
def office(database):
    return PaperOffice(database, "front", "back")


def after_the_printer_was_away(office, *labels):
    """Numbers taken a minute apart while nothing was printed; the last citizen is at the kiosk now."""
    jobs = []
    for _ in labels:
        jobs.append(office.paper())
        office.later(minutes=2)
    office.seen("front")
    return jobs


def printed_next(office):
    """The job that the first printer prints next, as its agent reports it; None when there is none."""
    while job := office.lease("front"):
        advice = [office.say("front", job[0], state) for state in ("received", "sending")]
        if Advice.DROP not in advice:
            office.say("front", job[0], "printed")
            return job[0]
    return None


def test_the_citizen_at_the_kiosk_gets_the_ticket_first_then_those_who_came_last(office):
    old = after_the_printer_was_away(office, *range(3))
    first, second = office.paper(), office.paper()

    assert [printed_next(office) for _ in range(6)] == [first, second, *reversed(old), None]


def test_tickets_of_those_who_were_called_or_cancelled_meanwhile_are_skipped_and_listed(office):
    called, cancelled, waiting = after_the_printer_was_away(office, *range(3))
    office.press(actions.call_next, "1")
    office.press(actions.cancel, "A002")

    assert [printed_next(office) for _ in range(2)] == [waiting, None]
    assert [(office.job(job).state, office.job(job).detail) for job in (called, cancelled)] == [
        ("skipped", "đã được gọi"),
        ("skipped", "đã hủy"),
    ]
    alert = next(alert for alert in office.floor()["alerts"] if alert["key"] == "skipped prints")
    assert alert["text"] == "2 phiếu cũ không in nữa: A 001, A 002"
    assert office.waits("front") is False


def test_a_citizen_who_is_called_within_a_second_still_gets_the_ticket(office):
    office.seen("front")
    job = office.paper()
    office.press(actions.call_next, "1")
    office.later(seconds=1)

    assert printed_next(office) == job


def test_skipped_tickets_can_be_printed_after_all(office):
    after_the_printer_was_away(office, *range(2))
    office.press(actions.cancel, "A001")
    assert printed_next(office) is not None
    assert printed_next(office) is None

    assert office.press(print_skipped, actor="Bà Hoa") == ("A001",)

    assert printed_next(office) is not None
    assert [alert for alert in office.floor()["alerts"] if alert["key"] == "skipped prints"] == []
    assert office.log()[-1].step == "print_skipped"


def told(office, key):
    """The alert about prints that did not come out, as text and the commands beside it; None without one."""
    found = [alert for alert in office.floor()["alerts"] if alert["key"] == key]
    return next(((one["text"], [act["path"] for act in one["acts"]]) for one in found), None)


def test_what_expired_while_the_printer_was_away_is_told_and_printed_for_those_who_wait(office):
    after_the_printer_was_away(office, *range(3))
    office.press(actions.call_next, "1")
    office.later(minutes=40)
    office.seen("front")
    assert printed_next(office) is None

    assert told(office, "unprinted") == (
        "2 phiếu chưa in ra: A 002, A 003",
        ["/skipped-prints/print", "/skipped-prints/drop"],
    )
    assert office.press(print_skipped, "needed", actor="Bà Hoa") == ("A002", "A003")
    office.press(actions.call_next, "2")
    assert told(office, "unprinted") is None
    assert printed_next(office) is not None
    assert printed_next(office) is None, "A002 was called before the printer came to it"


def test_a_voucher_that_was_not_printed_is_told_and_its_old_ticket_is_not(office):
    after_the_printer_was_away(office, *range(2))
    with office.database.write(office.settings.code) as session:
        command = actions.begin(session, office.settings.code, office.now)
        for label in ("A001", "A002"):
            actions.carry_over(command, actions.ticket_of(command, label), "closing")
        actions.queue_print(command, actions.ticket_of(command, "A001"), "http://an-hoa")
    office.later(minutes=40)
    office.seen("front")
    assert printed_next(office) is None

    assert told(office, "unprinted")[0] == "1 phiếu chưa in ra: A 001"


def test_prints_that_nobody_wants_are_dropped_by_name(office):
    after_the_printer_was_away(office, *range(2))
    office.press(actions.cancel, "A001")
    assert printed_next(office) is not None
    assert printed_next(office) is None

    assert office.press(drop_skipped, "needed", actor="Bà Hoa") == ()
    assert told(office, "skipped prints") is not None
    assert office.press(drop_skipped, "needless", actor="Bà Hoa") == ("A001",)

    assert told(office, "skipped prints") is None
    assert printed_next(office) is None
    last = office.log()[-1]
    assert (last.step, last.actor, last.data["numbers"]) == ("drop_skipped", "Bà Hoa", ["A001"])


def test_a_print_that_somebody_asked_for_again_is_told_no_more(office):
    after_the_printer_was_away(office, 1)
    office.later(minutes=40)
    office.seen("front")
    assert printed_next(office) is None
    assert told(office, "unprinted") is not None
    with office.database.write(office.settings.code) as session:
        command = actions.begin(session, office.settings.code, office.now, "Lan")
        actions.reprint(command, actions.ticket_of(command, "A001"), "http://an-hoa")
    assert told(office, "unprinted") is None


def test_a_requested_print_comes_out_at_the_other_printer_when_the_first_cannot(office):
    office.seen("front")
    label = office.ticket("A")
    with office.database.write(office.settings.code) as session:
        command = actions.begin(session, office.settings.code, office.now, "Lan")
        job = actions.reprint(command, actions.ticket_of(command, label), "http://an-hoa")
    office.press(actions.call_next, "1")
    office.lease("front")
    office.say("front", job, "received")
    office.later(minutes=2)
    office.seen("front", "paper_out")
    office.seen("back")
    assert office.say("front", job, "held") is Advice.GIVE_BACK
    office.say("front", job, "returned")

    assert office.lease("back") == (job, 0)
    assert office.say("back", job, "sending") is Advice.KEEP


def test_a_ticket_held_at_the_printer_is_not_printed_for_a_citizen_who_was_called_meanwhile(office):
    office.seen("front")
    job = office.paper()
    office.lease("front")
    office.say("front", job, "received")
    office.later(minutes=5)
    office.press(actions.call_next, "1")

    assert office.say("front", job, "sending") is Advice.DROP
    assert office.job(job).state == "skipped"


def test_a_voucher_and_a_reprint_are_never_skipped(office):
    office.seen("front")
    label = office.ticket("A")
    with office.database.write(office.settings.code) as session:
        command = actions.begin(session, office.settings.code, office.now, "Lan")
        again = actions.reprint(command, actions.ticket_of(command, label), "http://an-hoa")
    office.press(actions.call_next, "1")
    other = office.ticket("H")
    with office.database.write(office.settings.code) as session:
        command = actions.begin(session, office.settings.code, office.now)
        ticket = actions.ticket_of(command, other)
        actions.carry_over(command, ticket, "closing")
        voucher = actions.queue_print(command, ticket, "http://an-hoa")

    office.later(minutes=2)
    office.seen("front")
    assert {printed_next(office), printed_next(office)} == {again, voucher}


# --- the words of a ticket ---


def words_of(office, job):
    with office.database.read() as session:
        return print_content(session, office.settings, queries.print_job(session, job), CODES)


def test_the_words_of_a_ticket_are_those_of_the_moment_it_was_issued(office):
    first, second = office.paper(), office.paper()
    office.press(actions.call_next, "1")

    assert (words_of(office, first)["ahead"], words_of(office, second)["ahead"]) == (0, 1)


def test_an_afternoon_number_says_from_when_it_is_called(office):
    label = office.press(actions.issue, "A", place="afternoon")
    with office.database.write(office.settings.code) as session:
        command = actions.begin(session, office.settings.code, office.now)
        job = actions.queue_print(command, actions.ticket_of(command, label), "http://an-hoa")

    assert words_of(office, job)["calls_from"] == "13:30"
    assert words_of(office, office.paper())["calls_from"] == ""


def test_a_ticket_names_the_counters_whose_first_task_its_service_is_by_their_numbers(office):
    services, counters = (
        PLAIN["services"],
        [
            {"number": "10", "services": ["A"]},
            {"number": "2", "services": ["A"], "secondary": ["H"]},
            {"number": "3", "services": ["L", "Q"], "secondary": ["A"]},
        ],
    )
    office.settings = settings_of(services=services, counters=counters, printer={"device": "agent"})

    assert words_of(office, office.paper("A"))["counters"] == ["2", "10"]
    assert words_of(office, office.paper("H"))["counters"] == ["2"]
