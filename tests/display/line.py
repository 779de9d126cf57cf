"""A network cable that a test can pull: bytes wait in it without an error, and continue when it is plugged in again.

Who gave up meanwhile is gone: the server never hears of what was asked on a link that was given up.
"""

import select
import socket
import threading
from contextlib import suppress


class Line:
    """A way to the server at `port` for one screen; `url` is what the screen is given."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.plugged = threading.Event()
        self.plugged.set()
        self.ears = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.ears.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def pull(self) -> None:
        self.plugged.clear()

    def plug_in(self) -> None:
        self.plugged.set()

    def close(self) -> None:
        self.plug_in()
        self.ears.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _address = self.ears.accept()
                threading.Thread(target=self._join, args=(client,), daemon=True).start()

    def _join(self, client: socket.socket) -> None:
        self.plugged.wait()
        if gave_up(client):
            client.close()
            return
        with suppress(OSError):
            server = socket.create_connection(("127.0.0.1", self.port))
            threading.Thread(target=self._carry, args=(server, client), daemon=True).start()
            self._carry(client, server)

    def _carry(self, giver: socket.socket, taker: socket.socket) -> None:
        with suppress(OSError):
            while chunk := giver.recv(65536):
                self.plugged.wait()
                taker.sendall(chunk)
        for end in (giver, taker):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


def gave_up(client: socket.socket) -> bool:
    """Whether the other end has closed a link, though its last bytes have not been read."""
    looks = select.poll()
    looks.register(client, select.POLLRDHUP)
    return bool(looks.poll(0))
