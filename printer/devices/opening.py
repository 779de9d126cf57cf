"""Opens the printer that an address names. What every printer can do is in `base`."""

import re
from pathlib import Path

from printer.devices.base import Device, Timeouts

USB = re.compile(r"([0-9A-Fa-f]{1,4}):([0-9A-Fa-f]{1,4})(?::([^:\s]+))?")
"""Vendor id, product id, and which one of several printers."""


class AddressError(ValueError):
    """The text is no address of a printer."""


def open_device(spec: str, patience: Timeouts | None = None) -> Device:
    """Return the printer that `spec` names; the printer itself is not touched yet.

    `virtual:DIR`, `network:HOST:PORT`, `file:PATH`, `usb:VID:PID` (hexadecimal, as `lsusb` shows them), of several of
    one model `usb:VID:PID:SERIAL` or `usb:VID:PID:@BUS-PORT`, or `windows:NAME` (as Windows calls it).

    Raises:
        AddressError: `spec` is none of these. LibraryError: it is a Windows printer, and this is no Windows.
    """
    kind, _, rest = spec.partition(":")
    patience = patience or Timeouts()
    if kind == "virtual" and rest:
        from printer.devices.folder import FolderPrinter

        return FolderPrinter(Path(rest))
    if kind == "file" and rest:
        from printer.devices.file import FilePrinter

        return FilePrinter(Path(rest), patience)
    if kind == "windows" and rest:
        from printer.devices.windows import WindowsPrinter

        return WindowsPrinter(rest)
    first, _, second = rest.rpartition(":")
    if kind == "network" and first and second.isdecimal():
        from printer.devices.answering import AnsweringPrinter
        from printer.devices.network import NetworkLine

        return AnsweringPrinter(lambda: NetworkLine(first, int(second), patience), patience)
    if kind == "usb" and (address := USB.fullmatch(rest)):
        from printer.devices.answering import AnsweringPrinter
        from printer.devices.usb import UsbLine

        vendor, product, which = int(address[1], 16), int(address[2], 16), address[3] or ""
        return AnsweringPrinter(lambda: UsbLine(vendor, product, which, patience), patience)
    known = "virtual:DIR, network:HOST:PORT, file:PATH, usb:VID:PID[:SỐ MÁY hoặc :@CỔNG], windows:TÊN"
    raise AddressError(f"Không hiểu máy in '{spec}': {known}")
