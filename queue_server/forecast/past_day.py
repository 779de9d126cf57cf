"""Reads a past day from its log as a play needs it: who came, how long each visit took, when counters were open."""

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from operator import attrgetter

from queue_server.domain.calling_order import opening_of
from queue_server.domain.corrections import as_logged
from queue_server.domain.errors import StepNotAllowed
from queue_server.domain.ticket_state import AT_A_COUNTER, State, Step
from queue_server.domain.visit import Event, Visit, after
from queue_server.forecast.day_log import CounterChange, DayLog
from queue_server.forecast.day_staffing import Comer, Leg, Post, Staffing, to_the_end
from queue_server.forecast.habits import LONGEST_GAP
from queue_server.forecast.office_now import Span

# Whoever is taken back was there a moment before the counter became free, else it would call another one first.
A_MOMENT = 1.0
# Who postpones by more has asked for another session, and waits for that.
MOST_PUT_OFF = 30 * 60.0
CLOSING = "closing"


def past_day(day: DayLog) -> tuple[list[Comer], Staffing]:
    """Return who came on a past day, and how the office was staffed."""
    staffing = _staffing(day)
    reader = _Reader(day, staffing)
    events = sorted(as_logged(day.events), key=attrgetter("seq"))
    rows: list[Event | CounterChange] = sorted([*events, *day.changes], key=attrgetter("seq"))
    for row in rows:
        if isinstance(row, CounterChange):
            reader.counter_changes(row)
        else:
            reader.step(row)
    posts = {
        number: _from_the_first_call(number, post, reader.begun) for number, post in staffing.posts.items()
    }
    return reader.comers(), replace(staffing, posts=posts)


def _from_the_first_call(number: str, post: Post, begun: Mapping[tuple[str, float], float]) -> Post:
    """An officer who opened while somebody waited, and called a little later, calls from then on."""
    return replace(post, open=[(begun.get((number, begin), begin), end) for begin, end in post.open])


def _staffing(day: DayLog) -> Staffing:
    opened: dict[str, list[tuple[Span, str]]] = {number: [] for number in day.rules.takes}
    since: dict[str, tuple[float, str]] = {}
    for change in sorted(day.changes, key=attrgetter("seq")):
        number, at = change.counter, day.seconds(change.at)
        if number not in opened:
            continue
        if number in since:
            begin, officer = since.pop(number)
            opened[number] += [((begin, at), officer)] if at > begin else []
        if change.state == "open":
            since[number] = at, change.officer
    for number, (begin, officer) in since.items():
        opened[number].append(((begin, math.inf), officer))
    posts = {
        number: Post(day.rules.takes[number], [span for span, _ in spans], [officer for _, officer in spans])
        for number, spans in opened.items()
    }
    staffing = Staffing(posts, day.sessions, day.rules.boosts, _last_call(day))
    return replace(staffing, posts={number: to_the_end(post, day.sessions) for number, post in posts.items()})


def _last_call(day: DayLog) -> float:
    """When those who still waited got vouchers; math.inf when everybody was served to the end."""
    ended = [event for event in day.events if event.step is Step.DAY_END and event.reason == CLOSING]
    return min((day.seconds(event.at) for event in ended), default=math.inf)


@dataclass
class _Story:
    """A ticket as far as its day was read.

    `joined`: since when it waits; `begun`: since when it is at a counter; `left`: when it left the last one; `delay`:
    how long a free counter took to notice it; `sent_to`: the only counter that might call; the rest
    as in `Leg` and `Comer`.
    """

    came: float
    visit: Visit
    legs: list[Leg] = field(default_factory=list)
    joined: float = 0.0
    left: float = 0.0
    put_off: float = 0.0
    keeps_rank: bool = True
    promised: float | None = None
    called_from: float = 0.0
    at_once: bool = False
    sent_to: str | None = None
    begun: float = 0.0
    delay: float = 0.0

    def joins_again(self, before: Visit, event: Event, at: float) -> None:
        self.joined, self.at_once, self.put_off, self.delay = at, False, 0.0, 0.0
        self.keeps_rank = self.visit.rank_at == before.rank_at or event.step is Step.REJOIN

    def lets_others_go_first(self, before: Visit) -> None:
        moved = (self.visit.rank_at - before.rank_at).total_seconds()
        self.put_off += min(max(moved, 0.0), MOST_PUT_OFF)

    def change_last_leg(self, **what: float) -> None:
        self.legs[-1] = replace(self.legs[-1], **what)  # type: ignore[arg-type]


