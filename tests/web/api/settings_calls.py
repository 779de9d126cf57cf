"""Calls of the settings over HTTP, for tests: read, change, the newest version."""

import json
import uuid
from typing import Any

from werkzeug.test import TestResponse

from queue_server.queries import newest_settings_version
from tests.web.office_app import Caller, OfficeApp

NAME = {"services": {"A": {"name": "Sao y"}}}
GONE = {"services": {"L": None}, "counters": {"4": None}}


def change(admin: Caller, changes: Any, version: int = 1, key: str = "", **more: Any) -> TestResponse:
    body = {"version": version, "reason": "thử", "changes": changes, **more.pop("body", {})}
    headers = {"Idempotency-Key": key or str(uuid.uuid4()), **more}
    text = json.dumps(body)  # also halves of characters and infinite numbers, which any client may write
    return admin.ask("/api/v1/settings", "PATCH", data=text, content_type="application/json", headers=headers)


def read(admin: Caller) -> Any:
    return admin.ask("/api/v1/settings").json


def stored(office_app: OfficeApp) -> int:
    with office_app.database.read() as session:
        return newest_settings_version(session, "an-hoa")
