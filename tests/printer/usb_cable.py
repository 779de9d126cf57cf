"""A USB cable for a computer without USB: a backend of pyusb whose only device is one of our TCP printers."""

import socket
from types import SimpleNamespace
from typing import Any

import usb.backend
import usb.core

from tests.printer.tcp_printer import TcpPrinter

OUT, IN = 0x03, 0x84
DESCRIBED = """
bDescriptorType bcdUSB bDeviceClass bDeviceSubClass bDeviceProtocol bMaxPacketSize0 bcdDevice iManufacturer
iProduct iSerialNumber address bus port_number port_numbers speed iConfiguration bmAttributes bMaxPower
extra_descriptors bInterfaceClass bInterfaceSubClass bInterfaceProtocol iInterface bInterval bRefresh
bSynchAddress
"""
"""What pyusb reads of any device; nothing here depends on it."""


class UsbCable(usb.backend.IBackend):
    """`takes`: bytes a transfer accepts in its time, None for all; `unplug_at`: bytes until it is pulled."""

    def __init__(self, printer: TcpPrinter, ends: tuple[int, ...] = (OUT, IN)) -> None:
        self._printer, self._ends = printer, ends
        self.takes: int | None = None
        self.unplug_at: int | None = None
        self.held = 0
        self._written = 0

    def enumerate_devices(self) -> Any:
        return iter(["printer"])

    def get_device_descriptor(self, device: Any) -> Any:
        return self._described(idVendor=0x04B8, idProduct=0x0E15, bNumConfigurations=1, bLength=18)

    def get_configuration_descriptor(self, device: Any, configuration: int) -> Any:
        if configuration:
            raise IndexError
        return self._described(bConfigurationValue=1, bNumInterfaces=1, bLength=9, wTotalLength=32)

    def get_interface_descriptor(
        self, device: Any, interface: int, alternate: int, configuration: int
    ) -> Any:
        if interface or alternate:
            raise IndexError
        return self._described(
            bInterfaceNumber=0, bAlternateSetting=0, bNumEndpoints=len(self._ends), bLength=9
        )

    def get_endpoint_descriptor(self, device: Any, end: int, *place: int) -> Any:
        return self._described(bEndpointAddress=self._ends[end], bmAttributes=2, wMaxPacketSize=64, bLength=7)

    def _described(self, **known: int) -> SimpleNamespace:
        return SimpleNamespace(**{**dict.fromkeys(DESCRIBED.split(), 0), **known})

    def open_device(self, device: Any) -> socket.socket:
        self.held += 1
        return socket.create_connection(("127.0.0.1", self._printer.port))

    def close_device(self, link: socket.socket) -> None:
        link.close()
        self.held -= 1

    def set_configuration(self, link: socket.socket, value: int) -> None: ...
    def get_configuration(self, link: socket.socket) -> int:
        return 1

    def claim_interface(self, link: socket.socket, interface: int) -> None: ...
    def release_interface(self, link: socket.socket, interface: int) -> None: ...
    def reset_device(self, link: socket.socket) -> None: ...

    def bulk_write(self, link: socket.socket, end: int, interface: int, data: Any, timeout: int) -> int:
        if self.unplug_at is not None and self._written >= self.unplug_at:
            raise usb.core.USBError("No such device", 19, 19)
        part = bytes(data)[: self.takes]
        link.sendall(part)
        self._written += len(part)
        return len(part)

    def bulk_read(self, link: socket.socket, end: int, interface: int, room: Any, timeout: int) -> int:
        link.settimeout(timeout / 1000)
        try:
            data = link.recv(len(room))
        except TimeoutError:
            raise usb.core.USBTimeoutError("timeout", 110, 110) from None
        room[: len(data)] = type(room)("B", data)
        return len(data)
