"""Giving out numbers: the next one of a service, its ticket and the first row of its log."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import bindparam, update
from sqlalchemy.orm import make_transient_to_detached

from queue_server import queries
from queue_server.actions.admission import admit
from queue_server.actions.fair_use import admit_person, remember
from queue_server.actions.log import TICKETS, Command
from queue_server.domain.calling_order import rank_at_head, rank_in_part, rank_of, rank_unpromised
from queue_server.domain.errors import NoSuchTime, ServiceNotFound
from queue_server.domain.id_card import IdCard
from queue_server.domain.log_folding import MADE
from queue_server.domain.ticket_state import State, Step
from queue_server.settings.config_file import ServiceSettings
from queue_server.storage.database import new_id
from queue_server.storage.models import Base, Ticket
from queue_server.storage.prepared import Prepared

QueuePlace = Literal["line", "afternoon", "head"]
NUMBERS = Base.metadata.tables["numbers_given"]
# As a ticket begins.
BEGINS: Mapping[str, Any] = {
    "state": State.WAITING,
    "note": "",
    "counter": None,
    "called_at": None,
    "serving_at": None,
    "ended_at": None,
    "recalls": 0,
    "returns": 0,
    "transfers": 0,
}
INSERT_NUMBER = Prepared(NUMBERS.insert(), NUMBERS.columns.keys())
INSERT_TICKET = Prepared(
    TICKETS.insert().returning(TICKETS.c.id), [column.name for column in TICKETS.c if not column.primary_key]
)
UPDATE_LAST_NUMBER = Prepared(
    update(NUMBERS)
    .where(NUMBERS.c.office == bindparam("of"), NUMBERS.c.business_date == bindparam("on"))
    .where(NUMBERS.c.prefix == bindparam("with"))
    .values(last=bindparam("number"))
)


def issue(
    command: Command,
    service: str,
    *,
    priority: bool = False,
    language: str = "vi",
    files: int = 1,
    note: str = "",
    any_time: bool = False,
    at_desk: bool | None = None,
    place: QueuePlace = "line",
    card: IdCard | None = None,
    gone: ServiceSettings | None = None,
) -> Ticket:
    """Give out the next number of `service`, or of its lane for so many `files`.

    `any_time`: also outside the hours, and when the session is full, as a person at the desk may. `at_desk`: whether it
    is one, left out for "whoever may do it at any time".
    `place`: `line` behind those who came before; `afternoon` at the head of today's next session, in the order of
    taking, and not called before it; `head` at the head of the day, for who comes with a voucher.
    `gone`: the service as it was, where it was promised and is in the settings no more: every counter calls it then.

    Raises:
        ServiceNotFound, ServiceClosed; SessionFull: no more can be served before the session ends;
        NoSuchTime: no session comes today any more; CardNeeded, AlreadyHas, EnoughNumbers: the rules for one person.
    """
    settings = gone or command.office.lane_for(service_of(command, service), files)
    if not any_time:
        admit(command, settings, now=place == "line")
    person = admit_person(command, settings, card, at_desk=any_time if at_desk is None else at_desk)
    told = {"priority": priority, "language": language, "files": files, "note": note}
    row = {**_row(command, settings), **told, "rank_at": _rank(command, priority, place)}
    ticket = enter(command, row, place=place, card=card is not None)
    remember(command, person, ticket)
    return ticket


def service_of(command: Command, code: str) -> ServiceSettings:
    """Return the service's settings.

    Raises:
        ServiceNotFound: the office does not have it.
    """
    if code not in command.office.service_by_code:
        raise ServiceNotFound(service=code)
    return command.office.service_by_code[code]


def enter(
    command: Command, ticket: Mapping[str, Any], *, taken_at: datetime | None = None, **how: Any
) -> Ticket:
    """Write a new ticket's row and its first event, by plain statements like `Command.append`.

    `taken_at`: when it was really given, if that was before now. `how` it was given goes into the event's data beside
    all that makes the ticket: `place` and `card` (whether one was shown), or `offline`.
    """
    row = {**BEGINS, "office": command.office.code, **ticket}
    made = INSERT_TICKET.rows(queries.connection_of(command.session), row).scalar()
    entered = Ticket(id=made, **row)
    make_transient_to_detached(entered)  # it is in the database as it stands here: nobody need read it
    command.session.add(entered)
    facts = {
        "service": row["service"],
        "rank_at": row["rank_at"],
        "reason": row["note"],
        "taken_at": taken_at,
    }
    command.append(Step.ISSUE, entered, data={**{name: row[name] for name in MADE}, **how}, **facts)
    return entered


def _row(command: Command, service: ServiceSettings) -> dict[str, Any]:
    number = _next_number(command, service)
    return {
        "public_id": new_id(),
        "business_date": command.today,
        "prefix": service.number_prefix,
        "number": number,
        "label": service.numbers.label(number),
        "service": service.code,
        "issued_at": command.now,
    }


def _rank(command: Command, priority: bool, place: QueuePlace) -> datetime:
    """The ticket's rank in the part of the day it belongs to.

    Raises:
        NoSuchTime: an afternoon was asked for and none comes.
    """
    rank = rank_of(
        command.now, priority=priority, boost=timedelta(minutes=command.office.queue.priority_minutes)
    )
    if place == "line":
        rank = rank_in_part(rank, command.hours.part_begins(command.now))
        return rank_unpromised(rank, command.hours.later_openings(command.now))
    if place == "head":
        return rank_at_head(rank, command.hours.midnight(command.now))
    later = command.hours.session_after(command.now)
    if later is None:
        raise NoSuchTime
    return rank_at_head(rank, later[0])


def number_again(command: Command, service: ServiceSettings, number: int) -> int:
    """Give out a number of today that another day gave: the same where no number from it on was given, else the next.

    Numbers put aside for kiosks are never given so.
    """
    ours = command.office.numbers_of(service)
    given = queries.number_given(command.session, command.office.code, command.today, service.number_prefix)
    if not ours.first <= number <= ours.last or number <= (given or 0):
        return _next_number(command, service)
    _note_number(command, service, given, number)
    return number


def _next_number(command: Command, service: ServiceSettings) -> int:
    given = queries.number_given(command.session, command.office.code, command.today, service.number_prefix)
    number = command.office.numbers_of(service).after(given)
    _note_number(command, service, given, number)
    return number


def _note_number(command: Command, service: ServiceSettings, given: int | None, number: int) -> None:
    office, day, prefix = command.office.code, command.today, service.number_prefix
    connection = queries.connection_of(command.session)
    if given is None:
        row = {"office": office, "business_date": day, "prefix": prefix, "last": number}
        INSERT_NUMBER.run(connection, row)
    else:
        UPDATE_LAST_NUMBER.run(connection, {"of": office, "on": day, "with": prefix, "number": number})
