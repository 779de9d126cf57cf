"""How much paper is left: added up print by print, reported in millimetres and tickets, reset with a new roll."""

from typing import Any

import pytest

from printer.agent import roll
from printer.agent.roll import Forecast, Roll
from printer.devices.base import PrinterState, Status
from printer.jobs import Job, Step
from printer.journal import Journal
from tests.printer.papers import drawn, ticket
from tests.printer.tcp_printer import wait_until

READY = Status.of(PrinterState.READY)


@pytest.fixture
def journal(tmp_path):
    made = Journal(tmp_path / "j.sqlite", "printer")
    yield made
    made.close()


def filled(statuses: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The reports in which the server learns of a new roll, enough for three tickets."""
    return [status for status in statuses if status.get("tickets_left") == 3]


def print_one(journal: Journal, number: int, length_mm: float) -> None:
    job = Job(str(number), ticket(), 0, 2e9)
    journal.take(job)
    journal.finish(job, Step.PRINTED, length_mm=length_mm)


def test_the_rest_of_a_roll_is_forecast_from_the_last_fifty_tickets(journal):
    paper = Roll(journal, 80)
    assert paper.forecast == Forecast(80_000, None), "nothing printed: nobody knows how long a ticket is"
    for number in range(10):
        print_one(journal, number, 400)
    assert paper.forecast == Forecast(76_000, 190)
    for number in range(10, 60):
        print_one(journal, number, 100)
    assert paper.forecast == Forecast(71_000, 710)


def test_a_roll_that_was_shorter_than_expected_gives_no_forecast(journal):
    paper = Roll(journal, 0.5)
    print_one(journal, 1, 400)
    print_one(journal, 2, 400)
    assert paper.forecast == Forecast(0, 0)


def test_a_new_roll_after_the_end_of_the_old_one_is_noticed_even_over_a_restart(journal):
    print_one(journal, 1, 400)
    Roll(journal, 80).watch(Status.of(PrinterState.PAPER_OUT))
    assert Roll(journal, 80).forecast == Forecast(0, 0)
    Roll(journal, 80).watch(Status.of(PrinterState.COVER_OPEN))
    assert Roll(journal, 80).forecast == Forecast(0, 0)
    Roll(journal, 80).watch(READY)
    assert Roll(journal, 80).forecast == Forecast(80_000, 200)


def test_a_new_roll_before_the_end_is_reported_by_a_file_beside_the_journal(journal, tmp_path):
    print_one(journal, 1, 400)
    (tmp_path / roll.NEW_ROLL).touch()
    Roll(journal, 80).watch(READY)
    assert Roll(journal, 80).forecast == Forecast(80_000, 200)
    assert not (tmp_path / roll.NEW_ROLL).exists()


def test_endless_paper_has_no_forecast(journal):
    print_one(journal, 1, 400)
    assert Roll(journal, 0).forecast is None


def test_the_server_learns_of_the_rest_and_of_a_new_roll(office, agent_at, printer_that):
    printer = printer_that()
    length = roll.length_mm(drawn().height)
    with agent_at(printer.address, roll_metres=3.5 * length / 1000):
        for job in range(1, 3):
            office.queue(job)
        wait_until(lambda: office.status.get("tickets_left") == 1)
        assert office.status["mm_left"] == round(3.5 * length - 2 * length)
        printer.paper = False
        office.queue(3)
        wait_until(lambda: office.status.get("tickets_left") == 0)
        before = len(office.statuses)
        printer.load_paper()
        # among all reports: two are left as soon as the third ticket is printed
        wait_until(lambda: filled(office.statuses[before:]))
        assert filled(office.statuses[before:])[0]["state"] == "ready"


def test_broken_prints_use_paper_too(office, agent_at, printer_that):
    printer = printer_that()
    printer.drop_at = 70_000
    office.queue(1)
    with agent_at(printer.address):
        wait_until(lambda: office.states_of(1)[-1:] == ["printed"])
        once = roll.length_mm(drawn().height)
        wait_until(lambda: office.status.get("mm_left", 80_000) < 80_000 - 1.9 * once)
