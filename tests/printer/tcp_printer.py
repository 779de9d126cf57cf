"""A network printer on a real socket that fails on request; it prints pictures, one per cut."""

import re
import socket
import struct
import threading
import time
from collections.abc import Callable
from typing import Any

from PIL import Image

from printer.devices import raster
from tests.running import PATIENCE_SECONDS

REAL_TIME = re.compile(rb"\x10\x04([\x01-\x04])")
RESET_ON_CLOSE = struct.pack("ii", 1, 0)
TO_THE_KNIFE = 120
"""Rows between the print head and the knife (15 mm)."""


def wait_until(true: Callable[[], Any], seconds: float = PATIENCE_SECONDS) -> None:
    """Wait for a condition; fail when it does not come true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


class TcpPrinter:
    """`confirms` is "process", "paper", "status" or "mute"; `narrow` takes few bytes before it reads them.

    `counts`: it says how often its cutter has worked; `cuts` is how often it has.
    `drop_at`, `hang_at`: bytes of ticket data after which it cuts the connection, or stops reading.
    `paper_ends_at`, `opens_at`: bands after which the roll ends, or the cover opens; what came later is kept until
    `load_paper()`, or until `cover_open` is False again.
    `forgets`: how many words of confirmation after a new paper it swallows; `hangs_up`: instead of the next one it
    cuts the connection. `slow`: seconds it takes for 2 kB.
    """

    def __init__(self, confirms: str = "process", narrow: bool = False, counts: bool = False) -> None:
        self.confirms, self.counts, self.cuts = confirms, counts, 700
        self.paper, self.cover_open, self.near_end = True, False, False
        self.drop_at: int | None = None
        self.hang_at: int | None = None
        self.paper_ends_at: int | None = None
        self.opens_at: int | None = None
        self.forgets, self.hangs_up, self.always_drops = 0, False, False
        self.slow = 0.0
        self.says_first = b""
        self.papers: list[Image.Image] = []
        self.garbage = b""
        self.connections = 0
        self._kept, self._dots = b"", Image.new("1", (0, 0), 1)
        self._bands = self._told = 0
        self.taken = 0
        self._link: socket.socket | None = None
        self._socket = socket.create_server(("127.0.0.1", 0))
        if narrow:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self._socket.settimeout(0.02)
        self.port: int = self._socket.getsockname()[1]
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    @property
    def address(self) -> str:
        return f"network:127.0.0.1:{self.port}"

    def stop(self) -> None:
        self._ended.set()
        self._thread.join()
        self._socket.close()

    def load_paper(self) -> None:
        self.paper = True

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                link, _ = self._socket.accept()
            except TimeoutError:
                self._work()
                continue
            self.connections += 1
            with link:
                self._link = link
                self._serve(link)
                self._link = None

    def _serve(self, link: socket.socket) -> None:
        link.settimeout(0.02)
        if self.says_first:
            link.sendall(self.says_first)
        while not self._ended.is_set():
            if self.hang_at is not None and self.taken >= self.hang_at:
                time.sleep(0.01)
                continue
            try:
                data = link.recv(2048)
            except TimeoutError:
                self._work()
                continue
            except OSError:
                return
            time.sleep(self.slow)
            if not data or not self._hear(link, data):
                return

    def _hear(self, link: socket.socket, data: bytes) -> bool:
        for question in REAL_TIME.findall(data):
            self._say(self._status(question[0]))
        data = REAL_TIME.sub(b"", data)
        if self.drop_at is not None and self.taken + len(data) > self.drop_at:
            self._kept += data[: self.drop_at - self.taken]
            self.taken, self.drop_at = 0, self.drop_at if self.always_drops else None
            self._work()
            link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
            return False
        self.taken += len(data)
        self._kept += data
        self._work()
        return self._link is not None

    def _status(self, question: int) -> bytes:
        if self.confirms == "mute":
            return b""
        out = not self.paper
        bits = {
            1: 0x08 if out or self.cover_open else 0,
            2: (0x20 if out else 0) | (0x04 if self.cover_open else 0),
            3: 0,
            4: (0x60 if out else 0) | (0x0C if self.near_end or out else 0),
        }
        return bytes((0x12 | bits[question],))

    def _say(self, answer: bytes) -> None:
        if self._link is not None and answer:
            try:
                self._link.sendall(answer)
            except OSError:
                self._link = None

    def _work(self) -> None:
        """Process the received bytes in their order, as long as there is paper and the cover is closed."""
        while self._kept and self.paper and not self.cover_open:
            length = self._command()
            if length == 0:
                return
            self._kept = self._kept[length:]

    def _command(self) -> int:
        kept = self._kept
        if kept[0] == 0:
            return len(kept) - len(kept.lstrip(b"\0"))
        if kept.startswith(raster.RASTER) and len(kept) >= 8:
            return self._band()
        if kept.startswith(b"\x1dV") and len(kept) >= 4:
            return self._cut(kept[2])
        if kept.startswith(b"\x1d(H") and len(kept) >= 11:
            self._confirm("process", b'7"' + kept[7:11] + b"\0")
            return 11
        if kept.startswith(b"\x1dr") and len(kept) >= 3:
            self._confirm("paper", b"\0" if kept[2] == 1 else b"")
            return 3
        if kept.startswith(b"\x1dg2") and len(kept) >= 6:
            self._say(b"_%d\0" % self.cuts if self.counts else b"")
            return 6
        for known in (raster.RESET, raster.NO_UNASKED_STATUS, raster.UNFINISHED):
            if kept.startswith(known):
                return len(known)
        if kept[0] in b"\x1b\x1d":
            return 2 if len(kept) >= 11 else 0  # a command that it does not know, or an incomplete one
        self.garbage += kept[:1]
        return 1

    def _confirm(self, way: str, answer: bytes) -> None:
        ways = {"process": ("process", "paper"), "paper": ("paper",)}.get(self.confirms, ())
        if way not in ways:
            return
        news, self._told = len(self.papers) - self._told, len(self.papers)
        if self.hangs_up and news:
            self._hang_up()
        elif self.forgets and news:
            self.forgets -= 1
        else:
            self._say(answer)

    def _hang_up(self) -> None:
        self.hangs_up = False
        if self._link is not None:
            self._link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
            self._link = None

    def _band(self) -> int:
        across = int.from_bytes(self._kept[4:6], "little")
        rows = int.from_bytes(self._kept[6:8], "little")
        length = 8 + across * rows
        if len(self._kept) < length:
            return 0
        if length == 8:
            return length
        self._print(raster.decode(self._kept[:length] + raster.CUT)[0])
        self._bands += 1
        if self._bands == self.paper_ends_at:
            self.paper, self.paper_ends_at = False, None
        if self._bands == self.opens_at:
            self.cover_open, self.opens_at = True, None
        return length

    def _print(self, band: Image.Image) -> None:
        longer = Image.new("1", (max(self._dots.width, band.width), self._dots.height + band.height), 1)
        longer.paste(self._dots, (0, 0))
        longer.paste(band, (0, self._dots.height))
        self._dots = longer

    def _cut(self, way: int) -> int:
        """GS V: 66 feeds the last line past the knife first; 0 and 1 cut at the present place."""
        if way not in (0, 1, 66):
            return 3
        self.cuts += 1
        behind = 0 if way == 66 else min(TO_THE_KNIFE, self._dots.height)
        width, height = self._dots.size
        if height > behind:
            self.papers.append(self._dots.crop((0, 0, width, height - behind)))
        self._dots = self._dots.crop((0, height - behind, width, height))
        self._bands = 0
        return 4 if way == 66 else 3
