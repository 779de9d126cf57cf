"""Rebuilds the projections from the log (docs/log.md lists them)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, bindparam, delete, insert, update
from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.domain import log_folding, votes
from queue_server.domain.log_folding import Columns, Entry
from queue_server.queries.rebuilding import votes_to_rebuild
from queue_server.queries.rows import AnyRow
from queue_server.settings.config_file import OfficeSettings
from queue_server.storage.models import Base

# Number of different rows, by table.
Differences = Counter[str]
TABLES = Base.metadata.tables
REDRAWN = (
    update(TABLES["offices"])
    .where(TABLES["offices"].c.code == bindparam("of"))
    .values(redrawn=TABLES["offices"].c.redrawn + 1)
)
NEVER_OPENED: Columns = {"state": "closed", "officer": "", "since": None, "reason": "", "back_at": None} | (
    log_folding.help_columns(None)
)


def rebuild_day(session: Session, office: OfficeSettings, day: date) -> Differences:
    """Rebuild one day's tickets, vouchers, numbers and changes from the log and return how many rows differed.

    Each day has its own transaction, so that a call waits only for one day. Older days come first, because a wrong row
    of theirs may occupy a counter that a row of today needs.
    A ticket without events counts as different and stays, because it cannot be rebuilt. So does a lost ticket whose
    events, from an earlier release, do not hold all its columns.
    """
    told = log_folding.day_of(queries.entries_of_day(session, office.code, day))
    own = {"office": office.code}
    there = queries.tickets_to_rebuild(session, office.code, day)
    known = {(ticket,): {**columns, **own} for ticket, columns in told.tickets.items()}
    differed = Counter(tickets=_align(session, "tickets", known, there, strays_stay=True))
    if differed["tickets"]:
        session.execute(REDRAWN, {"of": office.code})
    vouchers = {(ticket,): {**columns, **own} for ticket, columns in told.vouchers.items()}
    there = queries.vouchers_to_rebuild(session, office.code, day)
    differed["vouchers"] = _align(session, "vouchers", vouchers, there)
    numbers = {(office.code, day, prefix): {"last": last} for prefix, last in told.numbers.items()}
    there = _of_day(session, "numbers_given", office.code, business_date=day)
    differed["numbers_given"] = _align(
        session, "numbers_given", numbers, there, strays_stay=not told.all_numbers, count_strays=False
    )
    changes = {(office.code, day, *key): columns for key, columns in told.changes.items()}
    there = _of_day(session, "day_changes", office.code, day=day)
    differed["day_changes"] = _align(session, "day_changes", changes, there)
    return differed


def rebuild_office(
    session: Session, office: OfficeSettings, read: Sequence[Entry], up_to: int
) -> Differences:
    """Rebuild what belongs to no single day: counters, used vouchers, votes, and the end of the log.

    `read`: the rows of `queries.entries_across_days`, read before the office was locked; `up_to`: the log's end then.
    """
    entries = [*read, *queries.entries_across_days(session, office.code, up_to)]
    differed = Counter(counters=_counters(session, office, entries))
    differed["vouchers"] = _used_vouchers(session, office, entries)
    differed["votes"] = _votes(session, office, entries)
    last = queries.last_entries(session, office.code)
    if last is not None:
        end = log_folding.office_columns(*last, office.zone) | _settings(session, office.code, last[0].at)
        there = queries.rows_of(session, TABLES["offices"], TABLES["offices"].c.code == office.code)
        differed["offices"] = _align(session, "offices", {(office.code,): end}, there)
    return differed


def _settings(session: Session, office: str, last_at: datetime) -> Columns:
    """The version of the settings of the last command, and when the next is due, from the history of the settings."""
    if not queries.newest_settings_version(session, office):
        return {"settings_version": 0, "settings_due_at": None}
    version = queries.version_at(session, office, queries.settings_reached(session, office, last_at))
    valid = queries.settings_version(session, office, version)
    later = queries.later_settings_versions(session, office, valid.valid_from) if valid else ()
    return {"settings_version": version, "settings_due_at": later[0].valid_from if later else None}


def _counters(session: Session, office: OfficeSettings, entries: Sequence[Entry]) -> int:
    there = queries.rows_of(session, TABLES["counters"], TABLES["counters"].c.office == office.code)
    told = dict.fromkeys((row.number for row in there), NEVER_OPENED) | log_folding.counters(entries)
    expected = {(office.code, number): columns for number, columns in told.items()}
    return _align(session, "counters", expected, there)


def _used_vouchers(session: Session, office: OfficeSettings, entries: Sequence[Entry]) -> int:
    told = dict(_use(session, office, entry) for entry in entries if entry.step == log_folding.REDEEM)
    there = queries.used_vouchers(session, office.code, told)
    wrong = {ticket: told.get(ticket) for ticket, by in there.items() if by != told.get(ticket)}
    vouchers = TABLES["vouchers"]
    for ticket, by in wrong.items():
        session.execute(update(vouchers).where(vouchers.c.ticket == ticket).values(used_by=by))
    return len(wrong)


def _votes(session: Session, office: OfficeSettings, entries: Sequence[Entry]) -> int:
    there = votes_to_rebuild(session, office.code)
    told = votes.folded(entries).items()
    expected = {(ticket,): {**columns, "office": office.code} for ticket, columns in told}
    return _align(session, "votes", expected, there)


def _use(session: Session, office: OfficeSettings, entry: Entry) -> tuple[int, int | None]:
    """The ticket whose voucher was used, and the new ticket; an old log names both by their numbers."""
    if entry.data:
        return entry.says("ticket"), entry.says("used_by")
    old, day, new = log_folding.redeemed(entry)
    before = queries.ticket_by_label(session, office.code, day, old)
    after = queries.ticket_by_label(session, office.code, entry.business_date, new)
    return before.id if before else 0, after.id if after else None


def _of_day(session: Session, name: str, office: str, **day: date) -> Sequence[AnyRow]:
    table = TABLES[name]
    ((column, value),) = day.items()
    return queries.rows_of(session, table, table.c.office == office, table.c[column] == value)


def _align(
    session: Session,
    name: str,
    expected: Mapping[tuple[Any, ...], Columns],
    there: Sequence[AnyRow],
    *,
    strays_stay: bool = False,
    count_strays: bool = True,
) -> int:
    """Make the existing rows equal to the wanted ones, by primary key; return how many differed."""
    table = TABLES[name]
    rows = {tuple(getattr(row, column.name) for column in table.primary_key): row for row in there}
    wrong = [key for key in expected if key in rows and _differs(rows[key], expected[key])]
    lost, strays = expected.keys() - rows.keys(), rows.keys() - expected.keys()
    if name == "tickets":
        _make_room(session, table, {key: expected[key] for key in wrong})
    for key in wrong:
        session.execute(update(table).where(_is(table, key)).values(expected[key]))
    for key in lost:
        if _is_whole(table, expected[key]):
            session.execute(insert(table).values(**_named(table, key), **expected[key]))
    for key in () if strays_stay else strays:
        session.execute(delete(table).where(_is(table, key)))
    return len(wrong) + len(lost) + (len(strays) if count_strays or not strays_stay else 0)


def _make_room(session: Session, table: Table, wrong: Mapping[tuple[Any, ...], Columns]) -> None:
    """First clear the unique columns of wrong rows, because two rows may have to swap values."""
    for key, columns in wrong.items():
        nobodys = {"counter": None, "number": -key[0], "public_id": f"-{key[0]}"}
        told = {name: value for name, value in nobodys.items() if name in columns}
        session.execute(update(table).where(_is(table, key)).values(told))


def _differs(row: AnyRow, expected: Columns) -> bool:
    return any(getattr(row, name) != value for name, value in expected.items())


def _is_whole(table: Table, columns: Columns) -> bool:
    """Whether the log has all columns for a new row."""
    needed = {column.name for column in table.columns if not column.nullable and not column.primary_key}
    return needed <= columns.keys()


def _is(table: Table, key: tuple[Any, ...]) -> ColumnElement[bool]:
    return and_(*(table.c[name] == value for name, value in _named(table, key).items()))


def _named(table: Table, key: tuple[Any, ...]) -> Columns:
    return dict(zip((column.name for column in table.primary_key), key, strict=True))
