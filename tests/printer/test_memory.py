"""An agent runs for months: what it holds in memory does not grow with the tickets it has printed.

The suite prints 300; `TICKETS=10000 python -m pytest tests/printer/test_memory.py` prints more.
"""

import gc
import os
import sys
import threading

from printer.agent import Agent, Setup, Stop
from printer.devices import PAGE, Outcome, Result, State, Status
from printer.journal import Journal
from printer.server import Server
from tests.printer.tcp_printer import wait_until

TICKETS = int(os.environ.get("TICKETS", "300"))
WARM_UP = 100
BLOCKS_A_TICKET = 5
"""Of Python's memory. A job that is kept takes some thirty; with less, the agent keeps nothing."""


class InstantPrinter:
    """A printer without paper: it is done at once."""

    learned = ""

    def status(self):
        return Status.of(State.READY)

    def print(self, data, name, tell, diary=PAGE):
        diary.sends(None)
        return Outcome(Result.PRINTED)


def blocks_after(office, first, last):
    """Let the tickets from `first` to `last` be printed, and count the blocks of memory in use."""
    for job in range(first, last + 1):
        office.order(job, url="", notices=[], title="", parent="", service_name="", minutes=60)
    wait_until(lambda: office.states_of(last)[-1:] == ["printed"], 60 + last * 0.5)
    for heard in (office.told, office.details, office.marks, office.printer):
        heard.clear()
    gc.collect()
    return sys.getallocatedblocks()


def test_an_agent_takes_no_more_memory_after_many_tickets(office, tmp_path):
    stop = Stop()

    def work():
        journal = Journal(tmp_path / "j.sqlite", "printer")
        try:
            Agent(Server(office.url, office.token_file), InstantPrinter(), journal, Setup(384), stop).run()
        except SystemExit:
            journal.close()

    agent = threading.Thread(target=work)
    agent.start()
    try:
        before = blocks_after(office, 1, WARM_UP)
        after = blocks_after(office, WARM_UP + 1, TICKETS)
    finally:
        stop.set()
        agent.join()
    assert after - before < (TICKETS - WARM_UP) * BLOCKS_A_TICKET
