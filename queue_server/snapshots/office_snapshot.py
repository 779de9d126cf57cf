"""The office snapshot: one consistent view of an office, from which every screen's snapshot is drawn."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property, lru_cache
from itertools import chain, groupby
from typing import Any, TypeVar, overload

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.domain.calling_order import DeskView, called_from, rank_in_part, rank_of
from queue_server.domain.corrections import standing
from queue_server.domain.numbering import business_date, steady
from queue_server.domain.opening_hours import OpeningHours
from queue_server.domain.second_call import LastCall, heard_at, last_call, recall_from
from queue_server.domain.speaking import SpeakerState
from queue_server.domain.ticket_state import AT_A_COUNTER, State
from queue_server.domain.undo import JustWritten
from queue_server.domain.visit import Event
from queue_server.domain.waits import promised_from, wait_of, wait_with
from queue_server.forecast.quoting import Quotes
from queue_server.machine.clock import Reading
from queue_server.queries import AnyRow, DayPlan, Lines, Present
from queue_server.queries.admission import visit_means
from queue_server.queries.people import device_rows
from queue_server.queries.present import People, by_rank
from queue_server.settings.config_file import OfficeSettings
from queue_server.settings.priorities import boost_of
from queue_server.snapshots.counter_work import CounterWork
from queue_server.snapshots.quotes import quotes_of
from queue_server.snapshots.types.common import Head, Held

Part = TypeVar("Part")


@dataclass(frozen=True)
class OfficeSnapshot:
    """One consistent view of an office: everybody present and every counter.

    `plan`: how the office works today. `doubted`: the reading of a clock in doubt, None normally; then the office
    holds still at `now`.
    """

    session: Session
    settings: OfficeSettings
    seq: int
    now: datetime
    present: Lines
    counters: Mapping[str, CounterWork]
    plan: DayPlan
    just_written: Sequence[JustWritten] = ()
    doubted: Reading | None = None

    @property
    def today(self) -> date:
        return business_date(self.now, self.settings.zone)

    @cached_property
    def office(self) -> OfficeSettings:
        """The office today: its settings, with what its counters take today."""
        return self.plan.applied_to(self.settings)

    @property
    def hours(self) -> OpeningHours:
        return self.plan.hours

    @cached_property
    def devices(self) -> Sequence[AnyRow]:
        """The office's devices; three screens show their health."""
        return device_rows(self.session, self.office.code)

    @cached_property
    def visit_means(self) -> Sequence[AnyRow]:
        """How long today's latest visits took, by service: see `queries.admission`."""
        return visit_means(self.session, self.office.code, self.today)

    @cached_property
    def later_openings(self) -> Mapping[datetime, datetime]:
        """Today's openings that are still to come, each with when the tickets promised to it are called."""
        return self.hours.later_openings(self.now)

    @cached_property
    def break_ends(self) -> datetime | None:
        """When the current break ends, None outside a break."""
        return self.hours.break_ends(self.now)

    @cached_property
    def quotes(self) -> Quotes | None:
        """What the office says of its waits now; None before it is honest. Not for commands: it takes milliseconds."""
        return quotes_of(self)

    def desk_view(self, counter: str) -> DeskView:
        """The counter as the rule of calling sees it."""
        return self.office.desk_view(counter, self.later_openings, self.break_ends)

    def calls_from(self, row: Present) -> datetime | None:
        """From when a waiting ticket is called, None for now."""
        return called_from(row.rank_at, self.later_openings, self.break_ends)

    @property
    def waiting(self) -> Iterable[Present]:
        """The waiting tickets, by rank."""
        return by_rank(self.present.waiting.values())

    def waiting_for(self, service: str) -> Iterable[Present]:
        """The waiting tickets of a service, by rank."""
        return by_rank(self.lines_of(service))

    def lines_of(self, service: str) -> Sequence[People]:
        """The service's lines: of tickets that any counter may call, and of those sent to one."""
        return self.present.by_service.get(service, ())

    @cached_property
    def open_takers(self) -> Mapping[str, frozenset[str]]:
        """The open counters that take each service shown."""
        known = self.office.counter_by_number
        is_open = frozenset(number for number in known if self.counters[number].state == "open")
        return {code: is_open.intersection(self.office.counters_for(code)) for code in self.lines}

    @cached_property
    def current(self) -> Mapping[str, Present]:
        """The ticket at each busy counter."""
        return {t.counter: t for t in self.present.elsewhere.rows if t.counter and t.state in AT_A_COUNTER}

    @cached_property
    def desks(self) -> Sequence[str]:
        """The counters to show: those of the settings, and removed ones with a current ticket."""
        known = self.office.counter_by_number
        return [*known, *sorted(number for number in self.current if number not in known)]

    @cached_property
    def lines(self) -> Sequence[str]:
        """The services to show: those of the settings, and removed ones with waiting tickets."""
        known = self.office.service_by_code
        return [*known, *sorted(set(self.present.by_service) - set(known))]

    @cached_property
    def _joined_again(self) -> Mapping[int, datetime]:
        """When tickets that were transferred or restored joined their current line."""
        moved = [ticket for line in self.present.every for ticket in line.sent_on]
        return queries.joined_again(self.session, moved) if moved else {}

    @cached_property
    def set_aside(self) -> Mapping[int, AnyRow]:
        """The last parking of each parked ticket: (ticket, at, reason) by ticket, the longest first."""
        parked = [ticket.id for ticket in self.present.elsewhere.rows if ticket.state == State.PARKED]
        return queries.set_aside(self.session, parked) if parked else {}

    @cached_property
    def _last_calls(self) -> Mapping[int, LastCall]:
        return queries.last_calls(self.session, [ticket.id for ticket in self.current.values()])

    @cached_property
    def _turns(self) -> Mapping[str, SpeakerState]:
        return queries.speaking_turns(self.session, self.office.code)

    def was_called(self, row: Present) -> bool:
        """Whether the ticket at a counter was called, and not served at once without a call."""
        return last_call(self.just_written, row.id) is not None or row.id in self._last_calls

    def recall_from(self, row: Present) -> datetime:
        """From when the ticket at a counter may be called again."""
        call = last_call(self.just_written, row.id) or self._last_calls[row.id]
        turns = self._turns if self.office.speaks(call.at) else {}
        return recall_from(call, heard_at(turns, self.office.zone_of(row.counter)), self.now)

    @cached_property
    def _moved_back(self) -> Mapping[int, Sequence[Event]]:
        """The events of tickets with a later rank than at their issue, e.g. after asking for more time."""
        asked = (row for line in self.present.every for row in chain(line.prior, line.later))
        later = [row.id for row in asked if self._is_moved_back(row)]
        events = queries.events_of_tickets(self.session, later) if later else ()
        return {ticket: standing(rows) for ticket, rows in groupby(events, key=lambda event: event.ticket)}

    def _is_moved_back(self, row: Present) -> bool:
        came_with = rank_of(row.issued_at, boost_of(self.office, row.priority))
        if row.rank_at <= came_with or promised_from(row.rank_at, row.issued_at, self.hours):
            return False
        return row.rank_at > rank_in_part(came_with, self.hours.part_begins(row.issued_at))

    def _joined_at(self, row: Present) -> datetime:
        return self._joined_again.get(row.id, row.issued_at)

    def minutes_waited(self, row: Present) -> int:
        """Whole minutes in its line until the ticket's call, or until now, without published breaks.

        Until the first call it is the wait of the wait log. After a transfer or a return the wait starts again, so that
        the time at a counter does not count as waiting.
        """
        if row.id not in self._known:
            self._known[row.id] = self._minutes_waited(row)
        return int(self._known[row.id])

    def _minutes_waited(self, row: Present) -> int:
        times = self._joined_at(row), row.called_at or self.now, self.hours
        story = self._moved_back.get(row.id)
        wait = (wait_of(story, *times) if story else wait_with(row.rank_at, *times)).waited
        return int(wait.total_seconds() // 60)

    def longest_minutes(self, lines: Iterable[People]) -> int:
        """The longest wait in these lines, in minutes; 0 when nobody waits."""
        return max(map(self._longest_in, lines), default=0)

    def _longest_in(self, line: People) -> int:
        if line not in self._known:
            moved = [row for row in line.prior if row.id in self._moved_back]
            asked = [*self._first_come(line), *line.later, *moved]
            self._known[line] = max(map(self.minutes_waited, asked), default=0)
        return int(self._known[line])

    @cached_property
    def _known(self) -> dict[Any, Any]:
        """What several screens ask for: the minutes of a ticket by its id and of a line, a part by its function."""
        return {}

    def _first_come(self, line: People) -> Sequence[Present]:
        """Of the tickets ranked no later than they came, the one longest in the line, if there is any."""
        first = line.first_come
        if first is not None and line.sent_on:
            first = min((row for row in line.rows if row.rank_at <= row.issued_at), key=self._joined_at)
        return [first] if first else []

    def once(self, draw: Callable[["OfficeSnapshot"], Part]) -> Part:
        """Return what several screens show alike, drawn once for all of them."""
        if draw not in self._known:
            self._known[draw] = draw(self)
        part: Part = self._known[draw]
        return part

    def head(self) -> Head:
        """The fields that every snapshot begins with."""
        return {
            "office": self.office.code,
            "seq": self.seq,
            "now": stamp(self.now),
            "zone": self.office.office.time_zone,
            "business_date": self.today.isoformat(),
            "held": held(self.doubted),
        }


def office_snapshot(session: Session, code: str, now: datetime | Reading) -> OfficeSnapshot:
    """Take an office snapshot at the time, and with the settings, that a command would have now.

    While the clock is in doubt, the time is that at which the office holds still, never before the log's end.

    Before the first command of a day the rows still show the end of yesterday; that command will close the counters,
    so they are shown as closed.
    """
    end = queries.end_of_log(session, code)
    reading = now if isinstance(now, Reading) else Reading(now, now)
    doubted = reading if reading.doubt else None
    at = max(reading.at, end.last_at or reading.at) if doubted else steady(reading.at, end.last_at)
    office = queries.valid_settings(session, code, end, at)
    seen = replace(office_snapshot_at(session, office, end.seq, at), doubted=doubted)
    if end.business_date == seen.today:
        return seen
    here = Lines.of(queries.present_tickets(session, code, seen.today, turned=False))
    return replace(seen, present=here, counters={number: CounterWork(number) for number in seen.counters})


def office_snapshot_at(
    session: Session,
    office: OfficeSettings,
    seq: int,
    at: datetime,
    just_written: Sequence[JustWritten] = (),
    plan: DayPlan | None = None,
) -> OfficeSnapshot:
    """Take an office snapshot inside a desk's command, which knows the end of the log and has closed earlier days.

    `just_written`: the ticket events of the command; `plan`: its plan of the day. Both save further SELECTs.
    """
    day = business_date(at, office.zone)
    desks = {row.number: CounterWork(*row) for row in queries.desks(session, office.code)}
    present = queries.lines(session, office.code, day)
    plan = plan or queries.day_plan(session, office, day)
    return OfficeSnapshot(session, office, seq, at, present, desks, plan, just_written)


def held(doubted: Reading | None) -> Held | None:
    """Why the office holds still: the machine's time and the time of the log's end; None when it does not."""
    return {"machine": stamp(doubted.machine), "log_end": stamp(doubted.log_end)} if doubted else None


@overload
def stamp(at: datetime) -> str: ...
@overload
def stamp(at: datetime | None) -> str | None: ...
def stamp(at: datetime | None) -> str | None:
    """Return a time in the form of all snapshots: ISO 8601, UTC, milliseconds."""
    return _written(at) if at else None


@lru_cache(maxsize=16_384)
def _written(at: datetime) -> str:
    """The time's text. Snapshots write the same times again and again; those that are equal have one text."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
