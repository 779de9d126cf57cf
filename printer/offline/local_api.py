"""The agent's local API: the kiosk page on this computer asks it for a number when the server does not answer.

It accepts requests only from this computer, only from the server's pages, and only with the key.
"""

import hmac
import json
import logging
import re
import sqlite3
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from printer.offline.numbers import Ledger, NothingToGiveError, Wish

MOST_BYTES = 2000
KEY = re.compile(r"[A-Za-z0-9_-]{8,80}")
LONGEST_CLASS = 20

log = logging.getLogger(__name__)


class LocalApiError(Exception):
    """The local API cannot listen: the address is wrong or in use."""


class LocalApi:
    """An HTTP server for this computer only: `POST /tickets {key, service, priority?, language?}` -> 201 the ticket."""

    def __init__(self, address: str, url: str, ledger: Ledger, rung: Callable[[], None]) -> None:
        """`address` is 127.0.0.1:PORT, `url` the server's; `rung` is called after each number.

        Raises:
            LocalApiError: it cannot listen there.
        """
        host, _, port = address.rpartition(":")
        if host != "127.0.0.1" or not port.isdecimal():
            raise LocalApiError(f"Không mở được địa chỉ {address}: chỉ nhận 127.0.0.1:CỔNG")
        self._url, self.ledger, self.rung = url, ledger, rung
        try:
            self._http = _Server((host, int(port)), _Request)
        except (OSError, OverflowError) as problem:
            raise LocalApiError(f"Không mở được địa chỉ {address}: {problem}") from problem
        self._http.local_api = self
        self.hosts = {f"{name}:{self.port}" for name in ("127.0.0.1", "localhost")}
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.2,), daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._http.server_address[1])

    def close(self) -> None:
        """Stop listening."""
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def is_ours(self, origin: str) -> bool:
        """Whether a page of this origin is one of our server's."""
        block = self.ledger.block
        return origin in {_origin(url) for url in (self._url, block["base_url"] if block else "") if url}

    def is_key(self, shown: str) -> bool:
        """Whether this is the key that the server gave to the kiosk page."""
        block = self.ledger.block
        return block is not None and hmac.compare_digest(shown.encode(), str(block["door_key"]).encode())


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _wish(data: object) -> Wish:
    """Read the request's body.

    Raises:
        ValueError: it is malformed.
    """
    if not isinstance(data, dict):
        raise ValueError("no object")
    key, service, language = (str(data.get(name, "")) for name in ("key", "service", "language"))
    if not KEY.fullmatch(key):
        raise ValueError("no key")
    files = min(max(int(data.get("files") or 1), 1), 99)
    named = str(data.get("priority_class") or "")[:LONGEST_CLASS]
    return Wish(key, service, data.get("priority") is True, named, "en" if language == "en" else "vi", files)


class _Server(ThreadingHTTPServer):
    """The HTTP server, with its local API for the requests."""

    local_api: LocalApi


class _Request(BaseHTTPRequestHandler):
    """One request of a page."""

    server: _Server
    timeout = 5

    def do_OPTIONS(self) -> None:
        """Answer a browser's CORS preflight."""
        self._say(204 if self._is_allowed() else 403, None)

    def do_POST(self) -> None:
        """Give a number."""
        local_api = self.server.local_api
        size = self.headers.get("Content-Length", "")
        if not self._is_allowed() or not local_api.is_key(self.headers.get("X-Door-Key", "")):
            return self._refuse(403, "not_allowed")
        if self.path != "/tickets" or not size.isdecimal() or int(size) > MOST_BYTES:
            return self._refuse(422, "invalid")
        try:
            ticket = local_api.ledger.give(_wish(json.loads(self.rfile.read(int(size)))))
        except (TypeError, ValueError):
            return self._refuse(422, "invalid")
        except NothingToGiveError as problem:
            return self._refuse(409, problem.code)
        except sqlite3.Error as problem:
            log.error("no number given: %s", problem)
            return self._refuse(503, "not_written")
        local_api.rung()
        self._say(201, ticket)

    def _is_allowed(self) -> bool:
        """Check the host name (against DNS rebinding) and the page's origin."""
        local_api = self.server.local_api
        return self.headers.get("Host") in local_api.hosts and local_api.is_ours(
            self.headers.get("Origin", "")
        )

    def _refuse(self, status: int, code: str) -> None:
        self._say(status, {"code": code, "detail": ""})

    def _say(self, status: int, body: dict[str, Any] | None) -> None:
        data = json.dumps(body).encode() if body else b""
        origin = self.headers.get("Origin", "")
        self.send_response(status)
        if self.server.local_api.is_ours(origin):
            self.send_header("Access-Control-Allow-Origin", origin)
            self.send_header("Access-Control-Allow-Headers", "Content-Type, X-Door-Key")
            self.send_header("Access-Control-Allow-Private-Network", "true")
        self.send_header("Vary", "Origin")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *words: Any) -> None:
        """Log nothing: every number is in the ledger."""
