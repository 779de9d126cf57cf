"""A stranger's socket for tests: raw websocket frames over TCP, so that a test can send what no browser sends."""

import os
import socket
import struct
import threading
from urllib.parse import urlsplit

TEXT, BINARY, PING, PONG = 0x1, 0x2, 0x9, 0xA


class Stranger:
    """One raw websocket to the server's Socket.IO address. If `introduced`, it enters without a token."""

    def __init__(
        self,
        url: str,
        headers: str = "",
        *,
        introduced: bool = True,
        version: str = "Sec-WebSocket-Version: 13\r\n",
    ) -> None:
        address = urlsplit(url)
        self.sock = socket.create_connection((address.hostname, address.port), timeout=30)
        self.sock.sendall(
            (
                "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n"
                f"Host: {address.netloc}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                f"{version}Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{headers}\r\n"
            ).encode()
        )
        self.answer = self._head()
        if introduced and self.is_open:
            self.send("40")

    def __enter__(self) -> "Stranger":
        return self

    def __exit__(self, *_error: object) -> None:
        self.sock.close()

    @property
    def is_open(self) -> bool:
        """Whether the server let the websocket in."""
        return self.answer.startswith("HTTP/1.1 101 ")

    def _head(self) -> str:
        head = b""
        while b"\r\n\r\n" not in head:
            more = self.sock.recv(1)
            if not more:
                break
            head += more
        return head.decode()

    def send(self, text: str) -> None:
        """Send one text frame."""
        self.sock.sendall(frame(text))

    def told(self, beginning: str) -> str:
        """Read until a message starts with `beginning`; return the text from there, or "" if the server hangs up."""
        heard = b""
        while beginning.encode() not in heard or not heard.endswith(b"]"):
            more = self.sock.recv(65536)
            if not more:
                return ""
            heard += more
        return heard[heard.index(beginning.encode()) :].decode(errors="replace")

    def storm(self, frames: bytes) -> threading.Thread:
        """Send the frames as fast as the server takes them, in a thread that ends when the server hangs up."""
        sending = threading.Thread(target=self._pour, args=(frames,))
        sending.start()
        return sending

    def _pour(self, frames: bytes) -> None:
        try:
            self.sock.sendall(frames)
        except OSError:
            return

    def is_hung_up(self, seconds: float = 60) -> bool:
        """Read until the server hangs up; return False if it sends nothing for `seconds` and does not hang up."""
        self.sock.settimeout(seconds)
        try:
            while self.sock.recv(65536):
                pass
        except TimeoutError:
            return False
        except OSError:
            return True
        return True


def frame(payload: str | bytes, kind: int = TEXT, *, last: bool = True) -> bytes:
    """Return one masked websocket frame, as a browser sends it."""
    data = payload.encode() if isinstance(payload, str) else payload
    mask = os.urandom(4)
    masked = bytes(byte ^ mask[place % 4] for place, byte in enumerate(data))
    size = bytes([0x80 | len(data)]) if len(data) < 126 else struct.pack("!BH", 0x80 | 126, len(data))
    return bytes([(0x80 if last else 0) | kind]) + size + mask + masked
