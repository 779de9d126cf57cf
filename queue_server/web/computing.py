"""Long computations that a page starts in a program of their own, one of a kind at a time for an office."""

import json
import logging
import time
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from flask import Response, jsonify

from queue_server.machine import limited
from queue_server.reports.computation import Computation, ComputationFile, State, begun
from queue_server.web import context
from queue_server.web.context import app_context

log = logging.getLogger(__name__)


def state_of(kind: Computation) -> State:
    """How far the office's computation of this kind is, or the last one was."""
    return _file(kind).read(time.time())


def begin(kind: Computation, asked: Mapping[str, Any], steps: int = 0, *, keeps: bool = False) -> None:
    """Begin one, unless one runs. `keeps`: the result of the last one is shown until this one has ended."""
    before = state_of(kind)
    if before.phase == "running":
        return
    file, parts = _file(kind), app_context()
    state = begun(asked, steps, before.found if keeps else None)
    file.write(state)
    told = {
        "database": parts.db.address,
        "office": context.office().code,
        "now": parts.clock().isoformat(),
        "file": str(file.path),
        "begun": asdict(state),
    }
    parts.live.socketio.start_background_task(run, kind, file, told)


def run(kind: Computation, file: ComputationFile, told: Mapping[str, Any]) -> None:
    """Wait for the program, and note it when it did not do its work."""
    try:
        limited.run(kind.program, json.dumps(told).encode(), kind.limits, takes_minutes=True)
    except limited.NotDone as problem:
        log.warning("the %s of %s was not done: %s", kind.name, told["office"], problem)
        file.end(told["begun"]["key"], problem.cause, time.time())


def cancel(kind: Computation) -> None:
    """End the one that runs."""
    _file(kind).cancel(time.time())


def state_answer(kind: Computation) -> Response:
    """How far it is, for the page's bar."""
    now = state_of(kind)
    return jsonify(phase=now.phase, done=now.done, steps=now.steps)


def _file(kind: Computation) -> ComputationFile:
    return kind.file(app_context().settings.server.data, context.office().code)
