"""A server process from start to end: its socket, its background work, its programs, its stop."""

import gc
import logging
import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from flask import Flask
from sqlalchemy.exc import DBAPIError

from queue_server import actions, queries
from queue_server.actions import duties, sign_ins
from queue_server.actions.following import follow_people
from queue_server.domain.believed_time import Doubt
from queue_server.domain.numbering import business_date
from queue_server.live.screens import PULSE_SECONDS
from queue_server.machine import eventlet_setup
from queue_server.machine.causes import report
from queue_server.machine.own_network import EVERY_ADDRESS
from queue_server.machine.systemd import Systemd, of_environment
from queue_server.serving.mailing import Mailing
from queue_server.serving.no_shows import give_up_calls
from queue_server.serving.programs import Programs
from queue_server.serving.quoting_anew import QuotingAnew
from queue_server.serving.retention import Retention
from queue_server.serving.suggesting import suggest
from queue_server.serving.training import Training
from queue_server.settings.config_file import OfficeSettings
from queue_server.storage import marks
from queue_server.web.alert_log import note_alerts
from queue_server.web.context import AppContext

LOOK_SECONDS = 0.25
LOOK_ROUND_SECONDS = 1.0
HOUSEKEEPING_SECONDS = 20.0
# Seconds between two rounds of housekeeping of an office; the first process that looks after this time does it.
LOOKED_AFTER_FOR = timedelta(seconds=15)
DUTY_LOOK_SECONDS = PULSE_SECONDS
# Seconds between two checks of the clock, so that screens explain soon why commands are refused.
CLOCK_LOOK_SECONDS = 2.0
# How long answers are kept for repeated commands: clients retry within seconds, a phone's queue within hours.
ANSWERS_KEPT = timedelta(days=2)
log = logging.getLogger(__name__)


