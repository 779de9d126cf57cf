"""Issues tickets: the next number of a service, its ticket and the first event."""

from collections.abc import Mapping
from datetime import datetime
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
from queue_server.domain.log_folding import MADE, said_columns
from queue_server.domain.priorities import PriorityNotFound, told_of
from queue_server.domain.ticket_state import State, Step
from queue_server.forecast.quoting import Quotes
from queue_server.settings.config_file import ServiceSettings
from queue_server.settings.priorities import boost_of, kept_class
from queue_server.storage.database import new_id
from queue_server.storage.models import Base, Ticket
from queue_server.storage.prepared import Prepared

QueuePlace = Literal["line", "afternoon", "head"]
NUMBERS = Base.metadata.tables["numbers_given"]
# The state of a new ticket.
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
    "person": None,
    "rejoins": 0,
    "at_seat": False,
    "aside": "",
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
    priority: str = "",
    language: str = "vi",
    files: int = 1,
    note: str = "",
    any_time: bool = False,
    at_desk: bool | None = None,
    place: QueuePlace = "line",
    card: IdCard | None = None,
    gone: ServiceSettings | None = None,
    quotes: Quotes | None = None,
) -> Ticket:
    """Issue the next number of `service`, or of its lane for so many `files`.

    `priority`: the holder's class, "" for none. `any_time`: also outside the hours and in a full session, as staff may.
    `at_desk`: whether staff issue it; by default the same as `any_time`.
    `place`: `line`, after those who came before; `afternoon`, at the head of today's next session and not called
    before it; `head`, at the head of the day, for the holder of a voucher.
    `gone`: the service as it was, where it was promised and is in the settings no more: every counter calls it then.
    `quotes`: what the office says of its waits now; who joins the line is told, and the log keeps what was said.

    Raises:
        ServiceNotFound, PriorityNotFound, ServiceClosed; SessionFull: no more can be served before the session ends;
        NoSuchTime: there is no later session today; CardNeeded, AlreadyHas, EnoughNumbers: the rules for one person.
    """
    check_class(command, priority)
    settings = gone or command.office.lane_for(service_of(command, service), files)
    if not any_time:
        admit(command, settings, now=place == "line")
    person = admit_person(command, settings, card, at_desk=any_time if at_desk is None else at_desk)
    told = {"priority": priority, "language": language, "files": files, "note": note}
    row = {**_row(command, settings), **told, "rank_at": _rank(command, priority, place)}
    said = quotes.of_newcomer(settings.code, priority) if quotes and place == "line" else None
    how: dict[str, Any] = {"place": place, "card": card is not None}
    ticket = enter(command, row, **(how | {"said": said} if said else how))
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
    """Write a new ticket's row and its first event, with prepared statements like `Command.append`.

    `taken_at`: when it was really given, if before now. `how` it was given goes into the event's data together with
    the ticket's own columns: `place` and `card` (whether one was shown), `said` (the wait that was told), or `offline`.
    """
    row = {**BEGINS, "office": command.office.code, **said_columns(how.get("said")), **ticket}
    made = INSERT_TICKET.rows(queries.connection_of(command.session), row).scalar()
    entered = Ticket(id=made, **row)
    make_transient_to_detached(entered)  # the object equals its row: it need not be read again
    command.session.add(entered)
    facts = {
        "service": row["service"],
        "rank_at": row["rank_at"],
        "reason": row["note"],
        "taken_at": taken_at,
    }
    made = {**{name: row[name] for name in MADE}, **told_of(row["priority"])}
    command.append(Step.ISSUE, entered, data={**made, **how}, **facts)
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


def check_class(command: Command, priority: str) -> None:
    """Refuse a class that the office does not have.

    Raises:
        PriorityNotFound.
    """
    if priority and priority != kept_class(command.office, priority):
        raise PriorityNotFound(priority=priority)


def _rank(command: Command, priority: str, place: QueuePlace) -> datetime:
    """The ticket's rank in the part of the day it belongs to.

    Raises:
        NoSuchTime: an afternoon was asked for and there is none.
    """
    rank = rank_of(command.now, boost_of(command.office, priority))
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
    """Give the number of another day again today: the same if no number from it on was given, else the next.

    Numbers reserved for kiosks are never given here.
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
