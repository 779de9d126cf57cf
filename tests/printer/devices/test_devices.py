"""One ticket on one printer: what is known of it afterwards, whatever the printer does."""

from dataclasses import replace

import pytest
from PIL import Image

from printer.devices import raster
from printer.devices.answering import Confirmation
from printer.devices.answers import Answers
from printer.devices.base import PrinterState, Result, Status, Timeouts
from printer.devices.opening import open_device
from tests.printer.devices.one_ticket import DATA, TICKET, quiet
from tests.printer.papers import same
from tests.printer.tcp_printer import wait_until
from tests.servers import held_port


def is_whole(papers: list[Image.Image]) -> bool:
    return [same(paper, TICKET) for paper in papers] == [True]


@pytest.mark.parametrize(
    ("confirms", "result", "learned"),
    [
        ("process", Result.PRINTED, "process"),
        ("paper", Result.PRINTED, "paper"),
        ("status", Result.SENT, "status"),
        ("mute", Result.SENT, ""),
    ],
)
def test_only_a_printer_that_confirms_makes_a_job_printed(printer_that, patience, confirms, result, learned):
    printer = printer_that(confirms)
    device = open_device(printer.address, patience)

    outcome = device.print(DATA, "A025", quiet)

    assert (outcome.result, device.learned) == (result, learned)
    wait_until(lambda: is_whole(printer.papers))
    assert printer.garbage == b""


def test_how_a_printer_confirms_is_found_out_once(printer_that, patience):
    printer = printer_that("process")
    device = open_device(printer.address, patience)
    device.learned = "process"

    assert device.print(DATA, "A025", quiet).result is Result.PRINTED
    device.learned = "nonsense"
    assert device.learned == ""


def test_a_printer_that_is_off_gets_nothing_and_the_ticket_stays_clean(patience):
    heard: list[Status] = []

    with held_port() as port:
        device = open_device(f"network:127.0.0.1:{port}", patience)
        assert device.status().state is PrinterState.OFFLINE
        assert device.print(DATA, "A025", heard.append).result is Result.CLEAN
    assert [status.state for status in heard] == [PrinterState.OFFLINE]


@pytest.mark.parametrize(
    ("fault", "state"), [("paper", PrinterState.PAPER_OUT), ("cover_open", PrinterState.COVER_OPEN)]
)
def test_a_printer_that_cannot_print_is_not_sent_a_ticket(printer_that, patience, fault, state):
    printer = printer_that()
    setattr(printer, fault, not getattr(printer, fault))
    device = open_device(printer.address, patience)
    heard: list[Status] = []

    assert device.print(DATA, "A025", heard.append).result is Result.CLEAN
    assert [status.state for status in heard] == [state]
    assert device.status() == heard[0]
    assert printer.papers == []


def test_a_roll_near_its_end_is_a_warning_and_still_prints(printer_that, patience):
    printer = printer_that()
    printer.near_end = True
    device = open_device(printer.address, patience)

    assert device.status().state is PrinterState.PAPER_LOW
    assert device.print(DATA, "A025", quiet).result is Result.PRINTED


@pytest.mark.parametrize("byte", [0, 1, 4, 5, 7, 9, 11, 12, 13, 30_000, len(DATA) - 4, len(DATA) + 1])
@pytest.mark.parametrize("confirms", ["process", "paper"])
def test_a_link_lost_at_any_byte_is_never_taken_for_a_printed_ticket(printer_that, patience, byte, confirms):
    printer = printer_that(confirms)
    printer.drop_at = byte
    device = open_device(printer.address, patience)
    device.learned = confirms

    outcome = device.print(DATA, "A025", quiet)

    assert outcome.result is Result.UNSURE
    again = device.print(raster.freeing(576) + raster.CUT + DATA, "A025", quiet)
    assert again.result is Result.PRINTED
    assert same(printer.papers[-1], TICKET)
    assert printer.garbage == b""


