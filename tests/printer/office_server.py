"""The two print routes of the server over real HTTP: it lends jobs and records what agents report."""

import json
import threading
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.printer.papers import ticket
from tests.servers import held_port

TOKEN = "ma-thiet-bi-in"


class OfficeServer:
    """`answer`: the HTTP status it gives instead of an answer; `clock_ahead`: how far its clock is off;
    `advice`: what it says to an agent that tells of a state, where that is not "keep"."""

    def __init__(self, token_file: Path) -> None:
        token_file.write_text(TOKEN, "utf-8")
        self.token_file = token_file
        self.jobs: list[dict[str, Any]] = []
        self.told: list[tuple[str, str]] = []
        self.details: list[str] = []
        self.marks: list[int] = []
        self.advice: dict[str, str] = {}
        self.status: dict[str, Any] = {}
        self.statuses: list[dict[str, Any]] = []
        self.printer: list[str] = []
        self.answer = 200
        self.clock_ahead = timedelta()
        self.block: dict[str, Any] | None = None
        self.given: list[dict[str, Any]] = []
        self.epoch = ""
        self.seen: list[tuple[str, int]] = []
        self.changed = threading.Condition()
        self._held = ExitStack()
        self.port = self._held.enter_context(held_port())
        self.start()

    def start(self) -> None:
        self._http = ThreadingHTTPServer(("127.0.0.1", self.port), _routes_of(self))
        self._http.daemon_threads = False
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,))
        self._thread.start()

    def stop(self) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def close(self) -> None:
        """Stop and free the port."""
        self.stop()
        self._held.close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def queue(self, job: int, reprint: int = 0, minutes: float = 10, made: str = "", **changes: Any) -> None:
        """Add a print job that lives for `minutes` by the server's clock; `made` "": a server of an earlier version."""
        expires_at = datetime.now(UTC) + self.clock_ahead + timedelta(minutes=minutes)
        text = expires_at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        with self.changed:
            one = {"id": job, "ticket": ticket(**changes), "reprint": reprint, "expires_at": text}
            one |= {"made": made} if made else {}
            self.jobs.append(one)
            self.changed.notify_all()

    def states_of(self, job: int) -> list[str]:
        return [state for told, state in self.told if told == str(job)]

    def lease(self, body: dict[str, Any]) -> dict[str, Any]:
        """Lend the oldest job; it stays here until its agent has it: one that is ending may not hear us any more."""
        with self.changed:
            self.seen.append((body.get("epoch", ""), body.get("newest", 0)))
            self.changed.wait_for(lambda: self.jobs, timeout=0.1)
            return {"job": self.jobs[0] if self.jobs else None} | (
                {"epoch": self.epoch} if self.epoch else {}
            )

    def hear(self, job: str, body: dict[str, Any]) -> dict[str, Any]:
        """Record the state of a job, and give advice."""
        with self.changed:
            self.jobs = [one for one in self.jobs if str(one["id"]) != job]
        self.details.append(body["detail"])
        self.marks.append(body["copies"])
        self.told.append((job, body["state"]))  # last: whoever waits for the state reads the others next
        return {"advice": self.advice.get(body["state"], "keep")}


def _routes_of(office: OfficeServer) -> type[BaseHTTPRequestHandler]:
    class Routes(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if self.headers["Authorization"] != f"Bearer {TOKEN}":
                return self._say(401, {})
            if office.answer != 200:
                return self._say(office.answer, {})
            self._say(200, self._reply(self.path.removeprefix("/api/v1/").split("/"), body))

        def _reply(self, path: list[str], body: dict[str, Any]) -> dict[str, Any]:
            if path == ["print-jobs", "lease"]:
                return office.lease(body)
            if path == ["offline-block"]:
                return office.block or {"block": None}
            if path == ["offline-tickets"]:
                office.given.append(body["ticket"])
            elif path == ["printer", "status"]:
                office.status = body
                office.statuses.append(body)
                office.printer.append(body["state"])
            else:
                return office.hear(path[1], body)
            return {}

        def _say(self, code: int, body: dict[str, Any]) -> None:
            data = json.dumps(body).encode()
            self.send_response(code)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def date_time_string(self, timestamp: float | None = None) -> str:
            now = datetime.now(UTC) + office.clock_ahead
            return super().date_time_string(now.timestamp())

        def log_message(self, *words: Any) -> None:
            """Keep the test's output clean."""

    return Routes
