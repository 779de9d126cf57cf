"""Many files are not one visit: they take longer, and may have a lane of their own."""

import pytest
from sqlalchemy import select

from queue_server import actions, snapshots
from queue_server.actions.paper import paper
from queue_server.settings.config_file import ConfigError
from queue_server.storage.models import PrintJob, Ticket
from tests.office import PLAIN, Office, settings_of

LANE = {"asks_files": True, "file_minutes": 3, "many_files_from": 4, "many_files_service": "H"}


@pytest.fixture
def office(database):
    certifying, *others = PLAIN["services"]
    return Office(database, settings_of(services=[{**certifying, **LANE, "minutes": 6}, *others]))


@pytest.mark.parametrize(("files", "number"), [(1, "A001"), (3, "A001"), (4, "H001"), (40, "H001")])
def test_many_files_wait_in_a_lane_of_their_own(office, files, number):
    assert office.press(actions.issue, "A", files=files) == number
    assert office.log()[-1].service == number[0]


def test_a_citizen_who_goes_to_the_lane_by_name_stays_there(office):
    assert office.press(actions.issue, "H", files=9) == "H001"


def test_the_officer_sees_how_many_files_and_how_long_they_usually_take(office):
    office.ticket("A", files=3)
    item = office.desk("1")["waiting"][0]

    assert (item["files"], item["files_text"], item["usual_minutes"]) == (3, "2–3", 12)


@pytest.mark.parametrize(
    ("service", "files", "text"),
    [("A", 1, "1"), ("A", 2, "2"), ("H", 4, "4+"), ("H", 12, "12"), ("Q", 4, "4")],
)
def test_a_number_of_files_is_said_as_exactly_as_it_is_known(office, service, files, text):
    assert office.settings.files_text(service, files) == text


def test_the_kiosk_asks_only_where_the_office_wants_it_and_leads_to_the_lane_by_its_question(office):
    with office.office_snapshot() as office_snapshot:
        services = snapshots.kiosk(office_snapshot, {}, lambda phrases, lang="vi", whole=(): None)["services"]

    assert [service["code"] for service in services] == ["A", "L", "Q"]
    assert [choice["files"] for choice in services[0]["files"]] == [1, 3, 4]
    assert services[1]["files"] == []


def test_from_two_files_on_there_is_nothing_between_one_and_many():
    certifying, *others = PLAIN["services"]
    settings = settings_of(services=[{**certifying, **LANE, "many_files_from": 2}, *others])

    assert settings.service("A").files_choices == [(1, 1), (2, None)]


def test_a_lane_that_does_not_exist_stops_the_start():
    certifying, *others = PLAIN["services"]

    with pytest.raises(ConfigError, match='many_files_service "Z" is not another service'):
        settings_of(services=[{**certifying, "many_files_service": "Z"}, *others])


def test_the_paper_says_how_many_files_were_announced(office):
    office.press(actions.issue, "A", files=4, language="en")
    with office.database.read() as session:
        ticket = session.scalars(select(Ticket)).one()
        job = PrintJob(ticket=ticket.id, base_url="")
        assert paper(session, office.settings, job)["notices"] == ["Files to hand in: 4+."]
