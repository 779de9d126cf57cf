"""The print agent asks once and waits for an answer."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

from queue_server.settings.programs import mark_of
from queue_server.settings.voice import PRINT_AGENT
from queue_server.web.api import devices


def lease(office_app, **known):
    return office_app.device("printer").ask("/api/v1/print-jobs/lease", "POST", json=known).json["job"]


def test_a_waiting_agent_gets_a_new_job_at_once(new_office_app, monkeypatch):
    office_app, waits = new_office_app(), Event()
    monkeypatch.setattr(devices, "LOOK_EVERY_SECONDS", 60)
    monkeypatch.setattr(devices, "LEASE_WAITS", timedelta(minutes=1))
    publisher = office_app.parts.live.publisher
    next_change = publisher.next_change

    def noted(office):
        change = next_change(office)
        wait = change.wait
        monkeypatch.setattr(change, "wait", lambda seconds: (waits.set(), wait(seconds)))
        return change

    monkeypatch.setattr(publisher, "next_change", noted)

    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(lease, office_app)
        assert waits.wait(30)
        ticket = office_app.ticket()

        assert asked.result(30)["ticket"]["number"] == ticket["number"]


def test_an_agent_without_a_job_gets_an_empty_answer(new_office_app, monkeypatch):
    monkeypatch.setattr(devices, "LEASE_WAITS", timedelta(0))

    assert lease(new_office_app()) is None


def test_an_agent_that_was_started_with_former_settings_gets_no_job(new_office_app, monkeypatch):
    office_app = new_office_app()
    former = office_app.office
    printer = former.printer.model_copy(update={"device": "network:192.168.1.50:9100"})
    office = former.model_copy(update={"printer": printer})
    monkeypatch.setattr(devices, "LEASE_WAITS", timedelta(0))
    office_app.change(office)
    ticket = office_app.ticket()

    assert lease(office_app, settings=mark_of(former, PRINT_AGENT)) is None
    job = lease(office_app, settings=mark_of(office, PRINT_AGENT))
    assert job["ticket"]["number"] == ticket["number"]
