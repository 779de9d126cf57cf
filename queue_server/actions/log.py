"""The current command and the office's log: every step is written here, in a hash chain without gaps."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache, cached_property
from typing import Any, NamedTuple

from sqlalchemy import bindparam, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from queue_server import queries
from queue_server.domain.errors import StepNotAllowed
from queue_server.domain.log_chain import chained_hash, plain_data
from queue_server.domain.log_seals import KINDS, SALT_BYTES
from queue_server.domain.numbering import business_date, steady
from queue_server.domain.opening_hours import OpeningHours
from queue_server.domain.priorities import class_told
from queue_server.domain.ticket_state import UNFINISHED, Aside, State, Step
from queue_server.domain.visit import Event, Visit, after, changed_between
from queue_server.queries.present import keep_up, note_written
from queue_server.settings.config_file import OfficeSettings
from queue_server.storage.database import at_end
from queue_server.storage.models import Base, Ticket
from queue_server.storage.prepared import Prepared

LOG = Base.metadata.tables["ticket_events"]
OFFICES = Base.metadata.tables["offices"]
INSERT_EVENT = Prepared(LOG.insert(), LOG.columns.keys())
# The values of a row's columns that its step does not set.
SAYS_NOTHING: dict[str, Any] = {
    "service": "",
    "counter": None,
    "reason": "",
    "rank_at": None,
    "only_counter": False,
    "undoes": None,
    "taken_at": None,
}
TICKETS = Base.metadata.tables["tickets"]
ADVANCE_LOG = Prepared(
    update(OFFICES)
    .where(OFFICES.c.code == bindparam("which"))
    .values(seq=bindparam("to"), hash=bindparam("last"), last_at=bindparam("now"))
)


class Written(NamedTuple):
    """A row of the log as the desk in a command's answer sees it (`domain.undo.JustWritten`)."""

    seq: int
    at: datetime
    step: str
    ticket: int | None
    given_at: str | None
    command_seq: int
    data: dict[str, Any] | None


@dataclass
class Command:
    """What every action needs: the write transaction, the office, the one `now`, and who gave the command.

    `was_ahead` is by how much the log's end lies after `now`: only where a clock had been ahead, and that is known.
    `given_at` is the counter where it was given, None for kiosk, phone and night. `seq` and `hash` are the end
    of the office's log, `day_before` the business date it was in; `first` is the first `seq` this command wrote,
    `person` is the id of the person who gave it, None for a device;
    `written` what it wrote that a desk could take back, `tickets` whom it wrote about: the session alone would let go
    of them, and read them again for the answer. `settings_due`: other settings hold from this command on.
    `seen` is the id of the ticket that whoever gave it saw at the counter, "none" for nobody, None where it was
    not said.
    """

    session: Session
    settings: OfficeSettings
    now: datetime
    seq: int
    hash: str
    day_before: date | None = None
    was_ahead: timedelta = timedelta(0)
    actor: str = ""
    given_at: str | None = None
    person: int | None = None
    seen: str | None = None
    first: int | None = None
    written: list[Written] = field(default_factory=list)
    tickets: dict[int, Ticket] = field(default_factory=dict)
    settings_due: bool = False

    @cached_property
    def plan(self) -> queries.DayPlan:
        """How the office works today; read once per command, and again after `plan_anew`."""
        return queries.day_plan(self.session, self.settings, self.today)

    @cached_property
    def office(self) -> OfficeSettings:
        """The office today: its settings, with what its counters take today."""
        return self.plan.applied_to(self.settings)

    def plan_anew(self) -> None:
        """Forget how the office works today: its settings or the day's changes are other ones now."""
        for derived in ("plan", "office"):
            self.__dict__.pop(derived, None)

    @property
    def hours(self) -> OpeningHours:
        """The office's hours today."""
        return self.plan.hours

    @cached_property
    def today(self) -> date:
        return business_date(self.now, self.settings.zone)

    def append(
        self,
        step: str,
        ticket: Ticket | None = None,
        *,
        data: Mapping[str, Any] | None = None,
        **facts: Any,
    ) -> None:
        """Add the next row of the log, with prepared statements because every command does it.

        `data` is what the step says beyond the columns, as `domain.log_chain.plain_data` takes it.
        """
        self.seq += 1
        self.first = self.first or self.seq
        entry = {
            **SAYS_NOTHING,
            "office": self.office.code,
            "seq": self.seq,
            "at": self.now,
            "business_date": ticket.business_date if ticket else self.today,
            "step": str(step),
            "ticket": ticket.id if ticket else None,
            "given_at": self.given_at,
            "actor": self.actor,
            "command_seq": self.first,
            "data": plain_data(data) if data else None,
            **facts,
        }
        for kind in KINDS:
            entry[kind.seal] = secrets.token_hex(SALT_BYTES) if any(kind.said(entry)) else None
        if ticket:
            self.tickets[ticket.id] = ticket
        if ticket or step == "close_counter":
            self.written.append(Written(*(entry[name] for name in Written._fields)))
        self.hash = chained_hash(self.hash, entry)
        INSERT_EVENT.run(queries.connection_of(self.session), {**entry, "hash": self.hash})
        note_written(self.session, self.office.code, ticket)
        queries.note_end(self.session, self.office.code, seq=self.seq, hash=self.hash, last_at=self.now)
        at_end(self.session, f"end of the log of {self.office.code}", self._move_on)

    def _move_on(self, session: Session) -> None:
        """Write the end of the log into the office's row, once per command."""
        end = queries.end_of_log(session, self.office.code)
        to = {"which": self.office.code, "to": end.seq, "last": end.hash, "now": end.last_at}
        ADVANCE_LOG.run(queries.connection_of(session), to)
        keep_up(session, self.office.code)

    def apply(
        self,
        ticket: Ticket,
        step: Step,
        *,
        reason: str = "",
        data: Mapping[str, Any] | None = None,
        **facts: Any,
    ) -> None:
        """Take a step with the ticket: check the rules, write the log, update the ticket's row.

        Raises:
            StepNotAllowed: the ticket's state does not allow it, or its day is over; nothing was written.
        """
        # work that the change of the day did not end goes on (`days.turn_day`)
        if ticket.business_date != self.today and ticket.state not in UNFINISHED:
            raise StepNotAllowed(state=ticket.state, step=str(step))
        facts = {"service": ticket.service, "counter": ticket.counter, **facts}
        told = data or {}
        said = {**facts, "aside": Aside(told.get("aside", "")), "files": told.get("files")}
        said |= {
            "at_seat": bool(told.get("at_seat")),
            "priority": class_told(told),
            "person": told.get("person"),
        }
        event = Event(self.seq + 1, self.now, step, ticket.id, actor=self.actor, reason=reason, **said)
        before = visit_of(ticket)
        drawn = after(before, event)
        self.append(step, ticket, reason=reason, data=data, **facts)
        project(self.session, ticket, before, drawn)


