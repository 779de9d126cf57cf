"""An office's settings for its printer: how often its state is asked, how far paper is fed to the tear bar."""

from printer.devices.raster import DOTS_PER_MM
from tests.printer.papers import drawn
from tests.printer.tcp_printer import wait_until


def test_an_idle_printer_is_asked_as_often_as_the_office_wants(office, agent_at, printer_that):
    printer = printer_that()
    with agent_at(printer.address, look_seconds=0.01):
        wait_until(lambda: printer.connections > 4)


def test_a_print_server_that_loses_tickets_after_a_question_is_not_asked(office, agent_at, printer_that):
    printer = printer_that()
    with agent_at(printer.address, look_seconds=0):
        wait_until(lambda: office.printer)
        for job in (1, 2):
            office.queue(job)
            wait_until(lambda: office.states_of(job)[-1:] == ["printed"])  # noqa: B023
    assert printer.connections == 1 + 2, "one look at the start, then one connection a ticket"


def test_a_printer_without_a_knife_feeds_the_ticket_to_its_bar(office, agent_at, printer_that):
    printer = printer_that()
    office.queue(1)
    with agent_at(printer.address, tear_mm=10):
        wait_until(lambda: office.states_of(1)[-1:] == ["printed"])
    assert printer.papers[0].height == drawn().height + 10 * DOTS_PER_MM
