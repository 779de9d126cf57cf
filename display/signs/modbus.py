"""Modbus RTU on a serial line: requests, answers, checksums, retries. What a register means is decided in `sign`."""

import struct
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Protocol

# The errors of a missing or unplugged port; pyserial passes the system's error through.
try:
    import termios

    PORT_GONE: tuple[type[Exception], ...] = (OSError, termios.error)
except ImportError:  # Windows
    PORT_GONE = (OSError,)
READ, WRITE = 0x03, 0x10  # holding registers
REFUSED = 0x80
LONGEST_FRAME = 256
TRIES = 3
# Seconds for one read, a little more than a sign's usual 50 to 100 ms.
ANSWER_SECONDS = 0.3
# The pause between frames is 3.5 characters of 11 bits, at least 1.75 ms (Modbus over Serial Line 1.02, 2.5.1.1).
SHORTEST_SILENCE = 0.00175


class LineError(Exception):
    """The sign did not answer, answered unreadably, or refused; the text is Vietnamese, for the technician."""


class Port(Protocol):
    """The part of a serial port that is used here; `serial.Serial` fits."""

    def write(self, frame: bytes, /) -> int | None: ...
    def read(self, size: int = 1, /) -> bytes: ...
    def reset_input_buffer(self) -> None: ...
    def close(self) -> None: ...


def crc16(frame: bytes) -> int:
    """Return the checksum of a frame: polynomial 0xA001, start 0xFFFF (Modbus over Serial Line 1.02, 6.2.2)."""
    crc = 0xFFFF
    for byte in frame:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ 0xA001 if crc & 1 else crc >> 1
    return crc


def sealed(frame: bytes) -> bytes:
    """Return the frame followed by its checksum, low byte first."""
    return frame + struct.pack("<H", crc16(frame))


class Line:
    """A serial line, opened when needed and opened again after the adapter was unplugged. One request at a time."""

    def __init__(self, open_port: Callable[[], Port], baud: int) -> None:
        self._open_port = open_port
        self._port: Port | None = None
        self._silence = max(3.5 * 11 / baud, SHORTEST_SILENCE)

    def write(self, address: int, register: int, words: Sequence[int], tries: int = TRIES) -> None:
        """Write holding registers of the sign at `address`.

        Raises:
            LineError: no try succeeded.
        """
        body = struct.pack(
            f">BBHHB{len(words)}H", address, WRITE, register, len(words), 2 * len(words), *words
        )
        self._ask(body, length=8, tries=tries)

    def read(self, address: int, register: int, count: int, tries: int = TRIES) -> list[int]:
        """Read `count` holding registers of the sign at `address`.

        Raises:
            LineError: no try was answered.
        """
        body = struct.pack(">BBHH", address, READ, register, count)
        answer = self._ask(body, length=5 + 2 * count, tries=tries)
        return list(struct.unpack(f">{count}H", answer[3:-2]))

    def close(self) -> None:
        """Close the port."""
        if self._port is not None:
            self._port.close()
        self._port = None

    def _ask(self, body: bytes, length: int, tries: int) -> bytes:
        for _ in range(tries - 1):
            with suppress(LineError):
                return self._once(body, length)
        return self._once(body, length)

    def _once(self, body: bytes, length: int) -> bytes:
        try:
            port = self._port = self._port or self._open_port()
            time.sleep(self._silence)
            port.reset_input_buffer()
            port.write(sealed(body))
            answer = port.read(5)
            if len(answer) == 5 and not answer[1] & REFUSED:
                answer += port.read(length - 5)
            wrong = _wrong(answer, body, length)
            if wrong and answer:
                port.read(LONGEST_FRAME)  # late bytes would be taken for the next answer
        except PORT_GONE as problem:
            self.close()
            raise LineError(f"cổng nối tiếp: {problem}") from problem
        if wrong:
            raise LineError(wrong)
        return answer


def _wrong(answer: bytes, body: bytes, length: int) -> str:
    """Return what is wrong with an answer to `body`; "" for a complete answer to this request from this address."""
    if not answer:
        return "không trả lời"
    if len(answer) < 5 or sealed(answer[:-2]) != answer or answer[0] != body[0]:
        return "trả lời hỏng (nhiễu trên dây)"
    if answer[1] == body[1] | REFUSED:
        return f"từ chối, mã {answer[2]}"
    whole = answer[1] == body[1] and len(answer) == length and (body[1] != READ or answer[2] == length - 5)
    return "" if whole else "trả lời không đúng câu hỏi"
