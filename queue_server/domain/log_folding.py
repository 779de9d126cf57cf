"""Folds the log into the values of every projection: tickets, numbers, vouchers, changes of days, counters, its end.

Columns that the log does not tell are left out and keep their values: rows from before events had `data` tell less.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any, Literal
from zoneinfo import ZoneInfo

from queue_server.domain import help_calls
from queue_server.domain.corrections import Correction, standing
from queue_server.domain.help_calls import HelpCall
from queue_server.domain.log_chain import RESTORED
from queue_server.domain.numbering import business_date
from queue_server.domain.outcomes import Outcomes
from queue_server.domain.priorities import class_told
from queue_server.domain.renaming import RENAMED, Renaming, name_now
from queue_server.domain.said_range import SaidRange
from queue_server.domain.ticket_state import Aside, State, Step
from queue_server.domain.visit import Event, Visit, current_visit

Columns = dict[str, Any]
# The unchanging columns of a ticket; the data of its issue event has them under the same names.
MADE = ("public_id", "prefix", "number", "label", "priority", "language", "files")
COUNTER_STATES: dict[str, Literal["open", "paused", "closed"]] = {
    "open_counter": "open",
    "pause_counter": "paused",
    "close_counter": "closed",
}
REDEEM, CHANGE_DAY, USUAL = "redeem", "change_day", "usual"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the log for folding; columns as in `models.LogEntry`."""

    seq: int
    at: datetime
    business_date: date
    step: str
    ticket: int | None
    service: str
    counter: str | None
    actor: str
    reason: str
    rank_at: datetime | None
    only_counter: bool
    undoes: int | None
    taken_at: datetime | None
    data: Mapping[str, Any] | None

    def says(self, name: str) -> Any:
        """Return the value under this name in the row's data, None without one."""
        return (self.data or {}).get(name)

    def event(self) -> Event:
        """Return a ticket's row as `domain.visit` folds it."""
        if self.ticket is None:
            raise ValueError(f"row {self.seq} of the log concerns no ticket")
        return Event(
            seq=self.seq,
            at=self.at,
            step=Step(self.step),
            ticket=self.ticket,
            service=self.service,
            counter=self.counter,
            actor=self.actor,
            rank_at=self.rank_at,
            only_counter=self.only_counter,
            undoes=self.undoes,
            reason=self.reason,
            taken_at=self.taken_at,
            outcomes=Outcomes.of(self.data),
            aside=Aside(self.says("aside") or ""),
            files=self.says("files"),
            priority=class_told(self.data or {}),
            at_seat=bool(self.says("at_seat")),
            said=SaidRange.of(self.data),
            person=self.says("person"),
            correction=Correction.of(self.data),
        )


@dataclass(frozen=True)
class Day:
    """One business day by the log. `numbers`: the last one by prefix; `all_numbers`: whether every prefix is known."""

    tickets: Mapping[int, Columns]
    vouchers: Mapping[int, Columns]
    numbers: Mapping[str, int]
    all_numbers: bool
    changes: Mapping[tuple[str, str], Columns]


def day_of(entries: Sequence[Entry]) -> Day:
    """Fold the rows of one business day, oldest first."""
    of_tickets = sorted(
        (one for one in entries if one.ticket is not None), key=lambda one: (one.ticket, one.seq)
    )
    stories = {ticket: list(rows) for ticket, rows in groupby(of_tickets, key=lambda one: one.ticket or 0)}
    tickets = {ticket: ticket_columns(rows) for ticket, rows in stories.items()}
    vouchers = {ticket: voucher_columns(rows) for ticket, rows in stories.items()}
    return Day(_known(tickets), _known(vouchers), *numbers_given(entries), changes_of_day(entries))


def _known(columns: Mapping[int, Columns | None]) -> dict[int, Columns]:
    return {ticket: told for ticket, told in columns.items() if told is not None}


def ticket_columns(rows: Sequence[Entry]) -> Columns | None:
    """Return the columns of one ticket; None when its issue was undone."""
    visit = current_visit(row.event() for row in rows)
    if visit is None:
        return None
    made = _made(rows[0].data) if rows[0].data else {}
    now = {field.name: getattr(visit, field.name) for field in fields(Visit)}
    for name in ("files", "priority"):
        if name not in made:
            del now[name]
    return {"business_date": rows[0].business_date, **made, **said_columns(rows[0].says("said")), **now}


def _made(data: Mapping[str, Any]) -> Columns:
    return {**{name: data.get(name) for name in MADE}, "priority": class_told(data)}


def said_columns(said: Mapping[str, Any] | None) -> Columns:
    """Return the columns of a ticket about the wait that its issue told, `{low, high}`; None where it told nothing."""
    low, high = (said["low"], said["high"]) if said else (None, None)
    return {"said_low": low, "said_high": high}