@dataclass
class Serving:
    """One running server. `ready` is called with its address once it answers."""

    app: Flask
    asked_to_stop: bool = False
    doubt: Doubt | None = None
    programs: Programs | None = None
    systemd: Systemd = field(default_factory=of_environment)

    def __post_init__(self) -> None:
        self.retention = Retention(self.app_context)
        self.mailing = Mailing(self.app_context)
        self.training = Training(self.app_context)
        self.quoting_anew = QuotingAnew(self.app_context)

    @property
    def app_context(self) -> AppContext:
        parts: AppContext = self.app.extensions["app_context"]
        return parts

    def run(self, sock: Any, ready: Callable[[str], None]) -> None:
        """Serve until SIGTERM or SIGINT, then end at once: every acknowledged command is on the disk."""
        host, port = sock.getsockname()[:2]
        address = f"http://{'127.0.0.1' if host in EVERY_ADDRESS else host}:{port}"
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, self._ask_to_stop)
        spawn = self.app_context.live.socketio.start_background_task
        self.app_context.live.start()
        spawn(self._watch_for_stop)
        spawn(self._for_ever, DUTY_LOOK_SECONDS, self._keep_offices)
        spawn(self._for_ever, DUTY_LOOK_SECONDS, self._give_up_calls)
        spawn(self._for_ever, HOUSEKEEPING_SECONDS, self._keep_folder)
        spawn(self._for_ever, HOUSEKEEPING_SECONDS, self._check_database)
        spawn(self._for_ever, HOUSEKEEPING_SECONDS, self._back_up)
        spawn(self._for_ever, HOUSEKEEPING_SECONDS, self._write_evidence)
        spawn(self._for_ever, HOUSEKEEPING_SECONDS, self._mail_evidence)
        spawn(self._for_ever, CLOCK_LOOK_SECONDS, self._look_at_clock)
        spawn(self._start, address, ready)
        if self.systemd.beat_seconds is not None:
            spawn(self._for_ever, self.systemd.beat_seconds, self._say_that_we_live)
        eventlet_setup.serve(sock, self.app)

    def _start(self, address: str, ready: Callable[[str], None]) -> None:
        self.systemd.tell("READY=1", f"STATUS={address}")
        try:
            ready(address)
        except Exception as problem:  # no reader, or a full disk: the office works all the same
            report(log, "the start could not be told or written down", problem)
        # Objects from the start stay for good: searching them for garbage took 119 ms in which nobody could call.
        gc.collect()
        gc.freeze()
        self.programs = Programs(
            self.app_context.settings, self.app_context.db, self.app_context.workers, address
        )
        self._for_ever(LOOK_ROUND_SECONDS, self._look_round)

    def _for_ever(self, every_seconds: float, work: Callable[[], float | None]) -> None:
        """Repeat the work; a failure is logged and the work is tried again. It may say in how many seconds, sooner."""
        while True:
            sooner = None
            try:
                sooner = work()
            except Exception as problem:
                report(log, f"{work.__name__.strip('_')} failed; it is tried again", problem)
            self.app_context.live.socketio.sleep(min(every_seconds, sooner or every_seconds))

    def _look_round(self) -> None:
        """Check the machine and the programs beside the server, and publish changes to the floor page."""
        is_news = self.app_context.machine.look()
        is_news = self.app_context.live.publisher.has_news() or is_news
        if self.app_context.machine.refuses == "data_gone":  # they would create a new folder there
            self.app_context.workers.stop()
        else:
            if self.programs is not None:
                self.programs.follow(self.app_context.offices.known())
            is_news = self.app_context.workers.look() or is_news
        if is_news:
            self._refresh()

    def _refresh(self) -> None:
        """Draw the screens of this process again: the news is about this machine, and other processes see their own."""
        for office in self.app_context.offices.codes():
            self.app_context.live.publisher.refresh(office)

    def _say_that_we_live(self) -> None:
        """Beat for systemd's watchdog, in the server's loop: the beat stops when requests are no longer answered."""
        self.systemd.tell("WATCHDOG=1")

    def _ask_to_stop(self, *_signal: object) -> None:
        self.asked_to_stop = True

    def _watch_for_stop(self) -> None:
        # Not possible in a signal handler: the hub sleeps, and open websockets would keep the server running for ever.
        while not self.asked_to_stop:
            self.app_context.live.socketio.sleep(LOOK_SECONDS)
        try:
            self.systemd.tell("STOPPING=1")
            self.app_context.workers.stop()
            self._close()
            sys.stdout.flush()
        except Exception as problem:
            report(log, "the server could not leave as it should", problem)
        finally:
            os._exit(0)

    def _look_at_clock(self) -> None:
        """Draw the screens again when the clock becomes doubted or believed."""
        doubt = self.app_context.clock.read().doubt
        if doubt == self.doubt:
            return
        self.doubt = doubt
        log.warning("the machine's clock is %s", f"not believed: {doubt}" if doubt else "believed again")
        self._refresh()

    def _close(self) -> None:
        """Close the database so that the data folder can be copied as files."""
        self.app_context.keeping.stop()
        self.training.stop()
        try:
            if self.app_context.machine.refuses != "data_gone":
                keep_files(self.app_context)
        except (OSError, sqlite3.Error, DBAPIError) as problem:
            report(log, "the data folder was not brought up to date; the next start does it", problem)
        self.app_context.db.close()

    def _keep_offices(self) -> None:
        """Do the housekeeping of the offices that are due, and draw screens that only the time changes."""
        if self.app_context.machine.refuses == "data_gone":
            return
        codes = self.app_context.offices.codes()
        self.training.see()
        with self.app_context.db.read() as session:
            due = duties.due(session, codes, LOOKED_AFTER_FOR)
        for office in codes:
            try:
                if office in due:
                    is_ours = run_housekeeping(self.app_context, office)
                    note_alerts(self.app_context, office)
                    if is_ours:
                        self.retention.look(office)
                        self.training.look(office)
                        suggest(self.app_context, office)
                tell_time(self.app_context, office)
                self.quoting_anew.look(office)
            except Exception as problem:
                report(log, f"housekeeping of {office} failed; it is tried again", problem)

    def _give_up_calls(self) -> float | None:
        """Give up the calls that are due; return when the next one is. A call that comes meanwhile is due later than
        the next look: the rule leaves half a minute at least."""
        if self.app_context.machine.refuses == "data_gone":
            return None
        waits = map(self._give_up_calls_of, self.app_context.offices.codes())
        return min(filter(None, waits), default=None)

    def _give_up_calls_of(self, office: str) -> float | None:
        try:
            return give_up_calls(self.app_context, office)
        except Exception as problem:  # the calls of the other offices are given up all the same
            report(log, f"the calls of {office} were not looked at; it is tried again", problem)
            return None

    def _keep_folder(self) -> None:
        """Remove deleted data from the files, and show damage and backups on the floor pages here."""
        if self.app_context.machine.refuses == "data_gone":
            return
        try:
            keep_files(self.app_context)
        except (OSError, sqlite3.Error, DBAPIError) as problem:
            report(log, "the data folder was not brought up to date; it is tried again", problem)
        if self.app_context.keeping.has_news(self.app_context.clock()):
            self._refresh()

    def _check_database(self) -> None:
        if self.app_context.machine.refuses != "data_gone":
            self.app_context.keeping.look(self.app_context.clock())

    def _back_up(self) -> None:
        """Start backups in time, in an own greenlet: only it waits for a drive without an answer."""
        if self.app_context.machine.refuses != "data_gone":
            self.app_context.keeping.backups.look(self.app_context.clock())

    def _write_evidence(self) -> None:
        """Write packs of evidence in time, in an own greenlet too."""
        if self.app_context.machine.refuses != "data_gone":
            self.app_context.packs.look(self.app_context.clock())

    def _mail_evidence(self) -> None:
        """Mail packs of evidence in time, in an own greenlet: only it waits for the mail server."""
        if self.app_context.machine.refuses != "data_gone":
            self.mailing.look(self.app_context.clock())


