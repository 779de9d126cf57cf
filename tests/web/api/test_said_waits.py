"""The range of a wait on its way to the citizen: kiosk tile, answer, paper, phone."""

import json

from queue_server.actions.learning import keep_learned
from queue_server.storage.models import PrintJob
from tests.known_waits import five_minutes


def taught(office_app):
    """The same office, which knows its waits and has a counter for L open."""
    with office_app.database.write() as session:
        keep_learned(session, "an-hoa", five_minutes(), office_app.now, office_app.now.date())
    assert office_app.device("admin").command("/counters/4/open").status_code == 200
    return office_app


def tile(office_app, service):
    services = office_app.device("kiosk").ask("/api/v1/kiosk").json["services"]
    return next(one["wait"] for one in services if one["code"] == service)


def test_the_tile_the_answer_the_paper_and_the_phone_tell_one_range(new_office_app):
    office_app = taught(new_office_app())
    for _ in range(3):
        office_app.ticket("L")
    told = tile(office_app, "L")
    ticket = office_app.ticket("L")

    assert told["low"] < told["high"]
    assert ticket["wait"] == told
    ticket_now = office_app.citizen().ask(f"/api/v1/tickets/{ticket['id']}").json
    assert ticket_now["wait"] == told
    page = office_app.citizen().ask(f"/t/{ticket['id']}").text
    shown = json.loads(page.split("data-ticket>")[1].split("<")[0])
    assert (shown["wait"], shown["chance_soon"]) == (told, ticket_now["chance_soon"])
    with office_app.database.read() as session:
        paper = session.get_one(PrintJob, ticket["print"]["job"]).content
    assert paper["wait"] == told


def test_an_office_that_has_learned_nothing_tells_nothing(new_office_app):
    office_app = new_office_app()
    ticket = office_app.ticket("L")

    assert tile(office_app, "L") is None
    assert ticket["wait"] is None


def test_programs_read_in_the_log_what_was_said(new_office_app):
    office_app = taught(new_office_app())
    ticket = office_app.ticket("L")

    rows = office_app.device("reports").ask("/api/v1/events?after=0").json
    said = [row["data"]["said"] for row in rows if row["step"] == "issue"]
    assert said == [ticket["wait"]]
