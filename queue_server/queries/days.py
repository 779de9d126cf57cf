"""Data of whole days: vouchers for other days, changes of a day, whether it was closed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from itertools import groupby
from typing import Any

from sqlalchemy import String, bindparam, cast, literal_column, null, select, union_all
from sqlalchemy.orm import Session

from queue_server.domain.changing_hours import Parts, of_day, through
from queue_server.domain.corrections import standing
from queue_server.domain.day_changes import lanes, taken_too
from queue_server.domain.opening_hours import OpeningHours, WorkSession
from queue_server.domain.sentences import Gettext, in_vietnamese
from queue_server.domain.ticket_state import State, Step
from queue_server.domain.visit import Event
from queue_server.queries.log import events_of_tickets
from queue_server.queries.rows import OFFICE, AnyRow, among, plain_rows
from queue_server.queries.settings import settings_at, settings_of_version
from queue_server.settings.day_counters import taking
from queue_server.settings.office import OfficeSettings
from queue_server.storage.models import DayChange, LogEntry, Ticket, Voucher
from queue_server.storage.prepared import Prepared
from queue_server.storage.settings_versions import SettingsVersion

# Marks a row of `CHANGES` that is a version of the settings: its number is the value, `at` its valid-from.
A_VERSION = "version"
A_DAY = timedelta(days=1)
DAY_CHANGE = (
    LogEntry.command_seq,
    LogEntry.at,
    LogEntry.business_date,
    LogEntry.actor,
    LogEntry.reason,
    LogEntry.service,
    LogEntry.data,
)
IS_DAY_CHANGE = LogEntry.step == literal_column("'change_day'")
CLOSING = among(LogEntry.step, "close_day", "reopen_day")
# Changes of single days, and the moments from which versions of the settings are valid. One statement, because every
# command asks, and usually there is neither.
CHANGES = Prepared(
    union_all(
        select(DayChange.day, DayChange.kind, DayChange.service, DayChange.value, DayChange.at).where(
            DayChange.office == OFFICE, DayChange.day >= bindparam("since")
        ),
        select(
            null(),
            literal_column(f"'{A_VERSION}'"),
            literal_column("''"),
            cast(SettingsVersion.version, String),
            SettingsVersion.valid_from,
        ).where(SettingsVersion.office == OFFICE, SettingsVersion.valid_from > bindparam("begins")),
    )
)
VOUCHERS_USABLE = Prepared(
    select(Voucher.ticket)
    .where(
        Voucher.office == OFFICE, Voucher.first_day <= bindparam("day"), Voucher.last_day >= bindparam("day")
    )
    .where(Voucher.used_by.is_(None))
    .limit(literal_column("1"))
)
ENDED = Prepared(
    select(LogEntry.ticket)
    .where(LogEntry.office == OFFICE, LogEntry.business_date == bindparam("day"))
    .where(LogEntry.at >= bindparam("since"), LogEntry.step == literal_column("'day_end'"))
    .where(among(LogEntry.reason, "closing", "day_end"), LogEntry.ticket.is_not(None))
)


@dataclass(frozen=True)
class DayPlan:
    """How an office works on a day: its settings with the changes of that day.

    `hours`: with the changes of that day and of later days; `usual`: without them. Both use the settings that were
    valid at each moment of the day. `stopped`: services that give no more numbers; `serve_all`: nobody gets a voucher
    at closing; `closed_early`: the office was closed for the rest of the day, so its `hours` end then, while the
    closing stays at the time of the `usual` hours. `taken_too`: the counters that take each service besides those of
    the settings; `lanes`: the counters that call only the people of some services, by service.
    """

    hours: OpeningHours
    usual: OpeningHours
    stopped: frozenset[str]
    serve_all: bool
    closed_early: bool
    taken_too: Mapping[str, frozenset[str]]
    lanes: Mapping[str, frozenset[str]]

    def applied_to(self, office: OfficeSettings) -> OfficeSettings:
        """Return the office's settings with what the counters take that day."""
        return taking(office, self.taken_too, self.lanes)

    def closing_is_due(self, now: datetime) -> bool:
        """Whether the day's last session is over and waiting tickets get vouchers (no `serve_all`)."""
        closes = (self.usual if self.closed_early else self.hours).last_close(now)
        return closes is not None and now >= closes and not self.serve_all


