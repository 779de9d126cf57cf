"""The agent prints the numbers of a block while the server is away, and reports them afterwards."""

import threading
from contextlib import contextmanager

import pytest

from printer.agent.agent import Agent, Setup
from printer.agent.kiosk import Kiosk
from printer.agent.server import Server
from printer.agent.stop import Stop
from printer.devices.opening import open_device
from printer.journal import Journal
from printer.offline.numbers import Ledger
from tests.printer.offline.blocks import block, wish
from tests.printer.papers import saved
from tests.printer.tcp_printer import wait_until
from tests.running import PATIENCE_SECONDS


@pytest.fixture
def standing_in(office, patience, tmp_path):
    """Return a starter of agents that replace the server: `with standing_in(address) as book:`."""

    @contextmanager
    def run(address):
        stop, ready = Stop(), threading.Event()
        ledger = Ledger(tmp_path / "offline.sqlite")

        def work():
            journal = Journal(tmp_path / "j.sqlite", "printer")
            server = Server(office.url, office.token_file)
            ready.set()
            try:
                device = open_device(address, patience)
                Agent(server, device, journal, Setup(), stop, Kiosk(ledger, server)).run()
            except SystemExit:
                pass
            finally:
                journal.close()

        thread = threading.Thread(target=work)
        thread.start()
        assert ready.wait(PATIENCE_SECONDS)
        try:
            yield Ringing(ledger, stop)
        finally:
            stop.set()
            thread.join()
            ledger.close()

    return run


class Ringing:
    """The ledger as the local API uses it: the agent is notified of each number."""

    def __init__(self, ledger, stop) -> None:
        self.ledger, self._stop = ledger, stop

    def give(self, asked):
        ticket = self.ledger.give(asked)
        self._stop.news.set()
        return ticket


def papers(office):
    return [(ticket["number"], ticket["paper"]) for ticket in office.given]


def test_tickets_of_an_hour_without_the_server_are_printed_and_reported_when_it_is_back(
    office, standing_in, tmp_path
):
    office.block = block()
    with standing_in(f"virtual:{tmp_path}/paper") as kiosk:
        wait_until(lambda: kiosk.ledger.block)
        office.stop()
        tickets = [kiosk.give(wish()) for _ in range(3)]
        wait_until(lambda: len(list((tmp_path / "paper").glob("A90*.png"))) == 3)
        office.start()
        wait_until(lambda: not kiosk.ledger.untold())
    assert papers(office) == [(900, "printed"), (901, "printed"), (902, "printed")]
    assert [ticket["id"] for ticket in tickets] == [ticket["id"] for ticket in office.given]
    assert office.told == [], "they are no jobs of the server's"
    name = f"A900-offline-{tickets[0]['id']}.png"
    assert saved(tmp_path / "paper" / name).height > 900  # a whole ticket, not a broken piece


def test_a_printer_out_of_paper_does_not_keep_the_tickets_from_the_line(office, standing_in, tmp_path):
    (tmp_path / "paper").mkdir()
    (tmp_path / "paper" / "paper_out").touch()
    office.block = block()
    with standing_in(f"virtual:{tmp_path}/paper") as kiosk:
        wait_until(lambda: kiosk.ledger.block)
        kiosk.give(wish())
        wait_until(lambda: papers(office)[-1:] == [(900, "held")])
        (tmp_path / "paper" / "paper_out").unlink()
        wait_until(lambda: papers(office)[-1:] == [(900, "printed")])
        wait_until(lambda: not kiosk.ledger.untold())


def test_a_ticket_given_just_before_the_power_failed_is_printed_once_the_agent_is_back(
    office, standing_in, ledger, tmp_path
):
    ledger.give(wish())
    for _ in range(2):
        with standing_in(f"virtual:{tmp_path}/paper") as kiosk:
            wait_until(lambda kiosk=kiosk: not kiosk.ledger.untold())
    assert len(list((tmp_path / "paper").glob("A900*.png"))) == 1
    assert [number for number, paper in papers(office) if paper == "printed"] == [900]


def test_the_paper_says_that_the_number_was_given_offline(ledger):
    from PIL import ImageChops

    from printer.drawing.content import TicketContent
    from printer.drawing.ticket import draw

    ledger.give(wish())
    words = ledger.unprinted().ticket
    marked = draw(TicketContent.from_json(words), 576)
    plain = draw(TicketContent.from_json({**words, "offline": False}), 576)

    assert marked.height > plain.height
    assert (
        ImageChops.difference(marked.crop((0, 0, 576, 300)), plain.crop((0, 0, 576, 300))).getbbox() is None
    )
