"""Lets each office learn its waits anew at night, keep its closed days folded and plan the week to come.

A program of its own does it, at one of several servers: `python -m queue_server.serving.training` reads database,
office, time and data folder as JSON from its input.
"""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import date, datetime
from time import monotonic

from queue_server import queries
from queue_server.actions.learning import DEAD_AFTER, begin_learning, end_learning, learn
from queue_server.actions.summaries import keep_summaries
from queue_server.domain.numbering import business_date
from queue_server.machine.limited import Limits, limit
from queue_server.machine.workers import HERE, python
from queue_server.queries.estimates import learning_is_due
from queue_server.queries.visits import days_unkept
from queue_server.reports.plan_program import made_at_night
from queue_server.settings.config_file import OfficeSettings
from queue_server.storage.database import Database
from queue_server.web.context import AppContext

# It has the lowest priority: the office's own work goes first, and so does the start of the morning.
NICENESS, FIRST_AFTER_SECONDS = 15, 120.0
LOOK_AGAIN_SECONDS = 60.0
STOP_SECONDS = 5.0
# It takes seconds; who has not ended by then never will, and the next office waits.
LONGEST_SECONDS = DEAD_AFTER.total_seconds()
LIMITS = Limits(int(LONGEST_SECONDS), megabytes=1000)
log = logging.getLogger(__name__)


class Training:
    """The programs that learn for the offices of this server, one after the other: every office is due at midnight."""

    def __init__(self, app_context: AppContext) -> None:
        self._app_context = app_context
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._begun_at = self._started_at = monotonic()
        self._looked_at: dict[str, float] = {}
        self._kept_on: dict[str, date] = {}

    def look(self, office: str, first_after: float = FIRST_AFTER_SECONDS) -> None:
        """Begin when the office is closed and a day has ended that was not learned from, or has no summary."""
        since = self._looked_at.get(office, self._begun_at + first_after - LOOK_AGAIN_SECONDS)
        if self._running or monotonic() - since < LOOK_AGAIN_SECONDS:
            return
        self._looked_at[office] = monotonic()
        if (now := self._due(office)) is not None:
            self._running[office] = _started(self._app_context, office, now)
            self._started_at = monotonic()

    def _due(self, office: str) -> datetime | None:
        """The office's time when this server is to learn now, None when it is not due or another one does it."""
        db = self._app_context.db
        with db.read() as session:
            now = self._app_context.clock.read_for(session, office).at
            settings = queries.office_settings(session, office, now)
            today = business_date(now, settings.zone)
            hours = queries.day_plan(session, settings, today).hours
            rests = not hours.sessions or hours.session_now(now) is None
            # a day that cannot be folded is not tried every minute, but when this server has started anew
            unkept = rests and self._kept_on.get(office) != today and days_unkept(session, office, today)
            if not unkept and not learning_is_due(session, office, today, at_rest=rests):
                return None
            self._kept_on[office] = today
        with db.write() as session:
            return now if begin_learning(session, office, now) else None

    def see(self) -> None:
        """Note which programs have ended, and end one that takes too long."""
        for office, process in list(self._running.items()):
            code = process.poll()
            if code is None:
                if monotonic() - self._started_at > LONGEST_SECONDS:
                    process.kill()
                    self._kept_on.pop(office, None)
                continue
            del self._running[office]
            if code:
                log.error(
                    "%s: waits not learned, or days not folded: the program ended with %s; tried again later",
                    office,
                    code,
                )

    def stop(self) -> None:
        """End what runs; the next server begins it again."""
        for process in self._running.values():
            process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:  # the server has still to close its database
                process.kill()
        self._running.clear()


def _started(app_context: AppContext, office: str, now: datetime) -> "subprocess.Popen[bytes]":
    process = subprocess.Popen(
        python("queue_server.serving.training"),
        env={**os.environ, "PYTHONPATH": str(HERE)},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        process_group=0,  # Ctrl+C at the terminal goes to the server, which ends this program
    )
    limit(process.pid, LIMITS)
    os.setpriority(os.PRIO_PROCESS, process.pid, NICENESS)
    told = {
        "database": app_context.db.address,
        "office": office,
        "now": now.isoformat(),
        "data": str(app_context.settings.server.data),
    }
    assert process.stdin is not None  # noqa: S101  only for mypy: it is a pipe
    with process.stdin as pipe:  # not among the arguments, which everybody on the machine can read
        pipe.write(json.dumps(told).encode())
    return process


def main(asked: Mapping[str, str]) -> None:
    """Learn for one office, at its own time, keep its closed days folded, and plan the next week."""
    db, now = Database(asked["database"]), datetime.fromisoformat(asked["now"])
    try:
        with db.read() as session:
            office = queries.office_settings(session, asked["office"], now)
        learn(db, office, now)
        _keep_days(db, office, now)
    finally:
        db.close()
    try:
        made_at_night(asked)
    except Exception:  # the waits were learned all the same
        log.exception("the plan of %s was not made; tried again in the next night", asked["office"])


def _keep_days(db: Database, office: OfficeSettings, now: datetime) -> None:
    """Keep the closed days folded, in the turn of this office's learning, so that no other server folds them too."""
    with db.write() as session:
        ours = begin_learning(session, office.code, now)
    if ours:
        keep_summaries(db, office, business_date(now, office.zone))
        with db.write() as session:
            end_learning(session, office.code)


if __name__ == "__main__":
    main(json.load(sys.stdin))