@dataclass(frozen=True)
class OfficeDays:
    """An office's days from a first one on, each with the settings that were valid on it.

    `settings`: each version that was valid on these days, with its valid-from, oldest first. `changes`:
    (day, what, service, value) of what a leader changed about single days.
    """

    settings: Sequence[tuple[datetime, OfficeSettings]]
    changes: Sequence[Any]

    def plan(self, day: date) -> DayPlan:
        """How the office works, or worked, on that day."""
        that_day = [row for row in self.changes if row.day == day]
        decided = {row.kind for row in that_day}
        usual = through(self._parts, day)
        return DayPlan(
            usual.changed(self._dates),
            usual,
            frozenset(row.service for row in that_day if row.kind == "stop"),
            "serve_all" in decided,
            "closed" in decided,
            taken_too((row.kind, row.service) for row in that_day),
            lanes((row.kind, row.service) for row in that_day),
        )

    def settings_at(self, at: datetime) -> OfficeSettings:
        """The settings that were valid then; before the first of these days, those of its beginning."""
        return next(
            (office for begins, office in reversed(self.settings) if begins <= at), self.settings[0][1]
        )

    def service_name(self, code: str, last: date, gettext: Gettext = in_vietnamese) -> str:
        """Return the name of a service on the day `last`, or its last name before that if it was removed."""
        known = (office.service_by_code for office in self._until(last))
        return next((services[code].said.said(gettext) for services in known if code in services), code)

    def outcome_name(self, code: str, last: date, language: str) -> str:
        """Return the name of an outcome on the day `last`, or its last name before that if it was removed."""
        known = (outcome for office in self._until(last) for outcome in office.outcomes)
        return next((outcome.name_in(language) for outcome in known if outcome.code == code), code)

    def class_name(self, code: str, last: date, language: str) -> str | None:
        """Return the last name of a class of priority up to the day `last`; None for one that the office never had."""
        known = (one for office in self._until(last) for one in office.priorities)
        return next((one.name_in(language) for one in known if one.code == code), None)

    def _until(self, last: date) -> Iterable[OfficeSettings]:
        """The settings that were valid until the end of the day `last`, the latest first."""
        ends = of_day(self._parts, last)[-1][0]
        return reversed([office for begins, office in self.settings if begins <= ends])

    @cached_property
    def _parts(self) -> Parts:
        return [(begins, office.hours) for begins, office in self.settings]

    @cached_property
    def _dates(self) -> Mapping[date, Sequence[WorkSession]]:
        rows = [row for row in self.changes if row.kind == "hours"]
        return {row.day: [WorkSession.parse(text) for text in row.value.split(",") if text] for row in rows}


def office_days(session: Session, office: OfficeSettings, first: date) -> OfficeDays:
    """Return the office's days from `first` on; `office`: its settings that are valid now."""
    # A moment at which the day has not begun in any time zone; the calendar's first day has none before it.
    begins = datetime.combine(max(first, date.min + A_DAY), time(0), UTC) - A_DAY
    found = plain_rows(session, CHANGES, {"office": office.code, "since": first, "begins": begins}).all()
    changes = [row for row in found if row.kind != A_VERSION]
    later = sorted((row.at, int(row.value)) for row in found if row.kind == A_VERSION)
    before = begins, settings_at(session, office.code, begins) if later else office
    versions = [(at, settings_of_version(session, office.code, version)) for at, version in later]
    return OfficeDays([before, *versions], changes)


def day_plan(session: Session, office: OfficeSettings, day: date) -> DayPlan:
    """Return how the office works, or worked, on that day; `office`: its settings that are valid now."""
    days = office_days(session, office, day)
    if days.changes or len(days.settings) > 1:
        return days.plan(day)
    known: tuple[date, DayPlan] | None = office.drawn.get(day_plan)
    if known is None or known[0] != day:  # drawn once: on most days nothing changes, and every command asks
        known = office.drawn[day_plan] = day, days.plan(day)
    return known[1]


def day_changes_told(
    session: Session, office: str, since: datetime | None = None, before: datetime | None = None
) -> Sequence[AnyRow]:
    """Return (command_seq, at, business_date, actor, reason, service, data) of changes of single days, newest first.

    `since` and `before`: only those of this time; None for all. Rows of one command have the same `command_seq`.
    """
    rows = select(*DAY_CHANGE).where(LogEntry.office == office, IS_DAY_CHANGE)
    if since is not None:
        rows = rows.where(LogEntry.at >= since)
    if before is not None:
        rows = rows.where(LogEntry.at < before)
    return session.execute(rows.order_by(LogEntry.seq.desc())).all()


def day_change_events(session: Session, office: str, number: int) -> Sequence[AnyRow]:
    """Return what was changed about the day that the command `number` changed, oldest first; [] where it did not."""
    ours = (LogEntry.office == office, IS_DAY_CHANGE)
    day = (
        select(LogEntry.business_date).where(*ours, LogEntry.command_seq == number).limit(1).scalar_subquery()
    )
    return session.execute(
        select(*DAY_CHANGE).where(*ours, LogEntry.business_date == day).order_by(LogEntry.seq)
    ).all()


