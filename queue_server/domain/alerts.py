"""The floor's alerts over time: when one began, who took note of it, when it escalates and when it ended.

What is wrong now is never stored: it is derived anew for each snapshot. The log holds only what happened to an alert.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal, Protocol, TypeAlias

BEGIN, ACKNOWLEDGE, END = "begin_alert", "acknowledge", "end_alert"
ALERT_STEPS = (BEGIN, ACKNOWLEDGE, END)
# The key of an alert's English text in a row's data: the one that is sealed and erased with the row's own text, because
# both name the same devices.
ENGLISH = "reason"

AlertLevel: TypeAlias = Literal["warn", "bad"]


@dataclass(frozen=True, slots=True)
class Shown:
    """An alert as it is derived now. `key` stays the same while it lasts.

    `server`: the machine that it is about, when several machines serve the office; "" for an alert of the office.
    """

    key: str
    text: str
    level: AlertLevel
    server: str = ""
    text_en: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """What happened to one alert, from its beginning to its end; None and "" for what has not happened.

    `text_en` is "" where the log was written by a version that told alerts in Vietnamese alone.
    """

    key: str
    text: str
    level: AlertLevel
    server: str
    began_at: datetime
    known_by: str = ""
    known_at: datetime | None = None
    ended_at: datetime | None = None
    text_en: str = ""


class Told(Protocol):
    """A row of the log about an alert. `reason` is its text, `data` has its key as `alert`, its level, its server
    and its text in English.
    """

    @property
    def at(self) -> datetime: ...
    @property
    def step(self) -> str: ...
    @property
    def actor(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def data(self) -> Mapping[str, Any] | None: ...


def stories(rows: Iterable[Told]) -> list[Story]:
    """Return the stories that these rows tell, by their beginning; `rows`: of one day, oldest first."""
    ended: list[Story] = []
    going_on: dict[str, Story] = {}
    for row in rows:
        key = str((row.data or {})["alert"])
        story = going_on.get(key) or _begun(key, row)
        if row.step == ACKNOWLEDGE:
            story = replace(story, known_by=row.actor, known_at=row.at)
        if row.step == END:
            going_on.pop(key, None)
            ended.append(replace(story, ended_at=row.at))
        else:
            going_on[key] = story
    return sorted([*ended, *going_on.values()], key=lambda story: story.began_at)


def _begun(key: str, row: Told) -> Story:
    data = row.data or {}
    return Story(
        key,
        row.reason,
        data.get("level", "warn"),
        data.get("server", ""),
        row.at,
        text_en=data.get(ENGLISH, ""),
    )


def going_on(told: Iterable[Story]) -> dict[str, Story]:
    """Return the stories without an end, by key."""
    return {story.key: story for story in told if story.ended_at is None}


def changed(
    shown: Collection[Shown], known: Mapping[str, Story], server: str = ""
) -> tuple[Sequence[Shown], Sequence[Story]]:
    """Return the alerts that have begun and the stories that have ended; `known`: those going on by the log.

    `server`: the machine that looks. It cannot see whether another machine's own alert is over.
    """
    keys = {one.key for one in shown}
    begun = [one for one in shown if one.key not in known]
    ended = [story for key, story in known.items() if key not in keys and story.server in ("", server)]
    return begun, ended


def is_escalated(story: Story | None, now: datetime, after: timedelta) -> bool:
    """Whether nobody has taken note of the alert for so long; `after` 0: alerts do not escalate."""
    if story is None or story.known_at is not None or not after:
        return False
    return now - story.began_at >= after


def level_of_wait(minutes: int, target: int) -> AlertLevel | None:
    """Return the level of the longest wait in a line: over the target, over twice the target, None within it."""
    if minutes <= target:
        return None
    return "bad" if minutes > 2 * target else "warn"


def idle_minutes(opened_at: datetime, last_left_at: datetime | None, now: datetime) -> int:
    """Return for how many whole minutes an open counter without a ticket has called nobody."""
    return int((now - idle_since(opened_at, last_left_at)).total_seconds() // 60)


def idle_since(opened_at: datetime, last_left_at: datetime | None) -> datetime:
    """Return since when an open counter without a ticket calls nobody: since it opened, or since the last one left."""
    return max(opened_at, last_left_at or opened_at)


def minutes_overdue(back_at: datetime | None, now: datetime) -> int:
    """Return for how many whole minutes the officer of a paused counter should have been back; 0 without a time."""
    return max(int((now - back_at).total_seconds() // 60), 0) if back_at else 0
