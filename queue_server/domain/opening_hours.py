"""When the office is open, when it gives out numbers, and which part of a wait fell into published breaks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SESSION = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-(?:([01]\d|2[0-3]):([0-5]\d)|24:00)")


@dataclass(frozen=True, slots=True)
class WorkSession:
    """One half day, local times; `closes` None means midnight."""

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

    def __str__(self) -> str:
        return f"{self.opens:%H:%M}–{self.closes.strftime('%H:%M') if self.closes else '24:00'}"


@dataclass(frozen=True)
class OpeningHours:
    """The week of an office. No sessions at all means always open."""

    zone: ZoneInfo
    sessions: Mapping[str, Sequence[WorkSession]] = field(default_factory=dict)
    issue_early: timedelta = timedelta(0)

    def on(self, day: date) -> list[tuple[datetime, datetime]]:
        """Return the sessions of `day` as pairs of aware times; the whole day when no hours are set."""
        if not self.sessions:
            return [(self._at(day, time(0)), self._at(day + timedelta(days=1), time(0)))]
        return [
            (
                self._at(day, s.opens),
                self._at(day, s.closes) if s.closes else self._at(day + timedelta(1), time(0)),
            )
            for s in self.sessions.get(WEEKDAYS[day.weekday()], ())
        ]

    def gives_numbers(self, now: datetime) -> bool:
        """Whether the kiosk gives out numbers at `now`: during a session, and `issue_early` before it."""
        return self.gives_until(now) is not None

    def gives_until(self, now: datetime) -> datetime | None:
        """Return when the kiosk that gives out numbers at `now` ends for this session; None when it gives none."""
        today = now.astimezone(self.zone).date()
        ends = [closes for opens, closes in self.on(today) if opens - self.issue_early <= now < closes]
        return max(ends, default=None)

    def next_day(self, now: datetime) -> datetime:
        """Return the coming midnight here, when numbers begin anew."""
        return self._at(now.astimezone(self.zone).date() + timedelta(days=1), time(0))

    def today_text(self, now: datetime) -> str:
        """Return today's sessions for a reader, e.g. "07:30–11:30, 13:30–17:00"; "" when closed all day."""
        day = now.astimezone(self.zone).date()
        if not self.sessions:
            return "00:00–24:00"
        return ", ".join(str(s) for s in self.sessions.get(WEEKDAYS[day.weekday()], ()))

    def breaks(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        """Yield the closed stretches of `day` before and between its sessions (not the evening)."""
        start = self._at(day, time(0))
        for opens, closes in self.on(day):
            if opens > start:
                yield start, opens
            start = closes

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
        # In UTC, because Python subtracts two times of one zone by the wall clock, across a change of the clocks too.
        return datetime.combine(day, at, tzinfo=self.zone).astimezone(UTC)
