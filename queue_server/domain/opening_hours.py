"""When the office is open, when it gives numbers, and which part of a wait fell into published breaks."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from typing import TypeAlias
from zoneinfo import ZoneInfo

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SESSION = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-(?:([01]\d|2[0-3]):([0-5]\d)|24:00)")


@dataclass(frozen=True, slots=True)
class WorkSession:
    """One session of a day, in local times; `closes` None means midnight."""

    opens: time
    closes: time | None

    @classmethod
    def parse(cls, text: str) -> "WorkSession":
        """Read "07:30-11:30" ("24:00" may close).

        Raises:
            ValueError: not two times of the day in order.
        """
        match = _SESSION.fullmatch(text.strip())
        if not match:
            raise ValueError(f'"{text}" is not a session like "07:30-11:30"')
        opens = time(int(match[1]), int(match[2]))
        closes = time(int(match[3]), int(match[4])) if match[3] else None
        if closes is not None and closes <= opens:
            raise ValueError(f'the session "{text}" ends before it begins')
        return cls(opens, closes)

    def follows(self, earlier: "WorkSession") -> bool:
        """Whether this session begins when `earlier` has ended."""
        return earlier.closes is not None and earlier.closes <= self.opens

    def holds(self, clock: time) -> bool:
        """Whether the session contains this time of day; the moment of closing does not belong to it."""
        return self.opens <= clock and (self.closes is None or clock < self.closes)

    def common(self, other: "WorkSession") -> "WorkSession | None":
        """Return the time that both sessions share, None without any."""
        opens = max(self.opens, other.opens)
        closes = min((one for one in (self.closes, other.closes) if one), default=None)
        return WorkSession(opens, closes) if closes is None or opens < closes else None

    @property
    def as_setting(self) -> str:
        """The text that `parse` reads."""
        return str(self).replace("–", "-")

    def __str__(self) -> str:
        return f"{self.opens:%H:%M}–{self.closes.strftime('%H:%M') if self.closes else '24:00'}"


Week: TypeAlias = Mapping[str, Sequence[WorkSession]]  # by weekday; a missing day is closed
ALWAYS: Week = dict.fromkeys(WEEKDAYS, (WorkSession(time(0), None),))
Span: TypeAlias = tuple[datetime, datetime]


@dataclass(frozen=True)
class OpeningHours:
    """The week of an office and the dates that differ from it. Without any session the office is always open.

    `worked_for`: weekend days that are worked instead of a day off, each with that day; they have its weekday's hours.
    `former_openings`: those that a changed day had before, because tickets may be promised to them.
    """

    zone: ZoneInfo
    sessions: Week = field(default_factory=dict)
    issue_early: timedelta = timedelta(0)
    dates: Mapping[date, Sequence[WorkSession]] = field(default_factory=dict)
    worked_for: Mapping[date, date] = field(default_factory=dict)
    former_openings: frozenset[datetime] = frozenset()
    # Cached: every command and every row of every board needs the sessions and breaks of the same one or two days.
    _sessions: dict[date, list[Span]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _breaks: dict[date, list[Span]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def changed(self, dates: Mapping[date, Sequence[WorkSession]]) -> "OpeningHours":
        """Return these hours with the sessions of some dates replaced; they remember the replaced openings."""
        if not dates:
            return self
        former = self.former_openings.union(*map(self.openings, dates))
        return replace(self, dates={**self.dates, **dates}, former_openings=former)

    def within(self, own: Week) -> "OpeningHours":
        """Return these hours limited to a service's `own` hours of each weekday; empty `own` hours limit nothing."""
        if not own:
            return self
        week = self.sessions or ALWAYS
        sessions = {day: _common(sessions, own.get(day, ())) for day, sessions in week.items()}
        dates = {day: _common(s, own.get(self._weekday(day), ())) for day, s in self.dates.items()}
        return replace(self, sessions=sessions, dates=dates)

    def _weekday(self, day: date) -> str:
        """The weekday whose hours `day` has."""
        return WEEKDAYS[self.worked_for.get(day, day).weekday()]

    def sessions_of(self, day: date) -> Sequence[WorkSession]:
        """Return the sessions of `day`: its own, else those of its weekday; the whole day when no hours are set."""
        week = self.sessions or ALWAYS
        known = self.dates.get(day)
        return week.get(WEEKDAYS[day.weekday()], ()) if known is None else known

    def on(self, day: date) -> list[Span]:
        """Return the sessions of `day` as pairs of aware times."""
        if day not in self._sessions:
            self._sessions[day] = [
                (
                    self._at(day, s.opens),
                    self._at(day, s.closes) if s.closes else self._at(day + timedelta(1), time(0)),
                )
                for s in self.sessions_of(day)
            ]
        return self._sessions[day]

    def openings(self, day: date) -> set[datetime]:
        """Return when the sessions of `day` open."""
        return {opens for opens, _closes in self.on(day)}

    def session_now(self, now: datetime) -> Span | None:
        """Return the session for which the kiosk gives numbers at `now`, None when it gives none."""
        today = now.astimezone(self.zone).date()
        return next((s for s in self.on(today) if s[0] - self.issue_early <= now < s[1]), None)

    def session_after(self, now: datetime) -> Span | None:
        """Return today's first session for which no numbers are given yet at `now`."""
        today = now.astimezone(self.zone).date()
        return next((s for s in self.on(today) if now < s[0] - self.issue_early), None)

    def meets(self, span: Span) -> bool:
        """Whether one of that day's sessions shares time with `span`."""
        day = span[0].astimezone(self.zone).date()
        return any(opens < span[1] and span[0] < closes for opens, closes in self.on(day))

    def promised_openings(self, day: date) -> list[datetime]:
        """Return every opening of `day` to which tickets may be promised, also those that were changed since."""
        return sorted(self.openings(day) | self.former_openings)

    def later_openings(self, now: datetime) -> dict[datetime, datetime]:
        """Return the openings whose tickets are not called yet at `now`, each with the time from which they are.

        A ticket is never called before the promised time, nor before the office opens for the session of that time.
        """
        today = now.astimezone(self.zone).date()
        called = {opens: self.open_from(opens) for opens in self.promised_openings(today)}
        return {opens: at for opens, at in called.items() if now < at}

    def open_from(self, moment: datetime) -> datetime:
        """Return when the office next is open on that day; `moment` itself when it is open then, or closed for good."""
        sessions = self.on(moment.astimezone(self.zone).date())
        return max(moment, next((opens for opens, closes in sessions if moment < closes), moment))

    def cut(self, day: date, clock: time) -> list[WorkSession]:
        """Return the sessions of `day` cut off at that time of day."""
        return _common(self.sessions_of(day), [WorkSession(time(0), clock)])

    def break_ends(self, now: datetime) -> datetime | None:
        """Return when the current break between two sessions ends; None when `now` is in no break."""
        between = pairwise(self.on(now.astimezone(self.zone).date()))
        return next((later[0] for earlier, later in between if earlier[1] <= now < later[0]), None)

    def is_morning(self, at: datetime) -> bool:
        """Whether a session that opens then is called the morning's."""
        return at.astimezone(self.zone).hour < 12

    def midnight(self, now: datetime) -> datetime:
        """Return when the day of `now` began."""
        return self._at(now.astimezone(self.zone).date(), time(0))

    def last_close(self, now: datetime) -> datetime | None:
        """Return when today's last session closes; None on a day off and without set hours."""
        day = now.astimezone(self.zone).date()
        sessions = self.on(day) if self.sessions or day in self.dates else []
        return sessions[-1][1] if sessions else None

    def open_through(self, day: date) -> bool:
        """Whether the office is open at the midnight at which `day` begins."""
        before, after = self.sessions_of(day - timedelta(days=1)), self.sessions_of(day)
        return bool(before and after) and before[-1].closes is None and after[0].opens == time(0)

    def part_begins(self, now: datetime) -> datetime:
        """Return where the ranks of numbers given at `now` begin: midnight, or the opening of a later session.

        A number given in a break belongs to the session after it.
        """
        today = now.astimezone(self.zone).date()
        sessions = self.on(today)
        session = self.session_now(now) or self.session_after(now)
        begun = session is None or not sessions or session == sessions[0]
        return self.midnight(now) if begun or session is None else session[0]

    def working_days_after(self, day: date, count: int) -> list[date]:
        """Return the next `count` days with sessions after `day`; fewer when the next year has fewer."""
        following = (day + timedelta(days=n) for n in range(1, 367))
        return list(islice((other for other in following if self.on(other)), count))

    def gives_numbers(self, now: datetime) -> bool:
        """Whether the kiosk gives numbers at `now`: during a session, and `issue_early` before it."""
        return self.session_now(now) is not None

    def gives_until(self, now: datetime) -> datetime | None:
        """Return until when the kiosk gives numbers for the current session; None when it gives none at `now`."""
        session = self.session_now(now)
        return session[1] if session else None

    def next_day(self, now: datetime) -> datetime:
        """Return the next local midnight, when numbers begin again."""
        return self._at(now.astimezone(self.zone).date() + timedelta(days=1), time(0))

    def today_text(self, now: datetime) -> str:
        """Return today's sessions for a reader, e.g. "07:30–11:30, 13:30–17:00"; "" when closed all day."""
        return ", ".join(str(s) for s in self.sessions_of(now.astimezone(self.zone).date()))

    def breaks(self, day: date) -> list[Span]:
        """Return the closed times of `day` before and between its sessions (not the evening)."""
        if day not in self._breaks:
            starts = [self._at(day, time(0)), *(closes for _, closes in self.on(day))]
            gaps = zip(starts, (opens for opens, _ in self.on(day)), strict=False)
            self._breaks[day] = [(begins, ends) for begins, ends in gaps if ends > begins]
        return self._breaks[day]

    def waited(self, since: datetime, until: datetime) -> timedelta:
        """Return the wait from `since` to `until` without the published breaks that ended before `until`.

        A call made during a break counts in full: the person waited for it. Never negative.
        """
        wait = until - since
        day, last = since.astimezone(self.zone).date(), until.astimezone(self.zone).date()
        while day <= last:
            for begins, ends in self.breaks(day):
                if ends <= until:
                    wait -= max(timedelta(0), ends - max(begins, since))
            day += timedelta(days=1)
        return max(wait, timedelta(0))

    def _at(self, day: date, at: time) -> datetime:
        # In UTC: Python subtracts two times of the same zone by the wall clock, even across daylight saving changes.
        return datetime.combine(day, at, tzinfo=self.zone).astimezone(UTC)


def _common(sessions: Iterable[WorkSession], others: Sequence[WorkSession]) -> list[WorkSession]:
    shared = (one.common(other) for one in sessions for other in others)
    return [session for session in shared if session]
