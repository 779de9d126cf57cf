"""A server like that of `queue-server run`, with clocks that a test sets; a warm process (tests/warm.py) forks it.

Its argument is the data folder D. The server reads D/clock.json at every look at a clock: the test's clock showed `at`
at the machine's monotonic time `started`; it is `ahead` seconds wrong; the machine slept `slept` seconds; a time server
keeps it `synchronised` or not.
"""

import json
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from queue_server.app import create_app
from queue_server.machine import eventlet_setup
from queue_server.machine.clock import OfficeClock
from queue_server.serving.process import Serving
from queue_server.settings.config_file import settings_from
from queue_server.storage.database import Database
from tests.office import PLAIN


def clocks(path: Path) -> OfficeClock:
    def read() -> dict[str, Any]:
        told: dict[str, Any] = json.loads(path.read_text())
        return told

    def counted() -> timedelta:
        told = read()
        return timedelta(seconds=time.monotonic() - told["started"] + told["slept"])

    def wall() -> datetime:
        told = read()
        return datetime.fromisoformat(told["at"]) + counted() + timedelta(seconds=told["ahead"])

    return OfficeClock(wall, counted, lambda: read()["synchronised"])


def main() -> int:
    data = Path(sys.argv[1])
    raw = {**PLAIN, "printer": {"device": "agent"}, "voice": {"enabled": False}}
    server = {"data": data, "issue_per_minute": 0, "sign_in_per_minute": 0}
    settings = settings_from({"server": server, "offices": [raw]}, "a test")
    app = create_app(settings, Database(settings.database_url), clock=clocks(data / "clock.json"))
    Serving(app).run(eventlet_setup.listen("127.0.0.1", 0), lambda address: print(address, flush=True))
    return 0