class _Reader:
    """Goes through the rows of one day."""

    def __init__(self, day: DayLog, staffing: Staffing) -> None:
        self.day, self.staffing = day, staffing
        self.stories: dict[int, _Story] = {}
        self.free: dict[str, float] = defaultdict(float)
        self.officers: dict[str, str] = {}
        self.last: dict[str, _Story] = {}
        self.busy: set[str] = set()
        self.waiting: dict[int, _Story] = {}
        self.begun: dict[tuple[str, float], float] = {}

    def counter_changes(self, change: CounterChange) -> None:
        if change.state == "open":
            self.free[change.counter] = self.day.seconds(change.at)
            self.officers[change.counter] = change.officer
        else:
            self.last.pop(change.counter, None)
            self.busy.discard(change.counter)

    def step(self, event: Event) -> None:
        story, at = self.stories.get(event.ticket), self.day.seconds(event.at)
        try:
            visit = after(story.visit if story else None, event)
        except StepNotAllowed:  # it began on another day
            return
        if story is None:
            story = self.stories[event.ticket] = self.waiting[event.ticket] = self._comes(event, visit)
            return
        before, story.visit = story.visit, visit
        self.waiting.pop(event.ticket, None)
        self._goes_on(story, before, event, at)
        if visit.state is State.WAITING:
            if before.state is not State.WAITING:
                story.joins_again(before, event, at)
            self.waiting[event.ticket] = story

    def _goes_on(self, story: _Story, before: Visit, event: Event, at: float) -> None:
        was_there, is_there = before.state in AT_A_COUNTER, story.visit.state in AT_A_COUNTER
        if event.step is Step.POSTPONE:
            story.lets_others_go_first(before)
        elif was_there and not is_there:
            self._leaves(story, before, at, ended=event.step is not Step.DAY_END)
        elif is_there and not was_there:
            self._is_called(story, before, event, at)
        elif before.state is State.WAITING and story.visit.state is not State.WAITING:
            self._gives_up(story, before, at, walked_out=event.step is Step.CANCEL)

    def _comes(self, event: Event, visit: Visit) -> _Story:
        came = self.day.seconds(visit.issued_at)
        story = _Story(came, visit, joined=came)
        opens = opening_of(visit.rank_at, self.day.rules.openings)
        if opens is not None:
            story.promised = self.day.seconds(visit.rank_at)
            story.called_from = self.day.seconds(self.day.rules.openings[opens])
        elif visit.rank_at < self.day.midnight:  # at the head of the day
            story.promised = self.day.seconds(visit.rank_at)
        return story

    def _is_called(self, story: _Story, before: Visit, event: Event, at: float) -> None:
        counter = event.counter or ""
        story.begun, story.at_once = at, event.step is not Step.CALL
        story.sent_to = before.counter if before.state is State.WAITING else None
        if before.state is State.PARKED:
            story.joined = max(story.left, self.free[counter] - A_MOMENT)
        self._note_rest(counter, story, at)
        self.busy.add(counter)
        self._others_rest(before, _since(story), at)

    def _note_rest(self, counter: str, story: _Story, at: float) -> None:
        """Note how long the counter rested after its last visit, or, when nobody was there, let the first comer wait.

        Only the time counts in which it was open, and no break was.
        """
        free, last = self.free[counter], self.last.get(counter)
        first = min([story, *self._could_be_called(counter)], key=_since)
        waited = min(self.staffing.waited(max(free, _since(first)), at), LONGEST_GAP)
        if _since(first) > free:
            first.delay = waited
            if last is not None:
                last.change_last_leg(rests_most=_since(first) - free)
        elif last is not None:
            last.change_last_leg(rest=waited)
        else:
            self.begun.setdefault((counter, free), at)

    def _could_be_called(self, counter: str) -> list[_Story]:
        """Who waits that a counter might call."""
        takes = self.day.rules.takes.get(counter, ())
        return [
            one for one in self.waiting.values() if one.visit.counter is None and one.visit.service in takes
        ]

    def _others_rest(self, before: Visit, joined: float, at: float) -> None:
        """Another free counter that could have called this person rested still, since before the person came."""
        for counter, last in self.last.items():
            could = before.counter is None and before.service in self.day.rules.takes.get(counter, ())
            if could and counter not in self.busy and joined <= self.free[counter]:
                last.change_last_leg(rest=min(at - self.free[counter], LONGEST_GAP))

    def _leaves(self, story: _Story, before: Visit, at: float, *, ended: bool) -> None:
        counter = before.counter or ""
        took = at - story.begun if ended else None
        leg = self._leg(story, before, counter if story.at_once else story.sent_to)
        officer = self.officers.get(counter, "")
        story.legs.append(replace(leg, took=took, delay=story.delay, served_by=counter, officer=officer))
        story.left = self.free[counter] = at
        self.last[counter] = story
        self.busy.discard(counter)

    def _gives_up(self, story: _Story, before: Visit, at: float, *, walked_out: bool) -> None:
        """Somebody leaves the line, or the day ends before they are called."""
        patience = at - _since(story) if walked_out else math.inf
        story.legs.append(replace(self._leg(story, before, None), patience=patience))

    def _leg(self, story: _Story, before: Visit, counter: str | None) -> Leg:
        return Leg(
            before.service,
            after=story.joined - story.left if story.legs else 0.0,
            counter=counter,
            at_once=story.at_once,
            stays=story.at_once and bool(story.legs),
            keeps_rank=story.keeps_rank,
            put_off=story.put_off,
        )

    def comers(self) -> list[Comer]:
        """Everybody who came, in the order of coming; whoever was still waiting at the end of the log is among them."""
        found = []
        for ticket, story in self.stories.items():
            if story.visit.state is State.WAITING:
                self._gives_up(story, story.visit, 0.0, walked_out=False)
            if story.legs:
                found.append(_comer(ticket, story))
        return sorted(found, key=attrgetter("at", "ticket"))


def _since(story: _Story) -> float:
    """Since when somebody may be called."""
    return max(story.joined, story.called_from)


def _comer(ticket: int, story: _Story) -> Comer:
    visit = story.visit
    return Comer(
        ticket, story.came, story.legs, visit.priority, visit.files, story.promised, story.called_from
    )