def carried_over_ticket(session: Session, office: str, code: str) -> Ticket | None:
    """Return the unserved ticket whose id begins with the printed `code`.

    The statement uses a range, because LIKE makes SQLite read every ticket, and only the id, because otherwise it would
    use the index by office. A database's collation may widen the range, so the results are checked.
    """
    within = Ticket.public_id.between(code, f"{code}ZZZZZZZZ")
    found = session.scalars(select(Ticket).where(within)) if code.isalnum() else ()
    ours = (row for row in found if row.office == office and row.state == State.CARRIED_OVER)
    return next((row for row in ours if row.public_id.startswith(code)), None)


def voucher_by_code(session: Session, office: str, code: str) -> Voucher | None:
    """Return the office's newest voucher with these six digits; None when there is none."""
    known = select(Voucher).where(Voucher.office == office, Voucher.code == code)
    return session.scalar(known.order_by(Voucher.last_day.desc(), Voucher.ticket.desc()).limit(1))


def vouchers_usable(session: Session, office: str, day: date) -> bool:
    """Whether any voucher is valid on that day."""
    return bool(plain_rows(session, VOUCHERS_USABLE, {"office": office, "day": day}))


def open_vouchers(session: Session, office: str, day: date) -> Sequence[AnyRow]:
    """Return (public_id, label, service, priority, first_day, last_day) of each voucher still usable on that day."""
    usable = (Voucher.office == office, Voucher.last_day >= day, Voucher.used_by.is_(None))
    held = (Ticket.public_id, Ticket.label, Ticket.service, Ticket.priority)
    rows = select(*held, Voucher.first_day, Voucher.last_day)
    return session.execute(
        rows.join(Voucher, Voucher.ticket == Ticket.id).where(*usable).order_by(Ticket.id)
    ).all()


def day_is_closed(session: Session, office: str, day: date) -> bool:
    """Whether the log closed that day and did not open it again."""
    steps = select(LogEntry.step).where(LogEntry.office == office, LogEntry.business_date == day, CLOSING)
    return session.scalar(steps.order_by(LogEntry.seq.desc()).limit(1)) == "close_day"


def days_closed_after(session: Session, office: str, moment: datetime) -> Sequence[date]:
    """Return the days that the log closed at a time after `moment`: none, unless a clock was ahead."""
    closed = (LogEntry.office == office, LogEntry.at > moment, LogEntry.step == literal_column("'close_day'"))
    days = session.scalars(select(LogEntry.business_date).where(*closed).distinct()).all()
    return [day for day in sorted(days) if day_is_closed(session, office, day)]


def endings(session: Session, office: str, day: date, since: datetime) -> Sequence[Event]:
    """Return the events that ended the day's tickets at closing or at the change of the day since then, oldest first.

    Without undone endings, and without those whose voucher was used.
    """
    rows = plain_rows(session, ENDED, {"office": office, "day": day, "since": since})
    tickets = {row.ticket for row in rows}
    if not tickets:  # the usual case: every snapshot of the floor asks
        return []
    used = select(Voucher.ticket).where(Voucher.ticket.in_(tickets), Voucher.used_by.is_not(None))
    stories = groupby(
        events_of_tickets(session, tickets - set(session.scalars(used))), key=lambda event: event.ticket
    )
    last = [standing(rows)[-1] for _ticket, rows in stories]
    return sorted((event for event in last if event.step is Step.DAY_END), key=lambda event: event.seq)


def counters_closed_with(session: Session, office: str, seq: int) -> Sequence[str]:
    """Return the counters that were closed in the same change of the day as the event `seq`."""
    turn = (
        select(LogEntry.command_seq).where(LogEntry.office == office, LogEntry.seq == seq).scalar_subquery()
    )
    closed = (LogEntry.step == literal_column("'close_counter'"), LogEntry.reason == "day_end")
    rows = select(LogEntry.counter).where(LogEntry.office == office, LogEntry.command_seq == turn, *closed)
    return [number for number in session.scalars(rows) if number is not None]


def unserved(session: Session, office: str, first: date, last: date) -> Sequence[AnyRow]:
    """Return (service, reason) of every ticket of these days that ended as a voucher."""
    ended = (LogEntry.step == literal_column("'day_end'"), Ticket.state == State.CARRIED_OVER)
    rows = select(Ticket.service, LogEntry.reason).join(LogEntry, LogEntry.ticket == Ticket.id)
    days = Ticket.business_date.between(first, last)
    return session.execute(rows.where(Ticket.office == office, days, *ended)).all()
