"""What the server tells the program of a long computation."""

import json
from dataclasses import asdict
from typing import Any

from queue_server.reports.computation import Computation, ComputationFile, State
from tests.web.office_app import OfficeApp


def file_of_app(office_app: OfficeApp, kind: Computation) -> ComputationFile:
    """The file of the app's office."""
    return kind.file(office_app.app.extensions["app_context"].settings.server.data, office_app.office.code)


def begun_in(office_app: OfficeApp, file: ComputationFile, state: State) -> dict[str, Any]:
    """Note in the file that it begins, and return the program's input."""
    parts = office_app.app.extensions["app_context"]
    file.write(state)
    return {
        "database": parts.db.address,
        "office": office_app.office.code,
        "now": parts.clock().isoformat(),
        "file": str(file.path),
        "begun": json.loads(json.dumps(asdict(state))),
    }
