"""A printer on USB: short transfers, pulled cables and printers that cannot answer, through the real pyusb."""

import pytest
import usb.backend.libusb0
import usb.backend.libusb1
import usb.backend.openusb

from printer.devices import raster
from printer.devices.base import PrinterState, Result
from printer.devices.finding import plugged_in
from printer.devices.opening import open_device
from tests.printer.papers import drawn, same
from tests.printer.tcp_printer import wait_until
from tests.printer.usb_cable import OUT, UsbCable

TICKET = drawn(384)
DATA = raster.encode(TICKET)


@pytest.fixture
def plug(printer_that, patience, monkeypatch):
    """Return a function that plugs a printer into this computer and gives its cable and the device."""

    def plug_in(confirms="process", **cable_is):
        cable = UsbCable(printer_that(confirms), **cable_is)
        monkeypatch.setattr(usb.backend.libusb1, "get_backend", lambda *_: cable)
        return cable, cable._printer, open_device("usb:04b8:0e15", patience)

    return plug_in


def no_backend(*_):
    return None


@pytest.mark.parametrize(("confirms", "result"), [("process", Result.PRINTED), ("mute", Result.SENT)])
def test_a_ticket_on_usb_is_confirmed_like_any_other(plug, confirms, result):
    _, printer, device = plug(confirms)

    assert device.print(DATA, "A025", print).result is result
    wait_until(lambda: [same(paper, TICKET) for paper in printer.papers] == [True])


def test_a_printer_that_takes_few_bytes_at_a_time_still_gets_the_whole_ticket(plug):
    cable, printer, device = plug()
    cable.takes = 100

    assert device.print(DATA, "A025", print).result is Result.PRINTED
    assert same(printer.papers[0], TICKET)


def test_a_printer_that_accepts_no_more_bytes_is_no_success(plug):
    cable, _, device = plug()
    device.learned = "process"
    cable.takes = 0

    assert device.print(DATA, "A025", print).result is not Result.PRINTED


def test_a_cable_pulled_inside_a_ticket_leaves_a_doubt(plug):
    cable, printer, device = plug()
    device.learned = "process"
    cable.unplug_at = 20_000

    assert device.print(DATA, "A025", print).result is Result.UNSURE
    assert printer.papers == []


def test_a_printer_that_cannot_answer_is_sent_the_ticket(plug):
    _, printer, device = plug("mute", ends=(OUT,))

    assert device.print(DATA, "A025", print).result is Result.SENT
    wait_until(lambda: len(printer.papers) == 1)


def test_what_is_no_printer_or_not_plugged_in_is_offline(plug, monkeypatch):
    _, _, device = plug(ends=(0x81,))
    assert device.status().state is PrinterState.OFFLINE
    for backend in (usb.backend.libusb0, usb.backend.libusb1, usb.backend.openusb):
        monkeypatch.setattr(backend, "get_backend", no_backend)
    assert device.status().state is PrinterState.OFFLINE


def test_the_printer_is_given_back_after_each_ticket(plug):
    cable, _, device = plug()
    for _ in range(2):
        assert device.print(DATA, "A025", print).result is Result.PRINTED
        assert cable.held == 0


def test_a_printer_whose_printing_interface_is_not_the_first_prints_too(plug):
    cable, printer, device = plug(before=1)

    assert device.print(DATA, "A025", print).result is Result.PRINTED
    assert (same(printer.papers[0], TICKET), cable.written_to) == (True, {1})


@pytest.mark.parametrize("which", ["SN2", "@1-1.4"])
def test_the_address_distinguishes_two_printers_of_one_model(plug, printer_that, patience, which):
    first, second = printer_that("process"), printer_that("process")
    plug(twins={"SN1": ("3", first), "SN2": ("4", second)})
    device = open_device(f"usb:04b8:0e15:{which}", patience)

    assert device.print(DATA, "A025", print).result is Result.PRINTED
    assert (len(first.papers), len(second.papers)) == (0, 1)


def test_a_serial_number_that_is_not_plugged_in_is_reported(plug, patience):
    plug()
    assert open_device("usb:04b8:0e15:SN9", patience).status().state is PrinterState.OFFLINE


def test_what_is_plugged_in_is_found_with_an_address_that_opens_it(plug, patience):
    _cable, printer, _device = plug(before=1)

    (found,) = plugged_in()

    assert found.device == "usb:04b8:0e15:@1-1.0"
    assert open_device(found.device, patience).print(DATA, "A025", print).result is Result.PRINTED
    assert same(printer.papers[0], TICKET)


def test_a_computer_without_usb_finds_nothing(monkeypatch):
    for library in (usb.backend.libusb0, usb.backend.libusb1, usb.backend.openusb):
        monkeypatch.setattr(library, "get_backend", no_backend)

    assert not [one for one in plugged_in() if one.device.startswith("usb:")]