def test_a_mute_printer_that_breaks_the_link_leaves_a_doubt(printer_that, patience):
    printer = printer_that("mute")
    printer.drop_at = 20_000

    assert open_device(printer.address, patience).print(DATA, "A025", quiet).result is Result.UNSURE


def test_a_printer_that_hangs_in_the_middle_leaves_a_doubt_and_prints_nothing_later(printer_that, patience):
    printer = printer_that(narrow=True)
    printer.hang_at = 30_000
    device = open_device(printer.address, replace(patience, write=30))
    device.learned = "process"

    assert device.print(DATA, "A025", quiet).result is Result.UNSURE
    printer.hang_at = None
    wait_until(lambda: device.status().can_print)
    assert printer.papers == []


def test_a_printer_that_stops_answering_gets_no_ticket(printer_that, patience):
    printer = printer_that()
    device = open_device(printer.address, patience)
    device.learned = "process"
    printer.hang_at = 0

    assert device.status().state is PrinterState.OFFLINE
    assert device.print(DATA, "A025", quiet).result is Result.CLEAN


def test_a_lost_confirmation_leaves_a_doubt_and_the_printer_is_asked_again(printer_that, patience):
    printer = printer_that("process")
    printer.forgets = 1
    device = open_device(printer.address, patience)

    assert device.print(DATA, "A025", quiet).result is Result.UNSURE
    wait_until(lambda: is_whole(printer.papers))
    assert device.learned == ""


@pytest.mark.parametrize("confirms", ["process", "paper", "status"])
def test_paper_that_ends_inside_a_ticket_is_waited_for_and_the_ticket_comes_once(
    printer_that, patience, confirms
):
    printer = printer_that(confirms)
    printer.paper_ends_at = 10
    device = open_device(printer.address, patience)
    device.learned = confirms

    def refill(status: Status) -> None:
        heard.append(status.state)
        if len(heard) > 3:
            printer.load_paper()

    heard: list[PrinterState] = []
    outcome = device.print(DATA, "A025", refill)

    assert outcome.result is (Result.SENT if confirms == "status" else Result.PRINTED)
    assert set(heard) == {PrinterState.PAPER_OUT}
    wait_until(lambda: is_whole(printer.papers))


def test_paper_that_never_comes_ends_the_waiting_in_doubt(printer_that):
    printer = printer_that()
    printer.paper_ends_at = 10
    patience = Timeouts(connect=1, answer=0.5, write=1, confirm=0.5, held=1)

    assert open_device(printer.address, patience).print(DATA, "A025", quiet).result is Result.UNSURE


@pytest.mark.parametrize("chatter", [b"\x12", b"\x10\x00\x00\x00", b"\x00", b"\x12\x12\x00\x14\x00\x00\x0f"])
def test_bytes_that_a_printer_sends_unasked_are_not_taken_for_an_answer(printer_that, patience, chatter):
    printer = printer_that()
    printer.says_first, printer.paper = chatter, False
    device = open_device(printer.address, patience)
    device.learned = "paper"

    assert device.print(DATA, "A025", quiet).result is Result.CLEAN


def test_a_network_printer_is_let_go_after_each_ticket(printer_that, patience):
    printer = printer_that()
    device = open_device(printer.address, patience)
    for _ in range(3):
        assert device.print(DATA, "A025", quiet).result is Result.PRINTED
    assert printer.connections == 3
    assert len(printer.papers) == 3


def test_answers_in_pieces_are_put_together_and_told_apart():
    answers = Answers()
    for byte in b'\x127"0042\x00\x14\x00\x00\x0f\x00\x03\x7e':
        answers.hear(bytes((byte,)))
    assert answers.processes == [b"0042"]
    assert answers.statuses == [0x12, 0x7E]
    assert answers.papers == [0x00, 0x03]


def test_every_way_of_confirming_can_be_remembered(patience):
    device = open_device("network:127.0.0.1:9100", patience)
    for way in Confirmation:
        device.learned = way
        assert device.learned == way
