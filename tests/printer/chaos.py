"""The real server, the real print agent and a printer that fails: a fault for every ticket; then prints are counted.

`make chaos` sends 600 tickets through; the suite 24.
"""

import argparse
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from random import Random

import zxingcpp
from PIL import Image
from sqlalchemy import select

from printer.drawing.content import TicketContent
from queue_server.actions.print_content import print_content
from queue_server.actions.setup import add_token
from queue_server.commands.parts import open_database
from queue_server.domain.vote_codes import VoteCodes
from queue_server.settings import config_file
from queue_server.settings.config_file import Settings
from queue_server.storage.models import PrintJob
from tests.load.devices import Device
from tests.printer.read_back import copy_of, ticket_in
from tests.printer.tcp_printer import TcpPrinter, wait_until
from tests.processes import tied
from tests.running import Server, start_server
from tests.servers import held_port

REPOSITORY = Path(__file__).parents[2]
ADDRESS = "https://so.anhoa.gov.vn"
TICKET_BYTES = 80_000
"""A little more than a ticket's: a link that is to break this far breaks in this ticket or in the next."""
PATIENCE_SECONDS = 180.0
AT_ONCE = 2
"""Papers that may be under way when the next ticket is taken."""

OFTEN = ("drop", "hang_up", "paper_out", "paper_ends", "cover_opens", "hang", "slow")
SELDOM = {"kill_agent": 16, "kill_server": 24, "lose_journal": 24, "forget": 60, "hang_long": 150}
"""One for so many tickets: a program killed takes seconds to come back, a silent printer 15 s to be given up."""


