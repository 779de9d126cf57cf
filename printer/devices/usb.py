"""The connection to a USB printer without the system's driver: counted chunks, time limits for reading and writing."""

from time import sleep
from typing import Any

from printer.devices import library
from printer.devices.base import Timeouts

PRINTER_CLASS = 7
"""USB's number for printers (USB Device Class Definition for Printing Devices 1.1)."""

CHUNK = 4096
"""Bytes per transfer: a full printer takes a part, and the count tells how much."""


class UsbLine:
    """One printer, claimed from the system for a ticket and released after it."""

    def __init__(self, vendor: int, product: int, which: str, patience: Timeouts) -> None:
        """Claim the printer. `which` of several of one model: its serial number, or "@" and its port as in "@1-1.4".

        Raises:
            OSError: it is not plugged in, this user may not use it, or the system lacks libusb.
        """
        import usb.core

        wanted = {"custom_match": lambda device: is_the_one(device, which)} if which else {}
        self._printer = library.load("escpos.printer").Usb(vendor, product, wanted)
        not_found = library.load("escpos.exceptions").DeviceNotFoundError
        try:
            self._printer.open()
        except (not_found, usb.core.NoBackendError) as problem:
            raise ConnectionError(str(problem)) from problem
        self._patience = patience
        self._device: Any = self._printer.device
        try:
            interface = _printing(self._device)
            _free(self._device, interface.bInterfaceNumber)
            self._out, self._in = _endpoints(interface)
        except OSError:
            self._printer.close()
            raise

    def write(self, data: bytes) -> None:
        """Send everything; a short count is an error here, although pyusb reports it as success.

        Raises:
            OSError: unplugged, or the printer stopped taking data.
        """
        at = 0
        limit = round(self._patience.write * 1000)
        while at < len(data):
            taken = self._device.write(self._out, data[at : at + CHUNK], limit)
            if taken <= 0:
                raise TimeoutError("máy in ngừng nhận dữ liệu")
            at += taken

    def read(self, seconds: float) -> bytes:
        """Return the bytes received within `seconds`."""
        import usb.core

        if self._in is None:
            sleep(seconds)
            return b""
        try:
            return bytes(self._device.read(self._in, 64, max(1, round(seconds * 1000))))
        except usb.core.USBTimeoutError:
            return b""

    def settle(self) -> None:
        """Do nothing: bytes that USB has taken are in the printer."""

    def close(self) -> None:
        """Release the printer."""
        self._printer.close()

    def give_up(self) -> None:
        """Release the printer; USB has no undelivered bytes."""
        self._printer.close()


def is_the_one(device: Any, which: str) -> bool:
    """Whether a device is the one with this serial number, or at this port ("@1-1.4": bus 1, ports 1 and 4)."""
    if which.startswith("@"):
        ports = ".".join(str(port) for port in device.port_numbers or ())
        return f"{device.bus}-{ports}" == which[1:]
    try:
        return str(device.serial_number) == which
    except (ValueError, NotImplementedError, OSError):  # no serial number, or it is not readable
        return False


def _printing(device: Any) -> Any:
    """Return the interface of the printer class, which need not be the first; without one, the first."""
    interfaces = list(device.get_active_configuration())
    return next((one for one in interfaces if one.bInterfaceClass == PRINTER_CLASS), interfaces[0])


def _free(device: Any, interface: int) -> None:
    """Detach the system's driver from the interface; python-escpos does so for the first interface only."""
    try:
        if interface and device.is_kernel_driver_active(interface):
            device.detach_kernel_driver(interface)
    except NotImplementedError:  # a system without kernel drivers to detach
        return


def _endpoints(interface: Any) -> tuple[int, int | None]:
    """Return the addresses for writing and reading; None for reading when the printer cannot answer."""
    import usb.util

    ends = [end.bEndpointAddress for end in interface]
    outward = [end for end in ends if usb.util.endpoint_direction(end) == usb.util.ENDPOINT_OUT]
    inward = [end for end in ends if usb.util.endpoint_direction(end) == usb.util.ENDPOINT_IN]
    if not outward:
        raise ConnectionError("thiết bị USB này không phải máy in")
    return outward[0], inward[0] if inward else None
