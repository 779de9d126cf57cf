"""Begins a new epoch in a restored database before it gives ids or numbers (`domain.epochs`)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.actions.log import Command, open_command
from queue_server.domain.epochs import Marks, jumped, last_number
from queue_server.domain.log_chain import RESTORED
from queue_server.storage.database import new_id
from queue_server.storage.models import NumberGiven, Office, OfflinePart
from queue_server.storage.server_models import Epoch, User

# A print agent is believed once in this time: a stolen token of a printer must not use up the numbers.
AGENT_BELIEVED_EVERY = timedelta(hours=1)
# Larger ids are not believed: half of what the database can count to.
LARGEST_BELIEVED = 1_000_000_000
# More password changes than one person makes between a backup and its restore.
SESSIONS_JUMP = 1000


def first_epoch(session: Session, now: datetime) -> None:
    """Name the database's first epoch, once."""
    if queries.epoch(session) is None:
        session.add(Epoch(number=1, name=new_id(), began_at=now, reason="first", state_of=None, numbers={}))
        session.flush()


def begin_epoch(
    session: Session, offices: Sequence[str], now: datetime, reason: str, known: Marks | None = None
) -> Epoch:
    """Begin a new epoch: ids, log rows and today's numbers jump over those that may be in use; people sign in again.

    `known`: marks of the database from before the restore.
    """
    session.scalars(select(Office).with_for_update()).all()  # so that no office gives numbers meanwhile
    queries.forget_ends(session)
    before = queries.epoch(session)
    seen = known or Marks(0, "")
    commands = [open_command(session, office, now) for office in offices]
    ends = [queries.end_of_log(session, office).last_at for office in offices]
    state_of = max((at for at in ends if at is not None), default=None)
    _jump_ids(session, seen)
    numbers = {command.office.code: _jump_numbers(command, known) for command in commands}
    for command in commands:
        command.seq = jumped(command.seq, seen.office(command.office.code).seq)
        command.append(RESTORED, reason=reason, data={"numbers": numbers[command.office.code]})
        _keep_offline_parts(command)
    session.execute(update(User).values(version=User.version + SESSIONS_JUMP))
    number = max(before.number if before else 0, seen.epoch) + 1
    begun = Epoch(
        number=number, name=new_id(), began_at=now, reason=reason, state_of=state_of, numbers=numbers
    )
    session.add(begun)
    session.flush()
    return begun


def agent_knows_more(session: Session, now: datetime, name: str, newest: int) -> bool:
    """Whether a print agent knows more than this database, and may be believed now.

    `name`: the epoch that it knows, "" for none; `newest`: the largest id of a job it had in that epoch.
    """
    present = queries.epoch(session)
    if present is None or not name or newest > LARGEST_BELIEVED:
        return False
    if present.reason != "first" and now - present.began_at < AGENT_BELIEVED_EVERY:
        return False
    theirs = queries.epoch_named(session, name)
    if theirs is None:
        return True
    return theirs.number == present.number and newest > queries.last_id(session, "print_jobs")


def heed_agent(session: Session, offices: Sequence[str], now: datetime, name: str, newest: int) -> None:
    """Begin a new epoch when a print agent knows more than the database."""
    if agent_knows_more(session, now, name, newest):
        begin_epoch(session, offices, now, "agent", Marks(0, name, {"print_jobs": newest}))


def _jump_ids(session: Session, seen: Marks) -> None:
    for table in queries.ID_TABLES:
        to = {"name": table, "last": jumped(queries.last_id(session, table), seen.ids.get(table, 0))}
        if session.get_bind().dialect.name == "sqlite":
            session.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), to)
            session.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"), to)
        else:
            session.execute(text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :last)"), to)


def _jump_numbers(command: Command, known: Marks | None) -> dict[str, int]:
    """Let today's numbers go on after those that may be in use; return the last one of each prefix."""
    usual = queries.usual_last_numbers(command.session, command.office.code, command.today)
    marks = known.office(command.office.code) if known else None
    seen = marks.numbers if marks and marks.day == command.today else None
    jumps = {}
    for service in command.office.services:
        key = command.office.code, command.today, service.number_prefix
        row = command.session.get(NumberGiven, key)
        given = row.last if row else 0
        theirs = seen.get(service.number_prefix, 0) if seen is not None else None
        last = last_number(given, usual.get(service.number_prefix, 0), theirs)
        jumps[service.number_prefix] = last
        command.session.merge(
            NumberGiven(office=key[0], business_date=key[1], prefix=service.number_prefix, last=last)
        )
    command.session.flush()
    return jumps


def _keep_offline_parts(command: Command) -> None:
    """Reserve the parts of offline numbers that agents may have got today, so that nobody gets them again."""
    places = queries.offline_places(command.session, command.office.code, command.today)
    agents = [d.id for d in queries.devices(command.session, command.office.code) if d.kind == "printer"]
    if command.office.kiosk.spares is None:
        return
    for place, agent in enumerate(agents, start=len(places)):
        command.session.add(
            OfflinePart(
                office=command.office.code,
                business_date=command.today,
                place=place,
                agent=agent,
                book=f"before a restore {place}",
            )
        )
    command.session.flush()