def run_housekeeping(app_context: AppContext, office: str) -> bool:
    """Begin a new day soon after midnight, delete old stored answers, and do the tasks of closing.

    Returns False when nothing was done, because the clock is in doubt or another process has just done it.
    """
    with app_context.db.write(office) as session:
        reading = app_context.clock.read_for(session, office)
        if reading.doubt is not None or not duties.take_on(session, office, LOOKED_AFTER_FOR):
            return False
        now = reading.at
        before = queries.end_of_log(session, office)
        command = actions.begin(session, office, now)
        actions.close_day(command, app_context.settings.server.public_url)
        follow_people(command)
        actions.forget_answers(command, now - ANSWERS_KEPT)
        actions.forget_cards_when_closed(command)
        sign_ins.forget_ended(session, now)
    if command.seq != before.seq:
        app_context.live.publish(office, command.seq)
    return True


def tell_time(app_context: AppContext, office: str) -> None:
    """Draw the screens of this process again when something begins or ends without a command.

    This is a session, a day, or the validity of a version of the settings.
    """
    with app_context.db.read() as session:
        reading = app_context.clock.read_for(session, office)
        settings = queries.office_settings(session, office, reading.at)
        plan = queries.day_plan(session, settings, business_date(reading.at, settings.zone))
        moments = (reading.at - timedelta(seconds=2 * HOUSEKEEPING_SECONDS), reading.at)
        before, now = [
            (queries.version_at(session, office, at), _shown(plan.applied_to(settings), plan, at))
            for at in moments
        ]
    if reading.doubt is None and before != now:
        app_context.live.publisher.refresh(office)


def keep_files(app_context: AppContext) -> None:
    """Bring the database's file up to date, and write its progress into the mark file."""
    app_context.db.settle()
    with app_context.db.read() as session:
        reached = queries.marks(session)
    if reached != marks.read(app_context.settings.server.data):
        marks.keep(app_context.settings.server.data, reached)


def _shown(office: OfficeSettings, plan: queries.DayPlan, at: datetime) -> tuple[object, ...]:
    """What screens show that changes without a command: date, whether numbers are given, who is not called yet."""
    giving_none = queries.services_giving_none(office, plan, at)
    day = business_date(at, office.zone)
    return day, plan.hours.session_now(at), plan.hours.later_openings(at), giving_none