def faults_for(tickets: int, chance: Random) -> list[str]:
    """Return a fault for every ticket, every kind as often as it should occur, in a random order."""
    faults = [kind for kind, every in SELDOM.items() for _ in range(tickets // every)]
    faults += [OFTEN[n % len(OFTEN)] for n in range(tickets - len(faults))]
    chance.shuffle(faults)
    return faults


class Office:
    """A server and an agent as processes of their own, in `folder`; both can be killed and started again."""

    def __init__(self, folder: Path, printer: TcpPrinter) -> None:
        self.folder, self.printer, self.held = folder, printer, ExitStack()
        self.port = self.held.enter_context(held_port())  # the server is stopped and started
        self.settings = self._settle()
        self.kiosk = Device(f"http://127.0.0.1:{self.port}", self._token("kiosk"))
        (folder / "token").write_text(self._token("printer"))
        self.base = sqlite3.connect(folder / "data" / "queue.db", isolation_level=None)
        self.server = self._start_server()
        self.agent = self._start_agent()

    def _settle(self) -> Settings:
        text = (files("queue_server.sample") / "office.toml").read_text("utf-8")
        text = re.sub(r"\[office\.hours\]\n(.+\n)+", "", text)  # open at every hour
        text = re.sub(r'(\[printer\]\ndevice = )".*"', r'\1"agent"', text)
        text = text.replace("[voice]\nenabled = true", "[voice]\nenabled = false")
        server = f'[server]\npublic_url = "{ADDRESS}"\nissue_per_minute = 0\n\n'
        (self.folder / "config.toml").write_text(server + text, "utf-8")
        settings = config_file.load(self.folder / "config.toml")
        self.database = open_database(settings)
        return settings

    def _token(self, kind: str) -> str:
        with self.database.write() as session:
            return add_token(session, self.settings.offices[0].code, kind, kind)

    def _start_server(self) -> Server:
        with (self.folder / "server.log").open("a") as log:
            arguments = ["run", "--config", str(self.folder / "config.toml"), "--port", str(self.port)]
            return start_server(arguments, log, REPOSITORY)

    def _start_agent(self) -> "subprocess.Popen[bytes]":
        server = ["--url", self.kiosk.url, "--token-file", self.folder / "token"]
        journal = ["--journal", self.folder / "journal" / "j.sqlite"]
        command = [sys.executable, "-m", "printer", "--device", self.printer.address, *server, *journal]
        with (self.folder / "agent.log").open("ab") as file:
            return subprocess.Popen(tied(command), cwd=REPOSITORY, stdout=file, stderr=file)

    def kill_server(self) -> None:
        kill(self.server)
        self.server = self._start_server()

    def kill_agent(self, lose_journal: bool = False) -> None:
        kill(self.agent)
        for file in (self.folder / "journal").glob("j.sqlite*") if lose_journal else ():
            file.unlink()
        self.agent = self._start_agent()

    def close(self) -> None:
        kill(self.agent)
        kill(self.server)
        self.base.close()
        self.database.close()
        self.held.close()

    def under_way(self) -> int:
        """How many prints the server still waits for."""
        return sum(n for state, n in self.states().items() if state not in ("printed", "sent", "failed"))

    def states(self) -> Counter[str]:
        """How many print jobs are in each state."""
        return Counter(dict(self.base.execute("SELECT state, count(*) FROM print_jobs GROUP BY state")))

    def words(self) -> dict[str, TicketContent]:
        """The print content of each ticket, by its public id."""
        office, key = self.settings.offices[0], (self.settings.server.data / "secret.key").read_text("utf-8")
        codes = VoteCodes(key, datetime.now(UTC))
        with self.database.read() as session:
            jobs = session.scalars(select(PrintJob).where(PrintJob.ticket.is_not(None))).all()
            found = [TicketContent.from_json(print_content(session, office, job, codes)) for job in jobs]
        return {ticket_in(content.url): content for content in found}


def kill(process: "Server | subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait()
    if process.stdout:
        process.stdout.close()


@dataclass
class Result:
    """The result of a run. A whole print has the ticket's code on its last line; `pieces` have not."""

    tickets: int
    faults: Counter[str]
    states: Counter[str]
    whole: Counter[str] = field(default_factory=Counter)
    marked: Counter[str] = field(default_factory=Counter)
    pieces: int = 0
    garbage: bytes = b""
    seconds: float = 0.0

    @property
    def lost(self) -> int:
        """Tickets without a whole print."""
        return self.tickets - len(self.whole)

    @property
    def doubled(self) -> int:
        """Whole prints without a mark beyond the first of their ticket."""
        return sum(max(0, self.whole[one] - self.marked[one] - 1) for one in self.whole)

    def line(self, seed: int) -> str:
        """One row of the table."""
        figures = (seed, self.tickets, self.faults.total(), self.lost, self.doubled, self.whole.total())
        more = (self.marked.total(), self.pieces, self.states["printed"], round(self.seconds))
        return " ".join(f"{figure:>8}" for figure in (*figures, *more))


HEAD = ("seed", "tickets", "faults", "lost", "doubled", "whole", "marked", "pieces", "printed", "seconds")


def run(folder: Path, tickets: int, seed: int, counts: bool = True) -> Result:
    """Take `tickets` tickets, each with its own fault, until the server knows the state of every print.

    `counts`: the printer says how often its cutter has worked.
    """
    chance, printer, begun = Random(seed), TcpPrinter(counts=counts), time.monotonic()
    office = Office(folder, printer)
    faults = faults_for(tickets, chance)
    try:
        wait_until(lambda: office.agent.poll() is None and printer.connections, PATIENCE_SECONDS)
        for fault in faults:
            trouble(office, fault, chance)
            settle(office, AT_ONCE)
        settle(office, 0)
        result = Result(tickets, Counter(faults), office.states(), garbage=printer.garbage)
        count(result, printer.papers, office.words())
    finally:
        office.close()
        printer.stop()
    result.seconds = time.monotonic() - begun
    return result


def trouble(office: Office, fault: str, chance: Random) -> None:
    """Take a ticket and let `fault` happen to its print, or to another one under way."""
    printer = office.printer
    arm(printer, fault, chance)
    assert office.kiosk.issue("A").status == 201
    if fault == "hang_long":
        time.sleep(20)
    elif fault not in ("drop", "hang_up", "forget"):
        time.sleep(chance.uniform(0, 0.8))  # not a wait for something: it reaches every moment of a ticket
    if fault == "kill_server":
        office.kill_server()
    elif fault in ("kill_agent", "lose_journal"):
        office.kill_agent(lose_journal=fault == "lose_journal")
    mend(printer)


def settle(office: Office, most: int) -> None:
    """Repair the printer, as an officer would, until no more than `most` prints are under way."""

    def done() -> bool:
        mend(office.printer)
        return office.under_way() <= most

    wait_until(done, PATIENCE_SECONDS)


def mend(printer: TcpPrinter) -> None:
    """Load new paper, close the cover, and end a hang."""
    printer.paper, printer.cover_open, printer.slow, printer.hang_at = True, False, 0.0, None


def arm(printer: TcpPrinter, fault: str, chance: Random) -> None:
    """Prepare the printer for its fault."""
    if fault == "drop":
        printer.taken, printer.drop_at = 0, chance.randrange(TICKET_BYTES)
    elif fault == "hang_up":
        printer.hangs_up = True
    elif fault == "forget":
        printer.forgets += 1
    elif fault == "paper_out":
        printer.paper = False
    elif fault == "paper_ends":
        printer.paper_ends_at = chance.randint(1, 30)
    elif fault == "cover_opens":
        printer.opens_at = chance.randint(1, 30)
    elif fault in ("hang", "hang_long"):
        printer.hang_at = printer.taken + chance.randrange(TICKET_BYTES)
    elif fault == "slow":
        printer.slow = 0.02


def count(result: Result, papers: Sequence[Image.Image], words: dict[str, TicketContent]) -> None:
    """Distinguish the prints by the QR codes on them."""
    for paper in papers:
        codes = zxingcpp.read_barcodes(paper)
        ticket = ticket_in(codes[0].text) if codes else ""
        reprint = copy_of(paper, words[ticket]) if ticket in words else None
        if reprint is None:
            result.pieces += 1
            continue
        result.whole[ticket] += 1
        result.marked[ticket] += reprint


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tickets", type=int, default=600)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--no-counter", action="store_true", help="a printer that does not count its cuts")
    args = parser.parse_args()
    failed = False
    print(" ".join(f"{name:>8}" for name in HEAD), flush=True)
    for seed in args.seeds:
        with tempfile.TemporaryDirectory() as folder:
            result = run(Path(folder), args.tickets, seed, counts=not args.no_counter)
        print(result.line(seed), flush=True)
        print("  faults:", ", ".join(f"{kind} {n}" for kind, n in sorted(result.faults.items())), flush=True)
        failed = failed or bool(result.lost or result.doubled)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
