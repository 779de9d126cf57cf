"""Numbers for kiosks whose server is away, over HTTP: signed blocks, accepted only with their signature."""

import re
from datetime import datetime, timedelta

import pytest

from queue_server import queries
from queue_server.actions.setup import add_token
from queue_server.domain.log_chain import first_break
from queue_server.settings.config_file import settings_from
from tests.office import at, copied
from tests.web.office_app import OfficeApp, settings_in

LOCAL_API = "http://127.0.0.1:9180"


class KioskOfficeApp(OfficeApp):
    """An office that has reserved numbers for its kiosk."""

    def another_printer(self) -> str:
        with self.database.write() as session:
            return add_token(session, self.office.code, "another printer", "printer")

    def block(self, **book) -> dict:
        answer = self.device("printer").command("/offline-block", {"book": "book-0001", **book})
        assert answer.status_code == 200, answer.json
        return answer.json

    def bring(self, found, **changes):
        """The agent reports a ticket of that block."""
        ticket = {
            "id": "A" * 16,
            "key": "order-0001",
            "service": "A",
            "number": 900,
            "issued_at": self.now.isoformat(),
            "paper": "printed",
        }
        body = {"block": found["block"], "signature": found["signature"], "ticket": {**ticket, **changes}}
        return self.device("printer").command("/offline-tickets", body)


@pytest.fixture
def office_app(sqlite_template, tmp_path, monkeypatch):
    def with_numbers_aside(data, offices, **server):
        raw = settings_in(data, offices, **server).model_dump()
        raw["offices"][0]["kiosk"] |= {"offline_first": 900, "local_api_url": LOCAL_API}
        return settings_from(raw, "a test")

    monkeypatch.setattr("tests.web.office_app.settings_in", with_numbers_aside)
    database = copied(sqlite_template, tmp_path / "queue.db")
    yield KioskOfficeApp(tmp_path, database)
    database.close()


def test_the_agent_gets_numbers_for_an_hour_and_what_it_needs_to_print_them(office_app):
    found = office_app.block()

    assert found["block"]["ranges"]["A"] == {"prefix": "A", "first": 900, "last": 949, "digits": 3}
    words = found["services"]["A"]["words"]["vi"]
    assert (words["service_name"], words["counters"]) == ("Chứng thực", ["1", "2"])
    assert found["utc_offset_minutes"] == 7 * 60


def test_a_ticket_given_without_the_server_is_in_the_line_afterwards(office_app):
    found = office_app.block()
    office_app.at(office_app.now + timedelta(minutes=10))

    answer = office_app.bring(found)

    assert (answer.status_code, answer.json["number"], answer.json["state"]) == (200, "A900", "waiting")
    ticket = office_app.citizen().ask(f"/api/v1/tickets/{'A' * 16}").json
    assert (ticket["number"], ticket["print"]["state"]) == ("A900", "printed")
    assert office_app.device("display").ask("/api/v1/board").json["services"][0]["waiting"] == 1
    assert office_app.ticket("A")["number"] == "A001", "the server's own sequence keeps no gap"


@pytest.mark.parametrize("told", ["2026-11-23T09:10:00+07:00", "0001-01-01T00:00:00+07:00"])
def test_an_agent_that_reports_local_time_leaves_the_log_valid(office_app, told):
    office_app.at(at("09:00"))
    found = office_app.block()
    office_app.at(at("09:30"))

    assert office_app.bring(found, issued_at=told).status_code == 200

    with office_app.database.read() as session:
        rows = [dict(row) for row in queries.log_after(session, office_app.office.code, 0)]
    assert rows[-1]["taken_at"] == max(datetime.fromisoformat(told), at("09:00"))
    assert first_break(rows) is None


@pytest.mark.parametrize(
    "changed",
    [{"date": "2026-01-01"}, {"agent": 1}, {"office": "phu-loc"}, {"until": "2030-01-01T00:00:00Z"}],
)
def test_a_changed_block_is_refused(office_app, changed):
    found = office_app.block()

    answer = office_app.bring({**found, "block": {**found["block"], **changed}})

    assert (answer.status_code, answer.json["code"]) == (409, "not_in_block")


def test_an_agent_cannot_use_the_block_of_another(office_app):
    found = office_app.block()
    office_app.tokens["printer"] = office_app.another_printer()

    assert office_app.bring(found).json["code"] == "not_in_block"


def test_a_wrong_ticket_names_its_field(office_app):
    found = office_app.block()

    assert office_app.bring(found, issued_at="2026-11-23 08:00").json["field"] == "ticket.issued_at"
    assert office_app.bring(found, id="a/b").json["field"] == "ticket.id"


def test_a_command_that_arrives_too_late_gives_no_second_number(office_app):
    office_app.bring(office_app.block())

    answer = office_app.device("kiosk").command("/tickets", {"service": "A"}, key="order-0001")

    assert (answer.status_code, answer.json["code"]) == (409, "idempotency_conflict")


def test_only_the_kiosks_page_may_speak_to_the_agent_beside_it(office_app):
    kiosk = office_app.person("greeter")
    page = kiosk.ask("/kiosk")

    assert LOCAL_API in page.headers["Content-Security-Policy"]
    key = re.search(r'"key":"([0-9a-f]{64})"', page.text)
    assert key is not None
    assert key[1] == office_app.block()["door_key"]
    assert LOCAL_API not in kiosk.ask("/floor").headers["Content-Security-Policy"]
