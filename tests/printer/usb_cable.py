"""A USB cable for a computer without USB: a backend of pyusb whose only device is one of our TCP printers."""

import socket
from types import SimpleNamespace
from typing import Any

import usb.backend
import usb.core

from tests.printer.tcp_printer import TcpPrinter

OUT, IN = 0x03, 0x84
OTHERS_OUT = 0x05
DESCRIBED = """
bDescriptorType bcdUSB bDeviceClass bDeviceSubClass bDeviceProtocol bMaxPacketSize0 bcdDevice iManufacturer
iProduct iSerialNumber address bus port_number port_numbers speed iConfiguration bmAttributes bMaxPower
extra_descriptors bInterfaceClass bInterfaceSubClass bInterfaceProtocol iInterface bInterval bRefresh
bSynchAddress
"""
"""What pyusb reads of any device; nothing here depends on it."""


class UsbCable(usb.backend.IBackend):
    """`takes`: bytes a transfer accepts in its time, None for all; `unplug_at`: bytes until it is pulled.

    `before`: how many interfaces of other kinds (a drawer, a display) it has before the printing one. `twins`: printers
    of the same model, by serial number and port; they are other printers, behind the same cable.
    """

    def __init__(
        self,
        printer: TcpPrinter,
        ends: tuple[int, ...] = (OUT, IN),
        before: int = 0,
        twins: dict[str, tuple[str, TcpPrinter]] | None = None,
    ) -> None:
        self._printer, self._ends, self._before, self._twins = printer, ends, before, twins or {}
        self.written_to: set[int] = set()
        self.takes: int | None = None
        self.unplug_at: int | None = None
        self.held = 0
        self._written = 0

    def enumerate_devices(self) -> Any:
        return iter(self._twins or ["printer"])

    def get_device_descriptor(self, device: Any) -> Any:
        port = int(self._twins[device][0]) if device in self._twins else 0
        place = {"bus": 1, "port_numbers": (1, port), "iSerialNumber": 3}
        return self._described(idVendor=0x04B8, idProduct=0x0E15, bNumConfigurations=1, bLength=18, **place)

    def ctrl_transfer(
        self, link: Any, kind: int, request: int, value: int, index: int, data: Any, timeout: int
    ) -> int:
        """Answer pyusb's request for a text: the languages, then the serial number."""
        text = b"\x09\x04" if value & 0xFF == 0 else self._asked.encode("utf-16-le")
        answer = bytes([len(text) + 2, 3]) + text
        data[: len(answer)] = type(data)("B", answer)
        return len(answer)

    def get_configuration_descriptor(self, device: Any, configuration: int) -> Any:
        if configuration:
            raise IndexError
        return self._described(
            bConfigurationValue=1, bNumInterfaces=1 + self._before, bLength=9, wTotalLength=32
        )

    def get_interface_descriptor(
        self, device: Any, interface: int, alternate: int, configuration: int
    ) -> Any:
        if interface > self._before or alternate:
            raise IndexError
        prints = interface == self._before
        return self._described(
            bInterfaceNumber=interface,
            bAlternateSetting=0,
            bNumEndpoints=len(self._ends) if prints else 1,
            bInterfaceClass=7 if prints else 3,
            bLength=9,
        )

    def get_endpoint_descriptor(self, device: Any, end: int, interface: int, *place: int) -> Any:
        if interface < self._before:
            return self._described(bEndpointAddress=OTHERS_OUT, bmAttributes=2, wMaxPacketSize=64, bLength=7)
        return self._described(bEndpointAddress=self._ends[end], bmAttributes=2, wMaxPacketSize=64, bLength=7)

    def _described(self, **known: int) -> SimpleNamespace:
        return SimpleNamespace(**{**dict.fromkeys(DESCRIBED.split(), 0), **known})

    def open_device(self, device: Any) -> socket.socket:
        self.held += 1
        self._asked = str(device)
        printer = self._twins[device][1] if device in self._twins else self._printer
        return socket.create_connection(("127.0.0.1", printer.port))

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
        self.written_to.add(interface)
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
