"""Long computations that a page starts in a program of their own, one of a kind at a time for an office.

A server computes one at a time, because the hall has priority on a machine with two cores; the others wait in line, and
their pages say so.
"""

import json
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, jsonify, redirect, url_for
from werkzeug.wrappers import Response as Led

from queue_server.machine import limited
from queue_server.reports.computation import Computation, ComputationFile, State, begun
from queue_server.web import context
from queue_server.web.context import app_context

# How long a computation that waits for its turn sleeps before it looks again.
LOOKS_AGAIN_SECONDS = 2.0
# The keys of those that run or wait on this server, in the order of their turns.
_in_line: list[str] = []
log = logging.getLogger(__name__)


def state_of(kind: Computation) -> State:
    """How far the office's computation of this kind is, or the last one was."""
    return _file(kind).read(time.time())


def begin(kind: Computation, asked: Mapping[str, Any], steps: int = 0, *, keeps: bool = False) -> None:
    """Begin one, unless one runs. `keeps`: the result of the last one is shown until this one has ended."""
    before = state_of(kind)
    if before.runs:
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
    socketio = parts.live.socketio
    socketio.start_background_task(run, kind, file, told, socketio.sleep)


def run(
    kind: Computation, file: ComputationFile, told: Mapping[str, Any], sleep: Callable[[float], object]
) -> None:
    """Let the program run when it is its turn, unless somebody cancels it before."""
    key = told["begun"]["key"]
    _in_line.append(key)
    try:
        while _in_line[0] != key:
            if not file.waits(key, time.time()):
                return
            sleep(LOOKS_AGAIN_SECONDS)
        if file.begins(key, time.time()):
            _run(kind, file, told)
    finally:
        _in_line.remove(key)


def _run(kind: Computation, file: ComputationFile, told: Mapping[str, Any]) -> None:
    """Wait for the program, and note it when it did not do its work."""
    try:
        limited.run(kind.program, json.dumps(told).encode(), kind.limits, takes_minutes=True)
    except limited.NotDone as problem:
        log.warning("the %s of %s was not done: %s", kind.name, told["office"], problem)
        file.end(told["begun"]["key"], problem.cause, time.time())


def cancel(kind: Computation) -> None:
    """End the one that runs."""
    _file(kind).cancel(time.time())


def add_routes(blueprint: Blueprint, kind: Computation) -> None:
    """Give a page, its blueprint's `page`, the routes that stop its computation and tell how far it is."""

    @blueprint.post("/cancel")
    def cancel() -> Led:
        _file(kind).cancel(time.time())
        return redirect(url_for(".page"))

    @blueprint.get("/state")
    def state() -> Response:
        now = state_of(kind)
        return jsonify(phase=now.phase, done=now.done, steps=now.steps)


def _file(kind: Computation) -> ComputationFile:
    return kind.file(app_context().settings.server.data, context.office().code)
