"""Ticket numbers and the business day: "A012" is the prefix and the day's count of that prefix."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from queue_server.domain.believed_time import SLACK

PREFIX = re.compile(r"[A-Z]{1,2}|[1-9]")


@dataclass(frozen=True, slots=True)
class NumberRange:
    """The numbers a service gives out in one day, both ends included; `digits` is the printed width.

    When a day needs more, numbers go on with one more digit: "A1000" follows "A999". So nobody is refused because the
    numbers are used up. The numbers reserved for kiosks keep to the printed width and never collide with these.
    """

    prefix: str
    first: int = 1
    last: int = 999
    digits: int = 3

    def after(self, given: int | None) -> int:
        """Return the number after `given` (None: none given today); a number is never given twice on a day."""
        following = self.first if given is None else given + 1
        return following if following <= self.last else max(following, 10**self.digits)

    def is_beyond(self, given: int) -> bool:
        """Whether `given` is past the end of the range, also when the range was shortened today."""
        return given >= self.last

    def label(self, number: int) -> str:
        """Return what is printed and spoken, e.g. "A012"."""
        return f"{self.prefix}{number:0{self.digits}d}"


def spaced(label: str) -> str:
    """Return a number in the form for sentences, "A 025"; a number of digits alone stays unchanged."""
    return re.sub(r"^(\D+)", r"\1 ", label)


def is_prefix(text: str) -> bool:
    """Whether `text` may be a prefix: one or two capital letters, or one digit from 1 to 9."""
    return PREFIX.fullmatch(text) is not None


def business_date(now: datetime, zone: ZoneInfo) -> date:
    """Return the office's date at `now`: the day begins at 00:00 local time, not at 00:00 UTC."""
    return now.astimezone(zone).date()


def steady(now: datetime, last_at: datetime | None) -> datetime:
    """Return the time to write into the log when the clock shows `now` and the log's last row has `last_at`.

    When the clock goes back a little, the log's time stands still, else a later ticket would get an earlier rank. A
    clock that is further back was confirmed (`domain.believed_time`): the log's end was wrong, so the log follows it.
    """
    if last_at is None or now >= last_at or last_at - now > SLACK:
        return now
    return last_at
