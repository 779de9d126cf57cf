"""Erases personal data after its term (docs/retention.md), in steps so small that no command waits for them.

Of an erased row of the log everything else stays: what happened when and where, and so every figure of the reports.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.actions.log import LOG, Command
from queue_server.actions.summaries import forget_summaries
from queue_server.domain.log_seals import ERASE, KINDS, NAMES, TEXTS, UNSEALED, Erasure, Personal, remains_of
from queue_server.domain.visit import current_visit
from queue_server.queries.retention import next_to_erase, people_gone, prints_of_before, said_later
from queue_server.storage.models import DayChange, DeviceToken, PrintJob, Ticket
from queue_server.storage.settings_versions import SettingsVersion


def erase_some(command: Command) -> bool:
    """Erase the next part of what is older than the office's terms; return whether there may be more."""
    terms = command.office.retention
    first_days = {
        TEXTS: _days_ago(command, terms.texts_days),
        NAMES: _days_ago(command, terms.names_days),
    }
    more = [erase_in_log(command, kind, day) for kind, day in first_days.items()]
    if not any(more):  # what the sweep comes to needs no erasure of its own
        more.append(erase_said_later(command, first_days[NAMES]))
    more.append(_delete_prints(command, _days_ago(command, terms.prints_days)))
    _forget_who_is_gone(command, _days_ago(command, terms.names_days))
    return any(more)


def _days_ago(command: Command, days: int) -> date:
    return command.today - timedelta(days=days)


def _began(command: Command, day: date) -> datetime:
    return datetime.combine(day, time.min, command.office.zone)


def erase_in_log(command: Command, kind: Personal, before: date) -> bool:
    """Erase this kind in the next rows of business days before that one, and where they are repeated.

    The log says which rows these were. Returns False when there are none.
    """
    rows = next_to_erase(command.session, command.office.code, kind, before)
    if not rows:
        return False
    due = [row for row in rows if kind.is_due(row)]
    erased = [kind.erased(row) for row in due]
    _write(command.session, erased)
    if kind is TEXTS:
        _shorten_notes(command.session, {row["ticket"] for row in due if row["ticket"] is not None})
    else:
        _forget_who_changed(command, {row["at"] for row in due})
        # they name who served; of what is folded again the reports show the same figures without the names
        forget_summaries(command.session, command.office.code, {row["business_date"] for row in due})
    unsealed = [row for row in erased if row[kind.seal] == UNSEALED]
    told = Erasure(kind, rows[0]["seq"], rows[-1]["seq"], remains_of(unsealed))
    command.append(ERASE, data=told.data)
    return True


def erase_said_later(command: Command, before: date) -> bool:
    """Erase the names in what was said later about visits of business days before that one: they name who served.

    Each such row is an erasure of its own. Returns False when there are none.
    """
    rows = said_later(command.session, command.office.code, before)
    _write(command.session, [NAMES.erased(row) for row in rows])
    for row in rows:
        command.append(ERASE, data=Erasure(NAMES, row["seq"], row["seq"], "").data)
    forget_summaries(command.session, command.office.code, {row["business_date"] for row in rows})
    return bool(rows)


def _write(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    changing = ("reason", "actor", "data", *(kind.seal for kind in KINDS))
    for row in rows:
        there = (LOG.c.office == row["office"], LOG.c.seq == row["seq"])
        session.execute(update(LOG).where(*there).values({name: row[name] for name in changing}))


def _shorten_notes(session: Session, tickets: set[int]) -> None:
    """Leave of the tickets' notes what their events still say."""
    noted = select(Ticket.id).where(Ticket.id.in_(tickets), Ticket.note != "")
    for ticket in session.scalars(noted).all():
        visit = current_visit(queries.events_of_ticket(session, ticket))
        note = visit.note if visit else ""
        session.execute(update(Ticket).where(Ticket.id == ticket).values(note=note))


def _forget_who_changed(command: Command, moments: set[datetime]) -> None:
    """Take the names out of the changes of days and of the settings that were made at these moments."""
    code = command.office.code
    days = (DayChange.office == code, DayChange.at.in_(moments), DayChange.actor != "")
    command.session.execute(update(DayChange).where(*days).values(actor=""))
    said = or_(SettingsVersion.actor != "", SettingsVersion.reason != "")
    versions = (SettingsVersion.office == code, SettingsVersion.at.in_(moments), said)
    command.session.execute(update(SettingsVersion).where(*versions).values(actor="", reason=""))


def _delete_prints(command: Command, before: date) -> bool:
    jobs = prints_of_before(command.session, command.office.code, _began(command, before))
    command.session.execute(delete(PrintJob).where(PrintJob.id.in_(jobs)))
    return bool(jobs)


def _forget_who_is_gone(command: Command, before: date) -> None:
    """Forget people and devices that were removed: their rows stay, because the log names them by number."""
    then = _began(command, before)
    for person in people_gone(command.session, command.office.code, then):
        person.name, person.sign_in, person.password = "", f"#{person.id}", ""
        person.usual_counter, person.seen_at = None, None
    unseen = or_(DeviceToken.seen_at.is_(None), DeviceToken.seen_at < then)
    gone = (
        DeviceToken.office == command.office.code,
        ~DeviceToken.active,
        ~DeviceToken.own_agent,
        DeviceToken.name != "",
        unseen,
    )
    command.session.execute(update(DeviceToken).where(*gone).values(name="", status={}))
