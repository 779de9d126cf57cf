"""A stand-in for Google's voice on this machine: a proxy that ends TLS itself; gTTS runs unmodified."""

import base64
import contextlib
import json
import socket
import ssl
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
    "empty": ("200 OK", b""),
    "captive portal": ("200 OK", b"<html><body>Please sign in to the network</body></html>"),
    "no audio": ("200 OK", b'[["wrb.fr","jQ1olc",null,null,null,[3],"generic"]]'),
    "broken base64": ("200 OK", rb'[["wrb.fr","jQ1olc","[\"A===\"]",null,null,null,"generic"]]'),
    "not a sound": (
        "200 OK",
        rb'[["wrb.fr","jQ1olc","[\"' + base64.b64encode(b"hello" * 99) + rb'\"]",null,null,null,"generic"]]',
    ),
}


class Google:
    """Answers as `mode` says: "ok" speaks with `speech`, "hang" never answers, the others as in REPLIES.

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
        self._server = socket.create_server(("127.0.0.1", 0))
        self.proxy = f"http://127.0.0.1:{self._server.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._done.set()
        self._server.close()

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
                self.asked.append(self._question(secure))
                self._reply(secure)

    def _question(self, secure: ssl.SSLSocket) -> list[str]:
        received = b""
        while b"\r\n\r\n" not in received or not received.endswith(b"&"):
            received += secure.recv(65536)
        body = urllib.parse.unquote(received.split(b"\r\n\r\n", 1)[1].decode())
        request = json.loads(body.removeprefix("f.req=").removesuffix("&"))
        return json.loads(request[0][0][1])[:2]

    def _reply(self, secure: ssl.SSLSocket) -> None:
        if self.mode == "hang":
            self._done.wait(30)
            return
        sound = (
            rb'[["wrb.fr","jQ1olc","[\"' + base64.b64encode(self.speech) + rb'\"]",null,null,null,"generic"]]'
        )
        refused = self.refuses_after is not None and len(self.asked) > self.refuses_after
        status, body = REPLIES.get("too many" if refused else self.mode, ("200 OK", sound))
        head = ANSWER.format(status=status, length=len(body) + (self.mode == "drips") * 999)
        secure.sendall(head.encode() + body)
        while self.mode == "drips" and not self._done.is_set():
            secure.sendall(b".")
            time.sleep(0.2)
