"""A server process from start to end: its socket, its background work, its two workers, a quiet stop."""

import gc
import logging
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy.exc import DBAPIError

from queue_server import actions, green, marks, private, queries
from queue_server.actions.setup import add_token, token_hash
from queue_server.config import OfficeSettings, Settings
from queue_server.db import Database
from queue_server.domain.numbering import business_date
from queue_server.voice import want_phrases
from queue_server.web.context import House

LOOK_SECONDS = 0.25
RESTART_AFTER_SECONDS = 5.0
HOUSEKEEPING_SECONDS = 20.0
# A client that retries an order does so within seconds; two days outlast any queue of a phone.
ANSWERS_KEPT = timedelta(days=2)
# Workers give way to the server: nobody waits for a clip, and a paper takes a second anyway.
WORKER_NICENESS = 5
HERE = Path(__file__).parent.parent
log = logging.getLogger(__name__)


@dataclass
class Worker:
    """A program beside the server, started again when it dies."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: int = 0

    def keep_running(self) -> None:
        """Start it when it is not running."""
        if self.process is not None and self.process.poll() is None:
            return
        if self.started:
            log.warning(
                "%s ended with %s; starting it again", self.name, self.process and self.process.returncode
            )
        environment = {**os.environ, "PYTHONPATH": str(HERE)}
        self.process = subprocess.Popen(
            self.command,
            env=environment,
            stdin=subprocess.DEVNULL,
            preexec_fn=lambda: os.nice(WORKER_NICENESS),
            process_group=0,  # a Ctrl+C at the terminal is for the server, which ends its workers
        )
        self.started += 1

    def stop(self) -> None:
        """Ask it to end."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()


@dataclass
class Serving:
    """One running server. `ready` is called with its address once it answers."""

    app: Flask
    workers: list[Worker] = field(default_factory=list)
    asked_to_stop: bool = False

    @property
    def house(self) -> House:
        parts: House = self.app.extensions["house"]
        return parts

    def run(self, sock: Any, ready: Callable[[str], None]) -> None:
        """Serve until SIGTERM or SIGINT, then leave at once: everything acknowledged is on disk."""
        host, port = sock.getsockname()[:2]
        address = f"http://{'127.0.0.1' if host in ('0.0.0.0', '::') else host}:{port}"
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, self._ask_to_stop)
        spawn = self.house.live.socketio.start_background_task
        self.house.live.start()
        spawn(self._watch_for_stop)
        spawn(self._keep_house)
        spawn(self._start, address, ready)
        green.serve(sock, self.app)

    def _start(self, address: str, ready: Callable[[str], None]) -> None:
        ready(address)
        # What a start loads stays for good: to look through it for garbage took 119 ms in which nobody could call.
        gc.collect()
        gc.freeze()
        settings = self.house.settings
        self.workers = [*print_agents(settings, self.house.db, address), *voice_worker(settings)]
        while True:
            for worker in self.workers:
                worker.keep_running()
            self.house.live.socketio.sleep(RESTART_AFTER_SECONDS)

    def _ask_to_stop(self, *_signal: object) -> None:
        self.asked_to_stop = True

    def _watch_for_stop(self) -> None:
        # A handler may not do it: the hub sleeps, and websockets that stay open would hold the server for ever.
        while not self.asked_to_stop:
            self.house.live.socketio.sleep(LOOK_SECONDS)
        for worker in self.workers:
            worker.stop()
        self._close()
        sys.stdout.flush()
        os._exit(0)

    def _close(self) -> None:
        """Leave a data folder that can be copied as it lies."""
        try:
            keep_files(self.house)
        except (OSError, sqlite3.Error, DBAPIError):
            log.exception("the data folder was not brought up to date; the next start does it")
        self.house.db.close()

    def _keep_house(self) -> None:
        """Turn the day soon after midnight, forget old answers, and leave nothing deleted in the database's files."""
        while True:
            for office in self.house.settings.offices:
                try:
                    keep_house(self.house, office)
                except Exception:
                    log.exception("housekeeping of %s failed; it is tried again", office.code)
            try:
                keep_files(self.house)
            except (OSError, sqlite3.Error, DBAPIError):
                log.exception("the data folder was not brought up to date; it is tried again")
            self.house.live.socketio.sleep(HOUSEKEEPING_SECONDS)


def keep_house(house: House, office: OfficeSettings) -> None:
    """Close the days before today and drop answers to orders that nobody can repeat any more, and what closing ends."""
    now = house.clock()
    with house.db.write(office.code) as session:
        before = queries.end_of_log(session, office.code)
        order = actions.begin(session, office, now)
        actions.close_day(order, house.settings.server.public_url)
        actions.forget_answers(order, now - ANSWERS_KEPT)
        actions.forget_cards_when_closed(order)
        turned = order.seq != before.seq
        # a session or a day begins or ends without any order: screens that show it must hear of it
        before_now = now - timedelta(seconds=2 * HOUSEKEEPING_SECONDS)
        moments = [_shown(order, at) for at in (before_now, now)]
    if turned or moments[0] != moments[1]:
        house.live.publish(office.code)


def keep_files(house: House) -> None:
    """Bring the database's own file up to date, and write beside it how far it has come."""
    house.db.settle()
    with house.db.read() as session:
        reached = queries.marks(session)
    if reached != marks.read(house.settings.server.data):
        marks.keep(house.settings.server.data, reached)


def _shown(order: actions.Order, at: datetime) -> tuple[object, ...]:
    """What changes on screens without any order, as it is at that moment: the date, whether numbers are given."""
    shut = queries.shut_services(order.office, order.plan, at)
    day = business_date(at, order.office.zone)
    return day, order.hours.session_now(at), order.hours.next_opening(at), shut


def print_agents(settings: Settings, db: Database, address: str) -> list[Worker]:
    """Return a print agent for every office whose printer hangs on this machine."""
    agents = []
    for office in settings.offices:
        device = office.printer.device
        if device in ("", "agent"):
            continue
        if folder := settings.paper_folder(office):
            device = f"virtual:{folder}"
        token = _agent_token(settings, db, office)
        journal = settings.server.data / f"printer-{office.code}.db"
        command = [
            sys.executable,
            "-m",
            "printer",
            "--url",
            address,
            "--token-file",
            str(token),
            "--device",
            device,
        ]
        command += [
            "--width",
            str(office.printer.width),
            "--journal",
            str(journal),
            "--parent",
            str(os.getpid()),
        ]
        agents.append(Worker(f"the print agent of {office.code}", command))
    return agents


def voice_worker(settings: Settings) -> list[Worker]:
    """Return the program that makes the voice's clips, unless no office wants a voice."""
    folders = []
    for office in settings.offices:
        if office.voice.enabled:
            folders.append(settings.voice_folder(office.code))
            want_phrases(folders[-1], office, settings.server.data)
    if not folders:
        return []
    command = [
        sys.executable,
        "-m",
        "display",
        "make",
        "--store",
        *map(str, folders),
        "--watch",
        "--parent",
        str(os.getpid()),
    ]
    return [Worker("the voice worker", command)]


def _agent_token(settings: Settings, db: Database, office: OfficeSettings) -> Path:
    """The file with the token of the office's own print agent.

    Made anew when the database does not know it: at the first start, after a power cut, with an older or another
    database. It is written down before it is committed, so that none is known that nobody has.
    """
    path = settings.server.data / f"printer-{office.code}.token"
    kept = path.read_text("utf-8") if path.exists() else ""
    with db.write() as session:
        if queries.token_by_hash(session, token_hash(kept)) is None:
            private.keep(path, add_token(session, office.code, "Máy in", "printer"))
    return path
