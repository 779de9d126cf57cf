"""Number signs on one line, as their manual describes them: real frames through a real (pseudo) serial port."""

import os
import struct
import threading
import tty
from collections import deque

import serial

from display.signs.modbus import sealed

READ, WRITE = 0x03, 0x10
# How long a silent sign is waited for; a sign that answers has answered before that time begins.
ANSWER_SECONDS = 0.1
PATIENCE_SECONDS = 30.0


class Port(serial.Serial):
    """A serial port whose time to answer begins when the signs have heard: a slow machine is no silence."""

    def __init__(self, bus: "SignBus") -> None:
        self._bus = bus
        super().__init__(bus.port, 115200, timeout=ANSWER_SECONDS)

    def write(self, frame: bytes, /) -> int | None:
        self._bus.settled.clear()
        written: int | None = super().write(frame)
        assert self._bus.settled.wait(PATIENCE_SECONDS), "the signs hear nothing"
        return written


class SignBus:
    """Signs at `addresses`; `faults` are what befalls the next answers, by their names in `_spoilt`."""

    def __init__(self, *addresses: int) -> None:
        self.registers = {address: [0x2020, 0x2020, 0] for address in addresses}
        self.faults: deque[str] = deque()
        self.silent: set[int] = set()
        self.heard: list[bytes] = []
        self.damaged = 0
        self.settled = threading.Event()
        self._ours, theirs = os.openpty()
        tty.setraw(theirs)
        self.port = os.ttyname(theirs)
        self._theirs = theirs
        threading.Thread(target=self._listen, daemon=True).start()

    def shows(self, address: int) -> str:
        first, second, _ = self.registers[address]
        return struct.pack(">HH", first, second).decode("ascii").strip()

    def blinks(self, address: int) -> bool:
        return self.registers[address][2] == 1

    def lose_power(self, address: int) -> None:
        """Switch it on again, dark."""
        self.registers[address] = [0x2020, 0x2020, 0]

    def close(self) -> None:
        os.close(self._theirs)

    def _listen(self) -> None:
        waiting = b""
        while True:
            try:
                waiting += os.read(self._ours, 256)
            except OSError:  # the other end is closed
                os.close(self._ours)
                return
            while frame := self._frame(waiting):
                waiting = waiting[len(frame) :]
                self._answer(frame)
                self.settled.set()

    def _frame(self, waiting: bytes) -> bytes:
        """The question that stands at the beginning; what is none is the line's noise and forgotten by the byte."""
        if len(waiting) < 8:
            return b""
        length = 8 if waiting[1] == READ else 9 + waiting[6]
        return waiting[:length] if len(waiting) >= length else b""

    def _answer(self, frame: bytes) -> None:
        if sealed(frame[:-2]) != frame:
            self.damaged += 1
            return
        self.heard.append(frame)
        address, function, register, count = struct.unpack(">BBHH", frame[:6])
        if address not in self.registers or address in self.silent:
            return
        fault = self.faults.popleft() if self.faults else ""
        answer = self._obeyed(address, function, register, count, frame)
        os.write(self._ours, _spoilt(answer, fault))

    def _obeyed(self, address: int, function: int, register: int, count: int, frame: bytes) -> bytes:
        registers = self.registers[address]
        if register + count > len(registers):
            return sealed(bytes([address, function | 0x80, 2]))
        if function == WRITE:
            registers[register : register + count] = struct.unpack(f">{count}H", frame[7:-2])
            return sealed(frame[:6])
        words = struct.pack(f">{count}H", *registers[register : register + count])
        return sealed(bytes([address, function, len(words)]) + words)


def _spoilt(answer: bytes, fault: str) -> bytes:
    return {
        "": answer,
        "noise": b"\x00\xff\x13" + answer,
        "wrong crc": answer[:-1] + bytes([answer[-1] ^ 1]),
        "cut": answer[:3],
        "other": sealed(bytes([answer[0] ^ 2]) + answer[1:-2]),
        "busy": sealed(bytes([answer[0], answer[1] | 0x80, 6])),
    }[fault]
