"""Many files take longer than one visit, and may have a line of their own."""

import pytest
from sqlalchemy import select

from queue_server import actions, snapshots
from queue_server.actions.print_content import print_content
from queue_server.reports import figures
from queue_server.settings.config_file import ConfigError
from queue_server.storage.models import PrintJob, Ticket
from tests.actions.paper_office import CODES
from tests.office import PLAIN, Office, settings_of

LANE = {"asks_files": True, "file_minutes": 3, "many_files_from": 4, "many_files_service": "H"}


@pytest.fixture
def office(database):
    certifying, *others = PLAIN["services"]
    return Office(database, settings_of(services=[{**certifying, **LANE, "minutes": 6}, *others]))


@pytest.mark.parametrize(("files", "number"), [(1, "A001"), (3, "A001"), (4, "H001"), (40, "H001")])
def test_citizens_with_many_files_wait_in_a_line_of_their_own(office, files, number):
    assert office.press(actions.issue, "A", files=files) == number
    assert office.log()[-1].service == number[0]


def test_a_citizen_who_chooses_the_line_for_many_files_stays_there(office):
    assert office.press(actions.issue, "H", files=9) == "H001"


def test_the_officer_sees_how_many_files_and_how_long_they_usually_take(office):
    office.ticket("A", files=3)
    item = office.desk("1")["waiting"][0]

    assert (item["files"], item["files_text"], item["usual_minutes"]) == (3, "2–3", 12)


@pytest.mark.parametrize(
    ("service", "files", "text"),
    [("A", 1, "1"), ("A", 2, "2"), ("H", 4, "4+"), ("H", 12, "12"), ("Q", 4, "4")],
)
def test_the_number_of_files_is_shown_as_exactly_as_it_is_known(office, service, files, text):
    assert office.settings.files_text(service, files) == text


def test_the_kiosk_asks_for_files_only_where_wanted_and_shows_no_tile_for_the_line_of_many(office):
    with office.office_snapshot() as office_snapshot:
        services = snapshots.kiosk(office_snapshot, {}, lambda phrases, lang="vi", whole=(): None)["services"]

    assert [service["code"] for service in services] == ["A", "L", "Q"]
    assert [choice["files"] for choice in services[0]["files"]] == [1, 3, 4]
    assert services[1]["files"] == []


def test_when_two_files_are_many_there_is_no_choice_between_one_and_many():
    certifying, *others = PLAIN["services"]
    settings = settings_of(services=[{**certifying, **LANE, "many_files_from": 2}, *others])

    assert settings.service("A").files_choices == [(1, 1), (2, None)]


def test_an_unknown_service_for_many_files_stops_the_start():
    certifying, *others = PLAIN["services"]

    with pytest.raises(ConfigError, match='many_files_service "Z" is not another service'):
        settings_of(services=[{**certifying, "many_files_service": "Z"}, *others])


def test_the_paper_says_how_many_files_were_announced(office):
    office.press(actions.issue, "A", files=4, language="en")
    with office.database.read() as session:
        ticket = session.scalars(select(Ticket)).one()
        job = PrintJob(ticket=ticket.id, base_url="")
        assert print_content(session, office.settings, job, CODES)["notices"] == ["Files to hand in: 4+."]


@pytest.fixture
def at_counter(office) -> Office:
    """A001 said one file at the kiosk and is at counter 1."""
    office.ticket("A")
    office.press(actions.call_next, "1")
    return office


def test_the_officer_corrects_how_many_files_there_really_are(at_counter: Office):
    at_counter.press(actions.set_files, "1", 3)
    current = at_counter.desk("1")["current"]
    assert (current["files"], current["usual_minutes"]) == (3, 12)
    row = at_counter.log()[-1]
    assert (row.step, row.data) == ("set_files", {"files": 3, "before": 1})


def test_a_number_that_is_right_already_is_not_written_again(at_counter: Office):
    before = len(at_counter.log())
    at_counter.press(actions.set_files, "1", 1)
    assert len(at_counter.log()) == before


def test_the_number_is_undone_and_restored_from_the_log(at_counter: Office):
    at_counter.press(actions.set_files, "1", 3)
    at_counter.press(actions.set_files, "1", 30)
    at_counter.press(actions.undo, "1")
    assert (at_counter.row("A001").files, at_counter.rebuild()) == (3, 0)


def test_the_report_counts_the_files_of_those_who_came_to_a_counter(at_counter: Office):
    at_counter.press(actions.set_files, "1", 5)
    at_counter.press(actions.finish, "1")
    at_counter.ticket("A", files=2)
    with at_counter.database.read() as session:
        day = at_counter.now.date()
        assert figures.waits(session, at_counter.settings, day, day, "service")["total"]["files"] == 5
