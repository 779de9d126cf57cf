"""Printers that never answer: the virtual one, one behind a file, and wrong addresses of printers."""

import os
import threading
from pathlib import Path

import pytest

from printer.devices import raster
from printer.devices.base import PrinterState, Result, Status, Timeouts
from printer.devices.opening import AddressError, open_device
from tests.printer.devices.one_ticket import DATA, TICKET, quiet
from tests.printer.papers import drawn, same, saved
from tests.printer.tcp_printer import wait_until


def test_the_virtual_printer_leaves_the_same_picture_in_its_folder(tmp_path):
    device = open_device(f"virtual:{tmp_path}/giấy")

    assert device.print(DATA, "A025-17", quiet).result is Result.PRINTED
    assert device.print(raster.encode(drawn(384)), "../Đ 1", quiet).result is Result.PRINTED

    assert sorted(path.name for path in tmp_path.rglob("*.*")) == ["A025-17.png", "___Đ_1.png"]
    assert same(saved(tmp_path / "giấy" / "A025-17.png"), TICKET)


def test_the_virtual_printer_can_be_out_of_paper(tmp_path):
    device = open_device(f"virtual:{tmp_path}")
    (tmp_path / "paper_out").touch()

    assert device.status().state is PrinterState.PAPER_OUT
    assert device.print(DATA, "A025", quiet).result is Result.CLEAN
    (tmp_path / "paper_out").unlink()
    assert device.print(DATA, "A025", quiet).result is Result.PRINTED


def test_a_printer_behind_a_file_gets_the_bytes_and_the_job_is_sent_only(tmp_path, patience):
    path = tmp_path / "lp0"
    path.touch()
    device = open_device(f"file:{path}", patience)

    assert [device.print(DATA, "A025", quiet).result for _ in range(2)] == [Result.SENT, Result.SENT]
    assert path.read_bytes() == DATA * 2
    assert open_device(f"file:{tmp_path}/none/lp0").status().state is PrinterState.OFFLINE


def test_a_printer_whose_file_is_gone_is_reported_and_no_ordinary_file_takes_its_place(tmp_path, patience):
    path = tmp_path / "lp0"
    device = open_device(f"file:{path}", patience)
    told: list[Status] = []

    outcome = device.print(DATA, "A025", told.append)

    assert outcome.result is Result.CLEAN
    assert not path.exists()
    assert (told[0].state, device.status().state) == (PrinterState.OFFLINE, PrinterState.OFFLINE)
    assert "cắm lại dây" in device.status().detail


def test_an_ordinary_file_among_the_devices_is_no_printer(tmp_path, patience, monkeypatch):
    monkeypatch.setattr("printer.devices.file.DEVICES", tmp_path)
    path = tmp_path / "usb" / "lp0"
    path.parent.mkdir()
    path.write_bytes(b"what somebody wrote while the printer was away")
    device = open_device(f"file:{path}", patience)

    assert device.status().state is PrinterState.ERROR
    assert device.print(DATA, "A025", quiet).result is Result.CLEAN
    assert path.stat().st_size == 46


def test_a_file_that_stops_taking_bytes_does_not_hang_the_office(tmp_path):
    pipe = tmp_path / "lp0"
    os.mkfifo(pipe)
    device = open_device(f"file:{pipe}", Timeouts(write=0.3))
    assert device.print(DATA, "A025", quiet).result is Result.CLEAN, "nobody reads at the other end"

    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert device.print(DATA * 4, "A025", quiet).result is Result.UNSURE
    os.close(reader)


def test_a_slow_reader_of_a_pipe_gets_the_whole_ticket(tmp_path):
    pipe = tmp_path / "lp0"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(Path(pipe).read_bytes()))
    reader.start()
    device = open_device(f"file:{pipe}", Timeouts())

    wait_until(lambda: device.print(DATA, "A025", quiet).result is Result.SENT)
    reader.join()
    assert got == [DATA]


@pytest.mark.parametrize(
    "spec", ["", "virtual:", "network:9100", "network:máy:cổng", "usb:04b8", "usb:04b8:xyz", "lpt1", "file:"]
)
def test_a_wrong_address_of_a_printer_is_refused(spec):
    with pytest.raises(AddressError):
        open_device(spec)
