"""An office of real processes that can be killed: the server, and the print agent beside the kiosk."""

import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import requests

from queue_server.actions.setup import add_token
from queue_server.commands.parts import open_database
from queue_server.settings import config_file
from tests.processes import tied
from tests.running import PATIENCE_SECONDS, Server, eventually, start_server
from tests.servers import held_port

REPOSITORY = Path(__file__).parents[2]
OFFICE = """
[server]
port = {port}
issue_per_minute = 0
sign_in_per_minute = 0
[office]
code = "an-hoa"
title = "Trung tâm Phục vụ hành chính công"
[[services]]
code = "A"
name = "Chứng thực"
name_en = "Certification"
[[services]]
code = "H"
name = "Hộ tịch"
[[counters]]
number = "1"
services = ["A", "H"]
[printer]
device = "agent"
[kiosk]
offline_first = 900
local_api_url = "http://127.0.0.1:{local_api}"
[voice]
enabled = false
"""


class KioskOffice:
    """Its server and agent run until they are killed, and can be started again on their files."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.held = folder, ExitStack()
        self.port, self.local_api = (self.held.enter_context(held_port()) for _ in range(2))
        self.url = f"http://127.0.0.1:{self.port}"
        (folder / "config.toml").write_text(OFFICE.format(port=self.port, local_api=self.local_api), "utf-8")
        settings = config_file.load(folder / "config.toml")
        db = open_database(settings)
        with db.write() as session:
            self.tokens = {
                kind: add_token(session, "an-hoa", kind, kind) for kind in ("kiosk", "printer", "admin")
            }
        db.close()
        (folder / "token").write_text(self.tokens["printer"], "utf-8")
        self.paper = folder / "paper"
        self._log = (folder / "processes.log").open("w")
        self._running: dict[str, Server | subprocess.Popen[bytes]] = {}

    def start_server(self) -> None:
        arguments = ["run", "--config", str(self.folder / "config.toml")]
        self._running["server"] = start_server(arguments, self._log)
        eventually(self._answers, "the server answers")

    def start_agent(self, device: str = "") -> None:
        """Start the agent of a virtual printer, or of another `device`."""
        files = ("--token-file", str(self.folder / "token"), "--journal", str(self.folder / "j.sqlite"))
        printer = (
            "--device",
            device or f"virtual:{self.paper}",
            "--local-api",
            f"127.0.0.1:{self.local_api}",
        )
        command = [sys.executable, "-m", "printer", "--url", self.url, *files, *printer]
        self._running["agent"] = subprocess.Popen(
            tied(command), cwd=REPOSITORY, stdout=self._log, stderr=subprocess.STDOUT
        )

    def kill(self, what: str) -> None:
        """Pull the plug: SIGKILL, without tidying up."""
        self._running[what].kill()
        self._end(what)

    def stop(self) -> None:
        for process in self._running.values():
            process.terminate()
        for what in list(self._running):
            self._end(what)
        self._log.close()
        self.held.close()

    def _end(self, what: str) -> None:
        process = self._running.pop(what)
        process.wait(timeout=PATIENCE_SECONDS)
        if process.stdout:
            process.stdout.close()

    def local_api_is_open(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.local_api)) == 0

    def agent_has_a_block(self) -> bool:
        begun = self._ledger("SELECT 1 FROM sqlite_master WHERE name = 'facts'")
        return bool(begun and self._ledger("SELECT 1 FROM facts WHERE name = 'block'"))

    def untold(self) -> int:
        """Tickets in the agent's ledger whose final state the server does not know yet."""
        ((count,),) = self._ledger("SELECT count(*) FROM tickets WHERE told <> 'ended'")
        return int(count)

    def ask(self, path: str) -> Any:
        return requests.get(f"{self.url}/api/v1{path}", headers=self._card(), timeout=30).json()

    def command(self, path: str, body: dict[str, Any] | None = None) -> Any:
        headers = {**self._card(), "Idempotency-Key": os.urandom(8).hex()}
        return requests.post(f"{self.url}/api/v1{path}", json=body or {}, headers=headers, timeout=30).json()

    def calls(self) -> list[str]:
        """Call everybody at counter 1, one after the other."""
        called = []
        while "code" not in (desk := self.command("/counters/1/call-next")):
            called.append(desk["current"]["number"])
        return called

    def papers(self) -> list[str]:
        """The numbers on the printed tickets, each as often as it was printed."""
        return sorted(path.name.partition("-")[0] for path in self.paper.glob("*.png"))

    def _answers(self) -> bool:
        try:
            return requests.get(f"{self.url}/healthz", timeout=5).ok
        except requests.ConnectionError:
            return False

    def _ledger(self, asked: str) -> list[Any]:
        with closing(sqlite3.connect(self.folder / "j.offline.sqlite", timeout=10)) as ledger:
            return ledger.execute(asked).fetchall()

    def _card(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.tokens['admin']}"}
