"""An office for tests: a real database, a clock that only the test moves, and commands as buttons give them."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import create_engine, select, text

from queue_server import actions, queries, snapshots
from queue_server.actions.settings import store_version
from queue_server.actions.setup import ensure_office
from queue_server.commands.office import rebuilt
from queue_server.settings.config_file import OfficeSettings, Settings, settings_from
from queue_server.snapshots.types.desk import DeskVoice
from queue_server.storage.database import Database
from queue_server.storage.migrate import upgrade
from queue_server.storage.models import Base, LogEntry, Ticket
from tests.kept_rows import set_up_once
from tests.shapes import held

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY = datetime(2026, 11, 23, tzinfo=ZONE)
SESSIONS = ["07:30-11:30", "13:30-17:00"]

# A small office. Its counters have one service or two, and some help with another one.
PLAIN: dict[str, Any] = {
    "office": {
        "code": "an-hoa",
        "title": "Trung tâm Phục vụ hành chính công",
        "hours": dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), SESSIONS),
    },
    "services": [
        {"code": "A", "name": "Chứng thực"},
        {"code": "H", "name": "Hộ tịch"},
        {"code": "L", "name": "Đất đai", "first": 1, "last": 5},
        {"code": "Q", "name": "Nhận kết quả"},
    ],
    "counters": [
        {"number": "1", "services": ["A"], "secondary": ["Q"]},
        {"number": "2", "services": ["A", "H"]},
        {"number": "3", "services": ["H"], "secondary": ["A"]},
        {"number": "4", "services": ["L"]},
    ],
}


def at(clock: str, day: int = 0) -> datetime:
    """The Vietnamese time `clock` ("09:00" or "09:00:30"), `day` days after a Monday."""
    return datetime.combine(
        (MONDAY + timedelta(days=day)).date(),
        datetime.strptime(clock, "%H:%M:%S" if clock.count(":") == 2 else "%H:%M").time(),
        ZONE,
    ).astimezone(UTC)


def installation(**changes: Any) -> Settings:
    """The configuration of a server with one office; `changes` replace whole sections of `PLAIN`."""
    return settings_from({"offices": [{**PLAIN, **changes}]}, "a test")


def settings_of(**changes: Any) -> OfficeSettings:
    return installation(**changes).offices[0]


# The voice of an office without a voice.
SILENT: DeskVoice = {"engine": "", "text": "", "text_en": "", "chime": "", "others": []}


class Office:
    """One office in `database`: its counters opened at 07:00, and the time is 09:00 on a Monday."""

    def __init__(
        self, database: Database, settings: OfficeSettings | None = None, *, opened: bool = True
    ) -> None:
        self.database = database
        self._settings = settings or settings_of()
        self.now = at("07:00")
        set_up_once(database, (self._settings.model_dump_json(), opened), lambda: self._set_up(opened))
        self.now = at("09:00")

    def _set_up(self, opened: bool) -> None:
        with self.database.write() as session:
            ensure_office(session, self._settings, self.now)
        with self.database.read() as session:
            stands = queries.office_settings(session, self._settings.code, self.now)
        if stands != self._settings:
            self.settings = self._settings
        if opened:
            self.open()

    @property
    def settings(self) -> OfficeSettings:
        return self._settings

    @settings.setter
    def settings(self, new: OfficeSettings) -> None:
        """Change the settings from now on. Settings of another office are only used for reading and are not stored."""
        if new.code == self._settings.code:
            with self.database.write(new.code) as session:
                command = actions.begin(session, new.code, self.now, "quantri")
                if command.office != new:
                    store_version(command, new, reason="", origin="page")
        self._settings = new

    def open(self, *counters: str) -> None:
        """Open these counters, or all, as one command."""
        with self.database.write(self.settings.code) as session:
            command = actions.begin(session, self.settings.code, self.now, "supervisor")
            for number in counters or self.settings.counter_by_number:
                actions.open_counter(command, number)

    def press(
        self,
        action: Callable[..., Any],
        *wanted: Any,
        given_at: str | None = None,
        actor: str = "",
        who: int | None = None,
        **more: Any,
    ) -> Any:
        """Run one command as the server does: one transaction, after the day's turn, given at the button's counter.

        `who` is the id of the person who is called `actor`.
        """
        if given_at is None and wanted and wanted[0] in self.settings.counter_by_number:
            given_at = wanted[0]
        with self.database.write(self.settings.code) as session:
            command = actions.begin(
                session, self.settings.code, self.now, actor or f"officer {given_at}", given_at
            )
            command.person = who
            return labels(action(command, *wanted, **more))

    def ticket(self, service: str = "A", *, waited: float = 0, priority: str = "", **more: Any) -> str:
        """Issue a number to somebody who took it `waited` minutes ago; issue the earliest number first."""
        came, clock = self.now - timedelta(minutes=waited), self.now
        self.now = came
        label: str = self.press(actions.issue, service, priority=priority, any_time=True, **more)
        self.now = clock
        assert self.row(label).issued_at == came, (
            f"{label} cannot have come before what is in the log already"
        )
        return label

    def later(self, *, minutes: float = 0, seconds: float = 0) -> None:
        """Let time pass."""
        self.now += timedelta(minutes=minutes, seconds=seconds)

    def row(self, label: str) -> Ticket:
        """The ticket with this number, from the newest day that has the number."""
        with self.database.read() as session:
            tickets = select(Ticket).where(Ticket.office == self.settings.code, Ticket.label == label)
            ticket: Ticket = session.scalars(tickets.order_by(Ticket.business_date.desc())).first()
            session.expunge(ticket)
            return ticket

    def state(self, label: str) -> str:
        return self.row(label).state

    def tickets(self) -> list[Ticket]:
        """Every ticket row, in the order of issue."""
        with self.database.read() as session:
            rows = session.scalars(select(Ticket).order_by(Ticket.id)).all()
            session.expunge_all()
            return list(rows)

    def log(self) -> list[LogEntry]:
        with self.database.read() as session:
            rows = session.scalars(select(LogEntry).order_by(LogEntry.seq)).all()
            session.expunge_all()
            return list(rows)

    def log_rows(self) -> list[dict[str, Any]]:
        """The rows of the log, as `verify` reads them."""
        with self.database.read() as session:
            return [dict(row) for row in queries.log_after(session, self.settings.code, 0, limit=100_000)]

    def rebuild(self) -> int:
        """Draw every projection from the log again, one day at a time, and count the rows that differed."""
        return rebuilt(self.database, self.settings).total()

    @contextmanager
    def office_snapshot(self) -> Iterator[snapshots.OfficeSnapshot]:
        with self.database.read() as session:
            yield snapshots.office_snapshot(session, self.settings.code, self.now)

    def desk(self, counter: str) -> dict[str, Any]:
        with self.office_snapshot() as office_snapshot:
            return held("desk", snapshots.desk(office_snapshot, counter, SILENT))

    def board(self) -> dict[str, Any]:
        with self.office_snapshot() as office_snapshot:
            return held(
                "board", snapshots.board(office_snapshot, lambda phrases, lang="vi", whole=(): None, SILENT)
            )

    def floor(self) -> dict[str, Any]:
        with self.office_snapshot() as office_snapshot:
            return held(
                "floor",
                snapshots.floor(
                    office_snapshot,
                    SILENT,
                    snapshots.TodaysVisits().of(office_snapshot),
                    steps=snapshots.TodaysSteps().of(office_snapshot),
                ),
            )


def labels(result: Any) -> Any:
    """Replace tickets by their numbers; leave everything else unchanged."""
    if isinstance(result, Ticket):
        return result.label
    return [ticket.label for ticket in result] if isinstance(result, list) else result


def copied(template: Path, path: Path) -> Database:
    shutil.copy(template, path)
    return Database(f"sqlite:///{path}")


def migrated_server(url: str) -> Database:
    """A new PostgreSQL database with all tables."""
    server = create_engine(url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text("CREATE DATABASE office"))
    server.dispose()
    database = Database(f"{url.rpartition('/')[0]}/office")
    upgrade(database.engine)
    return database


# Those first whose rows point at others.
_DELETES = [f"DELETE FROM {table.name}" for table in reversed(Base.metadata.sorted_tables)]


def empty(database: Database) -> None:
    """Remove all rows: hundreds of times faster than new tables, and for few rows also faster than TRUNCATE."""
    database.documents.clear()
    database.lines.clear()
    database.estimates.clear()
    with database.engine.begin() as connection:
        # PostgreSQL takes all in one message, SQLite one by one
        for order in ["; ".join(_DELETES)] if database.engine.name == "postgresql" else _DELETES:
            connection.exec_driver_sql(order)
