"""Many boards on raw websockets, in their own process so that their cost does not count as the server's.

Run as a program: `python -m tests.bench.boards URL TOKEN COUNT` prints "ready". For every message that all boards have
received it then prints "SEQ SECONDS": the message's first `seq`, and the machine's monotonic clock at the last board.
"""

import json
import os
import re
import selectors
import socket
import struct
import sys
import time
from collections import Counter
from urllib.parse import urlsplit

SEQ = re.compile(rb'"seq": ?(\d+)')
TEXT, PONG = 0x81, b"3"


class Board:
    """One websocket with just enough Engine.IO and Socket.IO to follow the board's channel."""

    def __init__(self, url: str, token: str) -> None:
        place = urlsplit(url)
        self.socket = socket.create_connection((place.hostname, place.port), timeout=30)
        hello = (
            f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {place.netloc}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {'A' * 22}==\r\nSec-WebSocket-Version: 13\r\n\r\n"
        )
        self.socket.sendall(hello.encode())
        self.bytes = b""
        while b"\r\n\r\n" not in self.bytes:
            self.receive()
        self.bytes = self.bytes.partition(b"\r\n\r\n")[2]
        self.say(b"40" + json.dumps({"token": token}).encode())
        self.wait_for(b"40")
        if token:
            self.say(b'420["enter",{"channel":"board"}]')
            self.wait_for(b"430")
        self.socket.setblocking(False)

    def say(self, text: bytes) -> None:
        """Send one masked frame. The mask is zero, so the text stays as it is."""
        length = bytes([0x80 | len(text)]) if len(text) < 126 else b"\xfe" + struct.pack(">H", len(text))
        self.socket.sendall(bytes([TEXT]) + length + bytes(4) + text)

    def wait_for(self, beginning: bytes) -> None:
        while not any(message.startswith(beginning) for message in self.messages()):
            self.receive()

    def receive(self) -> None:
        """Read the bytes that have arrived.

        Raises:
            ConnectionError: the server hung up.
        """
        heard = self.socket.recv(65536)
        if not heard:
            raise ConnectionError("the server hung up")
        self.bytes += heard

    def messages(self) -> list[bytes]:
        """Take the whole frames from the bytes that have arrived. A server's frames are not masked."""
        found = []
        while len(self.bytes) >= 2:
            length, start = self.bytes[1] & 0x7F, 2
            if length == 126:
                length, start = int.from_bytes(self.bytes[2:4], "big"), 4
            elif length == 127:
                length, start = int.from_bytes(self.bytes[2:10], "big"), 10
            if len(self.bytes) < start + length:
                break
            found.append(self.bytes[start : start + length])
            self.bytes = self.bytes[start + length :]
        return found


def main(url: str, token: str, count: int) -> None:
    """Follow the board with `count` websockets until the process is killed."""
    selector, arrived = selectors.DefaultSelector(), Counter[int]()
    for _ in range(count):
        board = Board(url, token)
        selector.register(board.socket, selectors.EVENT_READ, board)
    print("ready", flush=True)
    while True:
        for key, _events in selector.select():
            board = key.data
            board.bytes += board.socket.recv(65536) or os._exit(0)
            for message in board.messages():
                if message == b"2":
                    board.say(PONG)
                elif message.startswith(b"42") and (seq := SEQ.search(message[:600])):
                    arrived[int(seq[1])] += 1
                    if arrived[int(seq[1])] == count:
                        print(int(seq[1]), time.monotonic(), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