def open_command(
    session: Session, office: str, now: datetime, actor: str = "", given_at: str | None = None
) -> Command:
    """Read the end of the log and decide the command's time (UTC) and the settings valid then.

    `actions.begin` also closes earlier days and moves on to settings that are due.
    """
    end = queries.end_of_log(session, office)
    at = steady(now.astimezone(UTC), end.last_at)
    ahead = max((end.last_at or at) - at, timedelta(0))
    valid = queries.valid_settings(session, office, end, at)
    command = Command(session, valid, at, end.seq, end.hash, end.business_date, ahead, actor, given_at)
    command.settings_due = end.settings_due_at is not None and end.settings_due_at <= at
    return command


@cache
def _update_ticket(columns: frozenset[str]) -> Prepared:
    return Prepared(TICKETS.update().where(TICKETS.c.id == bindparam("which")), sorted(columns))


def visit_of(ticket: Ticket) -> Visit:
    """Return the ticket's row as a value for the rules."""
    return Visit(
        state=State(ticket.state),
        service=ticket.service,
        rank_at=ticket.rank_at,
        issued_at=ticket.issued_at,
        note=ticket.note,
        counter=ticket.counter,
        called_at=ticket.called_at,
        serving_at=ticket.serving_at,
        ended_at=ticket.ended_at,
        recalls=ticket.recalls,
        returns=ticket.returns,
        transfers=ticket.transfers,
        rejoins=ticket.rejoins,
        aside=Aside(ticket.aside),
        files=ticket.files,
        at_seat=ticket.at_seat,
        priority=ticket.priority,
        person=ticket.person,
    )


def project(session: Session, ticket: Ticket, before: Visit, visit: Visit) -> None:
    """Write what the visit changed since `before` into the ticket's row; prepared like `Command.append`."""
    changed = changed_between(before, visit)
    if changed:
        update = _update_ticket(frozenset(changed))
        update.run(queries.connection_of(session), {"which": ticket.id, **changed})
    for name, value in changed.items():
        set_committed_value(ticket, name, value)
