"""Watches over the office's data while the server works: is the file intact, are there backups, and no too old ones."""

import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from queue_server.backup.expired import delete_expired
from queue_server.backup.running import Backups
from queue_server.machine import eventlet_setup
from queue_server.settings.config_file import OfficeSettings, Settings
from queue_server.storage import data_folder, soundness

log = logging.getLogger(__name__)


class Keeping:
    """The checks and backups of one server; `offices` returns its offices.

    `damage`: the first fault found in the database, "" for none. `evidence`: the state of the packs of evidence, as
    whoever writes them tells it; `mail`: the same of each office's mails.
    """

    def __init__(self, settings: Settings, offices: Callable[[], Sequence[OfficeSettings]]) -> None:
        self._offices = offices
        self._settings = settings
        self._file = data_folder.sqlite_file(settings)
        self._checked: datetime | None = None
        self.backups = Backups(settings, offices)
        self.damage = ""
        self.evidence = "ok"
        self.mail: dict[str, str] = {}
        self._told = self.snapshot()

    def has_news(self, now: datetime) -> bool:
        """Whether the floor page has something new to show; it reads no disk, so it never waits."""
        self.backups.note_overdue(now)
        before, self._told = self._told, self.snapshot()
        return before != self._told

    def look(self, now: datetime) -> None:
        """Once a day check the database's file and delete what is too old, beside the server's other work."""
        local = now.astimezone(next((office.zone for office in self._offices()), UTC))
        if self._checked is None or self._checked.date() != local.date():
            self._checked = local
            self._check()
            self._delete_expired(now)

    def _delete_expired(self, now: datetime) -> None:
        settings = self._settings.serving(self._offices())
        try:
            if settings.offices:
                eventlet_setup.run_in_thread(delete_expired, settings, now)
        except OSError as problem:
            log.error("what is too old was not deleted, tried again tomorrow: %s", problem)

    def _check(self) -> None:
        if self._file is None:
            return
        found = eventlet_setup.run_in_thread(soundness.complaints, self._file)
        self.damage = found[0] if found else ""
        if found:
            log.error("the database is damaged: %s", "; ".join(found))

    def snapshot(self) -> dict[str, Any]:
        """The state: `damage`, `evidence`, `mail`; `backup`: `ok`, `overdue` or why it failed; `newest`: the last."""
        return {
            "damage": self.damage,
            "backup": self.backups.state,
            "newest": self.backups.newest,
            "evidence": self.evidence,
            "mail": dict(self.mail),
        }

    def stop(self) -> None:
        self.backups.stop()
