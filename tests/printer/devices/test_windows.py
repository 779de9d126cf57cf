"""A printer of Windows: tickets through its spooler, which reports little; tested with a stand-in for pywin32."""

from types import SimpleNamespace

import pytest

from printer.devices import library, raster
from printer.devices.base import PrinterState, PrintRecorder, Result
from printer.devices.opening import open_device
from tests.printer.papers import drawn, same
from tests.printer.spooler import Spooler, SpoolerError

NAME = "EPSON TM-T82 Receipt: cửa 1"


@pytest.fixture
def spooler(monkeypatch):
    driver = library.load("escpos.printer.win32raw")
    windows = Spooler(NAME)
    monkeypatch.setattr(driver, "_DEP_WIN32PRINT", True)
    monkeypatch.setattr(driver, "win32print", windows, raising=False)
    monkeypatch.setattr(driver, "pywintypes", SimpleNamespace(error=SpoolerError), raising=False)
    yield windows
    assert windows.open_handles == 0, "every handle is given back"


def print_ticket(recorder=None):
    told = []
    outcome = open_device(f"windows:{NAME}").print(
        raster.encode(drawn()), "A025-1", told.append, recorder or PrintRecorder()
    )
    return outcome, told


def test_without_windows_the_set_up_is_refused_with_a_clear_sentence():
    with pytest.raises(library.LibraryError, match="pip install pywin32"):
        open_device("windows:EPSON")


def test_a_ticket_goes_to_the_spooler_in_one_raw_job_and_is_sent_not_printed(spooler):
    outcome, _ = print_ticket()

    assert outcome.result is Result.SENT
    ((name, data),) = spooler.jobs
    assert name == "A025-1"
    (paper,) = raster.decode(data)
    assert same(paper, drawn())


def test_a_broken_ticket_is_cut_off_before_the_next(spooler):
    print_ticket(PrintRecorder(freeing=b"\0" * 100))

    assert spooler.jobs[0][1].startswith(b"\0" * 100 + raster.CUT)


@pytest.mark.parametrize(
    ("bits", "state"),
    [
        (0, PrinterState.READY),
        (0x400, PrinterState.READY),  # it is printing
        (0x10, PrinterState.PAPER_OUT),
        (0x400000, PrinterState.COVER_OPEN),
        (0x80, PrinterState.OFFLINE),
        (0x2, PrinterState.ERROR),
        (0x10 | 0x2, PrinterState.PAPER_OUT),
    ],
)
def test_the_spoolers_bits_become_states_that_staff_know(spooler, bits, state):
    spooler.bits = bits
    assert open_device(f"windows:{NAME}").status().state is state


def test_a_printer_without_paper_gets_no_job_that_would_be_printed_later(spooler):
    spooler.bits = 0x10
    outcome, told = print_ticket()

    assert (outcome.result, spooler.jobs) == (Result.CLEAN, [])
    assert [status.state for status in told] == [PrinterState.PAPER_OUT]


def test_a_printer_that_windows_does_not_know_is_away(spooler):
    spooler.name = "another"
    outcome, told = print_ticket()

    assert outcome.result is Result.CLEAN
    assert told[0].state is PrinterState.OFFLINE
    assert NAME in outcome.detail


@pytest.mark.parametrize(
    ("function", "result"),
    [("OpenPrinter", Result.CLEAN), ("WritePrinter", Result.UNSURE), ("EndDocPrinter", Result.UNSURE)],
)
def test_a_spooler_that_fails_on_the_way_leaves_a_doubt_only_when_something_was_written(
    spooler, function, result
):
    spooler.fails = function
    assert print_ticket()[0].result is result