def voucher_columns(rows: Sequence[Entry]) -> Columns | None:
    """Return the voucher that one ticket became, None without one; its use is in the rows of another ticket."""
    story = standing(row.event() for row in rows)
    visit = current_visit(story)
    if visit is None or visit.state is not State.CARRIED_OVER:
        return None
    (ending,) = [row for row in rows if row.seq == story[-1].seq]
    kept = ending.says("voucher")
    if kept is None:
        return {}
    days = {name: date.fromisoformat(kept[name]) for name in ("first_day", "last_day")}
    return {**days, "code": kept["code"]}


def numbers_given(entries: Iterable[Entry]) -> tuple[dict[str, int], bool]:
    """Return the last number of each prefix that the server gave on a day, and whether the prefixes are complete.

    Numbers given by kiosks without the server do not belong to its sequence (`domain.offline`).
    """
    last: dict[str, int] = {}
    complete = True
    for entry in entries:
        if entry.step not in (Step.ISSUE, RESTORED):
            continue
        if not entry.data:
            last, complete = {}, False
        elif entry.step == RESTORED:
            last |= entry.says("numbers") or {}
        elif not entry.says("offline"):
            last[entry.says("prefix")] = entry.says("number")
    return last, complete


def changes_of_day(entries: Iterable[Entry]) -> dict[tuple[str, str], Columns]:
    """Return what one day has of its own, by kind and service."""
    changes: dict[tuple[str, str], Columns] = {}
    for entry in entries:
        if entry.step != CHANGE_DAY:
            continue
        kind, _, value = entry.reason.partition(" ")
        if value == USUAL:
            changes.pop((kind, entry.service), None)
        else:
            changes[kind, entry.service] = {"value": value, "actor": entry.actor, "at": entry.at}
    return changes


def counters(entries: Iterable[Entry]) -> dict[str, Columns]:
    """Return the state of each counter that was ever opened, from all rows about counters, oldest first."""
    found: dict[str, Columns] = {}
    opened_by: dict[str, str] = {}
    calls: dict[str, HelpCall | None] = {}
    for entry in entries:
        if entry.counter is not None and entry.step in (*help_calls.STEPS, "close_counter"):
            told = {"actor": entry.actor, "reason": entry.reason}
            calls[entry.counter] = help_calls.after(calls.get(entry.counter), entry.step, entry.at, **told)
        if entry.step == RENAMED:
            _rename(Renaming.of(entry.seq, entry.data), found, calls)
        if entry.step not in COUNTER_STATES or entry.counter is None:
            continue
        officer = entry.actor
        if entry.step == "open_counter":
            # reopening the day put the officers back at their counters
            again = opened_by.get(entry.counter, "") if entry.reason == "reopen_day" else entry.actor
            officer = entry.says("officer") or again
            opened_by[entry.counter] = entry.actor
        found[entry.counter] = _desk(entry, officer)
    return {number: {**columns, **help_columns(calls.get(number))} for number, columns in found.items()}


def _rename(told: Renaming, found: Mapping[str, Columns], calls: dict[str, HelpCall | None]) -> None:
    for number, columns in found.items():
        columns["officer"] = name_now([told], columns["officer"], number, told.seq)
    for number, call in calls.items():
        calls[number] = call and renamed_helper(call, told)


def renamed_helper(call: HelpCall, told: Renaming) -> HelpCall:
    """Return the call for help with the name that who comes has now; of two people of a name none is meant."""
    return replace(call, helper=name_now([told], call.helper, None, told.seq))


def help_columns(call: HelpCall | None) -> Columns:
    """Return the columns of a counter about its call for help."""
    if call is None:
        return {"help_since": None, "help_reason": "", "helper": "", "helper_at": None}
    return {
        "help_since": call.since,
        "help_reason": call.reason,
        "helper": call.helper,
        "helper_at": call.helper_at,
    }


def _desk(entry: Entry, officer: str) -> Columns:
    counter: Columns = {
        "state": COUNTER_STATES[entry.step],
        "since": entry.at,
        "officer": officer,
        "reason": "",
    }
    if entry.step == "close_counter":
        return {**counter, "officer": "", "back_at": None}
    if entry.step == "open_counter":
        return {**counter, "back_at": None}
    counter["reason"] = entry.reason
    if entry.data is None:
        return counter  # the expected end of a pause is not in the log
    back_at = entry.says("back_at")
    return {**counter, "back_at": datetime.fromisoformat(back_at) if back_at else None}


def office_columns(last: Entry, last_hash: str, turned: Entry | None, zone: ZoneInfo) -> Columns:
    """Return the columns of the office's row about the end of its log.

    `turned`: the last row that is not from a restore, because a restore does not begin a day; None without one.
    """
    day = business_date(turned.at, zone) if turned else None
    return {"seq": last.seq, "hash": last_hash, "last_at": last.at, "business_date": day}


def redeemed(entry: Entry) -> tuple[str, date, str]:
    """Return the number whose voucher was used, its day, and the number given for it, as `why` has them."""
    old, day, _, new = entry.reason.split(" ")
    return old, date.fromisoformat(day), new
