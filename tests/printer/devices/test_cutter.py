"""The cutter's counter settles a doubt: one cut more means a print; but a cut by the agent itself proves nothing."""

from typing import Any

import pytest

from printer.agent.diary import JobDiary
from printer.devices import raster
from printer.devices.answers import Answers
from printer.devices.base import PrintRecorder, Result
from printer.devices.opening import open_device
from printer.jobs import Job, Step
from printer.journal import Journal
from tests.printer.devices.test_devices import is_whole, quiet
from tests.printer.papers import drawn, same, ticket
from tests.printer.tcp_printer import wait_until

TICKET = drawn()
DATA = raster.encode(TICKET)


class Attempt(PrintRecorder):
    """A try at a ticket, as an agent's journal would store it."""

    def __init__(self, cuts: int | None = None, freeing: bytes = b"", at_start: Any = None) -> None:
        super().__init__(freeing)
        self.cuts, self.at_start = cuts, at_start
        self.steps: list[str] = []

    def is_out(self, cuts: int) -> bool:
        return self.cuts is not None and cuts == self.cuts + 1

    def voids(self) -> None:
        self.steps.append("voids")

    def sends(self, cuts: int | None) -> None:
        self.cuts = cuts
        self.steps.append("sends")
        if self.at_start:
            self.at_start()


@pytest.mark.parametrize("left_out", range(8))
@pytest.mark.parametrize("confirms", ["process", "paper", "status"])
def test_wherever_the_end_of_a_ticket_is_lost_it_is_out_whole_or_not_counted(
    printer_that, patience, confirms, left_out
):
    printer = printer_that(confirms, counts=True)
    device = open_device(printer.address, patience)
    device.learned = f"{confirms}+cuts"

    def lose_the_end() -> None:
        printer.taken, printer.drop_at = 0, len(DATA) - left_out

    first = Attempt(at_start=lose_the_end)
    device.print(DATA, "A025", quiet, first)
    printer.drop_at = None
    again = Attempt(first.cuts, raster.freeing(576))
    settled = device.print(DATA, "A025", quiet, again)

    assert settled.result in (Result.PRINTED, Result.SENT)
    if again.steps:
        assert again.steps == ["voids", "sends"]
        wait_until(lambda: len(printer.papers) == 2 and same(printer.papers[1], TICKET))
    else:
        assert is_whole(printer.papers)
    assert printer.garbage == b""


def test_the_way_of_confirming_is_found_out_together_with_the_cutter(printer_that, patience):
    printer = printer_that("paper", counts=True)
    device = open_device(printer.address, patience)
    attempt = Attempt()

    assert device.print(DATA, "A025", quiet, attempt).result is Result.PRINTED
    assert (device.learned, attempt.cuts, printer.cuts) == ("paper+cuts", 700, 701)
    again = open_device(printer.address, patience)
    again.learned = device.learned
    assert again.print(DATA, "A025", quiet, attempt).result is Result.PRINTED
    assert attempt.cuts == 701


def test_a_counter_that_arrives_in_pieces_is_put_together():
    answers = Answers()
    for byte in b"_1234567890\0\x12_7\0":
        answers.hear(bytes((byte,)))
    assert (answers.counts, answers.statuses) == ([1234567890, 7], [0x12])


class PowerCutError(Exception):
    """The kiosk loses power."""


class CutOff(JobDiary):
    """The power fails after the broken piece was cut off, before the ticket is sent."""

    def sends(self, cuts: int | None) -> None:
        raise PowerCutError


def test_a_strip_cut_off_before_a_power_cut_is_not_taken_for_the_ticket(printer_that, patience, tmp_path):
    printer = printer_that(counts=True)
    device = open_device(printer.address, patience)
    device.learned = "process+cuts"
    journal = Journal(tmp_path / "j.sqlite", "printer")
    journal.note(mid_ticket=False)
    journal.take(Job("1", ticket(), 0, 2e9))
    journal.receive(Job("1", ticket(), 0, 2e9))
    freeing = raster.freeing(576)

    printer.drop_at = 40_000
    job = journal.next_job()
    first = device.print(DATA, "A025", quiet, JobDiary(journal, job, b""))
    journal.finish(job, Step.UNSURE, length_mm=140)
    assert (first.result, journal.next_job().cuts) == (Result.UNSURE, 700)
    with pytest.raises(PowerCutError):
        device.print(DATA, "A025", quiet, CutOff(journal, journal.next_job(), freeing))
    wait_until(lambda: printer.cuts == 701)
    journal.recover()
    again = JobDiary(journal, journal.next_job(), freeing)
    outcome = device.print(DATA, "A025", quiet, again)

    assert (outcome.result, again.begun) == (Result.PRINTED, True)
    assert same(printer.papers[-1], TICKET)
    journal.close()
