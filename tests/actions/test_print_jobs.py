"""Each print job has one printer; when its agent vanishes another prints it, with a mark if in doubt."""

import pytest

from queue_server import actions, queries
from queue_server.actions.print_content import print_content
from queue_server.actions.print_jobs import Advice, lease
from queue_server.storage.models import DeviceToken, PrintJob
from tests.actions.paper_office import CODES, PaperOffice
from tests.office import PLAIN, settings_of


@pytest.fixture
def office(database):
    return PaperOffice(database, "front", "back")


def test_a_job_is_lent_to_one_printer_and_ends_with_its_report(office):
    office.seen("front"), office.seen("back")
    job = office.paper()
    assert office.lease("front") == (job, 0)
    assert office.lease("back") is None
    for state in ("received", "sending", "printed"):
        assert office.say("front", job, state) is Advice.KEEP
    assert office.job(job).state == "printed"


def test_a_ticket_says_how_long_the_office_keeps_a_missed_place(office):
    job = office.paper()
    with office.database.read() as session:
        words = print_content(session, office.settings, queries.print_job(session, job), CODES)
    assert words["return_minutes"] == office.settings.queue.return_minutes > 0


def test_a_lease_without_an_answer_is_lent_again_without_a_mark(office):
    office.seen("front"), office.seen("back")
    job = office.paper()
    office.lease("front")
    office.later(seconds=6)
    assert office.waits("back")
    assert office.lease("back") == (job, 0)
    assert office.say("front", job, "received") is Advice.DROP, "it comes too late, and has printed nothing"
    assert office.say("back", job, "received") is Advice.KEEP


@pytest.mark.parametrize("state", ["received", "sending", "held"])
def test_the_jobs_of_a_vanished_agent_are_printed_by_another_with_a_mark(office, state):
    office.seen("front"), office.seen("back")
    job = office.paper()
    office.lease("front")
    office.say("front", job, "received")
    office.say("front", job, state)
    office.later(seconds=80)
    office.seen("back")
    assert not office.waits("back"), "one may be silent for a while"
    office.later(seconds=11)
    office.seen("back")
    assert office.waits("back")
    assert office.lease("back") == (job, 1)
    assert office.say("front", job, "sending") is Advice.DROP


def test_a_vanished_agent_that_reports_a_print_ends_the_job(office):
    office.seen("front"), office.seen("back")
    job = office.paper()
    office.lease("front")
    office.say("front", job, "received")
    office.later(minutes=2)
    office.seen("back")
    office.lease("back")
    assert office.say("front", job, "printed") is Advice.KEEP
    assert office.say("back", job, "received") is Advice.DROP
    assert office.job(job).state == "printed"


def test_an_agent_that_lost_its_journal_gets_its_jobs_again_with_a_mark(office):
    office.seen("front")
    known, unknown = office.paper(), office.paper()
    office.lease("front")
    office.say("front", known, "received")
    office.lease("front")
    office.take_back("front")
    assert office.lease("front") == (known, 1)
    assert office.lease("front") == (unknown, 0)


def test_of_all_the_prints_that_wait_only_the_leased_one_is_read_whole(office):
    office.seen("front")
    jobs = [office.paper() for _ in range(5)]
    with office.database.write() as session:
        lease(session, office.settings.code, office.agents["front"], office.now)
        assert [known.id for known in session if isinstance(known, PrintJob)] == jobs[:1]


def test_marks_count_on_whichever_agent_prints(office):
    office.seen("front"), office.seen("back")
    job = office.paper()
    office.lease("front")
    office.say("front", job, "received")
    office.say("front", job, "held", copy=2)
    office.take_back("front")
    assert office.lease("back") == (job, 3)


def test_a_paper_that_waited_too_long_is_not_printed(office):
    office.seen("front")
    job = office.paper()
    office.later(minutes=office.settings.printer.expires_minutes)
    office.seen("front")
    assert office.lease("front") is None
    assert (office.job(job).state, office.job(job).detail) == ("failed", "quá hạn in")


