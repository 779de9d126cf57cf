"""A stand-in for Google's voice on this machine: a proxy that ends TLS itself; gTTS runs unmodified."""

import base64
import contextlib
import json
import socket
import ssl
import struct
import subprocess
import threading
import time
import urllib.parse
from pathlib import Path

HOST = "translate.google.com"
ANSWER = (
    "HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
)
REPLIES = {
    "too many": ("429 Too Many Requests", b""),
    "down": ("503 Service Unavailable", b""),
    "forbidden": ("403 Forbidden", b""),
    "sorry": (f"302 Found\r\nLocation: https://{HOST}/sorry/index", b""),
    "empty": ("200 OK", b""),
    "captive portal": ("200 OK", b"<html><body>Please sign in to the network</body></html>"),
    "no audio": ("200 OK", b'[["wrb.fr","jQ1olc",null,null,null,[3],"generic"]]'),
    "broken base64": ("200 OK", rb'[["wrb.fr","jQ1olc","[\"A===\"]",null,null,null,"generic"]]'),
    "not a sound": (
        "200 OK",
        rb'[["wrb.fr","jQ1olc","[\"' + base64.b64encode(b"hello" * 99) + rb'\"]",null,null,null,"generic"]]',
    ),
}


# These break off the connection; "cut short" is a sound that decodes and lacks its end.
BROKEN = ("truncated", "reset", "cut short")


class Google:
    """Answers as `mode` says: "ok" speaks with `speech`, "hang" never answers, the others as in REPLIES and BROKEN.

    After `refuses_after` questions it has been asked too often.
    """

    def __init__(self, folder: Path, speech: bytes) -> None:
        self.mode = "ok"
        self.refuses_after: int | None = None
        self.speech = speech
        self.asked: list[list[str]] = []
        self.certificate = folder / "google.pem"
        self._context = self._tls(folder)
        self._done = threading.Event()
        self._crowd: list[socket.socket] = []
        self._server = socket.create_server(("127.0.0.1", 0))
        self.proxy = f"http://127.0.0.1:{self._server.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._done.set()
        for open_ in (self._server, *self._crowd):
            open_.close()

    def full(self) -> str:
        """Return a proxy with a full queue: connections get no answer, as behind a firewall that drops."""
        self._crowd = [socket.create_server(("127.0.0.1", 0), backlog=0)]
        address = self._crowd[0].getsockname()
        for _ in range(3):
            self._crowd.append(socket.socket())
            self._crowd[-1].setblocking(False)
            self._crowd[-1].connect_ex(address)
        return f"http://127.0.0.1:{address[1]}"

    def _tls(self, folder: Path) -> ssl.SSLContext:
        key = folder / "google.key"
        command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                   "-nodes", "-days", "2", "-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}",
                   "-keyout", key, "-out", self.certificate]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, key)
        return context

    def _serve(self) -> None:
        with contextlib.suppress(OSError):  # closed: the test is over
            while True:
                client, _ = self._server.accept()
                threading.Thread(target=self._answer, args=(client,), daemon=True).start()

    def _answer(self, client: socket.socket) -> None:
        with contextlib.suppress(OSError), client:
            client.recv(65536)  # CONNECT translate.google.com:443
            client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            with self._context.wrap_socket(client, server_side=True) as secure:
                self._reply(secure, self._question(secure))

    def _question(self, secure: ssl.SSLSocket) -> bytes:
        """Read a request and store what it asks for; return its first line."""
        received = b""
        while b"\r\n\r\n" not in received or (received.startswith(b"POST") and not received.endswith(b"&")):
            received += secure.recv(65536)
        line, _, rest = received.partition(b"\r\n")
        if line.startswith(b"POST"):
            body = urllib.parse.unquote(rest.split(b"\r\n\r\n", 1)[1].decode())
            request = json.loads(body.removeprefix("f.req=").removesuffix("&"))
            self.asked.append(json.loads(request[0][0][1])[:2])
        return line

    def _reply(self, secure: ssl.SSLSocket, line: bytes) -> None:
        if self.mode == "hang":
            self._done.wait(30)
        elif self.mode == "reset":
            secure.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        else:
            self._answer_with(secure, *self._answer_to(line))

    def _answer_to(self, line: bytes) -> tuple[str, bytes]:
        """Return status and body."""
        speech = self.speech[:1000] if self.mode == "cut short" else self.speech
        sound = rb'[["wrb.fr","jQ1olc","[\"' + base64.b64encode(speech) + rb'\"]",null,null,null,"generic"]]'
        refused = self.refuses_after is not None and len(self.asked) > self.refuses_after
        mode = "too many" if refused or b"/sorry/" in line else self.mode
        return REPLIES.get(mode, ("200 OK", sound))

    def _answer_with(self, secure: ssl.SSLSocket, status: str, body: bytes) -> None:
        never_comes = 999 if self.mode in ("drips", "truncated") else 0
        secure.sendall(ANSWER.format(status=status, length=len(body) + never_comes).encode() + body)
        while self.mode == "drips" and not self._done.is_set():
            secure.sendall(b".")
            time.sleep(0.2)