def test_a_revoked_printer_loses_its_jobs(office):
    office.seen("front"), office.seen("back")
    job = office.paper()
    office.lease("front")
    office.say("front", job, "received")
    with office.database.write() as session:
        session.get_one(DeviceToken, office.agents["front"]).active = False
    assert office.lease("back") == (job, 1)


@pytest.mark.parametrize(
    ("front", "back", "who"),
    [
        ("ready", "ready", ["front"]),
        ("paper_low", "ready", ["front"]),
        ("paper_out", "ready", ["back"]),
        ("offline", "cover_open", ["front"]),
    ],
)
def test_a_reserve_prints_only_while_the_first_printer_cannot(office, front, back, who):
    office.seen("front", front), office.seen("back", back, reserve=True)
    office.paper()
    assert [name for name in ("front", "back") if office.waits(name)] == who
    assert [name for name in ("back", "front") if office.lease(name)] == who


def test_a_reserve_takes_over_when_the_first_printer_falls_silent(office):
    office.seen("front"), office.seen("back", reserve=True)
    job = office.paper()
    office.later(seconds=46)
    office.seen("back", reserve=True)
    assert office.lease("back") == (job, 0)


def test_a_job_held_at_one_printer_is_asked_back_for_one_that_is_ready(office):
    office.seen("front"), office.seen("back", "paper_out", reserve=True)
    job = office.paper()
    office.lease("front")
    office.say("front", job, "received")
    office.seen("front", "paper_out")
    assert office.say("front", job, "held") is Advice.KEEP, "nobody else could print it"
    office.seen("back", reserve=True)
    assert office.say("front", job, "held") is Advice.GIVE_BACK
    assert office.say("front", job, "returned") is Advice.KEEP
    assert office.lease("back") == (job, 0)


def test_two_first_printers_share_the_work(office):
    office.seen("front"), office.seen("back")
    assert {office.paper(), office.paper()} == {office.lease("front")[0], office.lease("back")[0]}


def test_a_reprint_after_a_doubtful_paper_has_a_mark_of_its_own(office):
    office.seen("front")
    job = office.paper()
    office.lease("front")
    office.say("front", job, "received")
    office.say("front", job, "printed", copy=1)
    label = office.job(job) and office.tickets()[0].label
    with office.database.write(office.settings.code) as session:
        command = actions.begin(session, office.settings.code, office.now)
        again = actions.reprint(command, actions.ticket_of(command, label), "http://an-hoa")
    assert office.lease("front") == (again, 2)


def test_a_test_paper_waits_for_the_printer_that_is_tested_even_a_reserve(sqlite_database):
    office = PaperOffice(sqlite_database, "hall", "spare")
    office.seen("hall")
    office.seen("spare", reserve=True)
    test = office.test_paper("spare")

    assert (office.waits("hall"), office.waits("spare")) == (False, True)
    assert office.lease("hall") is None
    assert office.lease("spare") == (test, 0)
    office.say("spare", test, "received")
    assert office.say("spare", test, "held") is Advice.KEEP


def test_a_test_print_for_an_absent_printer_expires_and_delays_no_ticket(sqlite_database):
    office = PaperOffice(sqlite_database, "hall", "spare")
    office.seen("hall")
    test = office.test_paper("spare")
    office.later(minutes=4)
    office.seen("hall")
    ticket = office.paper()

    assert office.lease("hall") == (ticket, 0)
    assert office.job(test).state == "failed"


def test_a_ticket_of_a_removed_service_is_printed_with_every_counter(office):
    job = office.job(office.paper("L"))
    kept = [service for service in PLAIN["services"] if service["code"] != "L"]
    office.settings = settings_of(services=kept, counters=PLAIN["counters"][:3])
    with office.database.read() as session:
        words = print_content(session, office.settings, job, CODES)
        assert (words["number"], words["service_name"], words["counters"]) == ("L001", "Đất đai", ["4"])
        job.content = None  # as a former version of the program left it
        words = print_content(session, office.settings, job, CODES)
    assert (words["number"], words["service_name"], words["counters"]) == ("L001", "L", ["1", "2", "3"])
