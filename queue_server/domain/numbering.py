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

    A day that needs more goes on with one digit more, "A999" then "A1000": nobody is refused for want of a number, and
    none of these is among those put aside for kiosks, which keep to the printed width.
    """

    prefix: str
    first: int = 1
    last: int = 999
    digits: int = 3

    def after(self, given: int | None) -> int:
        """Return the number after `given` (None: none given today); a number is never drawn again on the same day."""
        following = self.first if given is None else given + 1
        return following if following <= self.last else max(following, 10**self.digits)

    def is_beyond(self, given: int) -> bool:
        """Whether the range was not enough: `given` is past its end, also because somebody shortened it today."""
        return given >= self.last

    def label(self, number: int) -> str:
        """Return what is printed and spoken, e.g. "A012"."""
        return f"{self.prefix}{number:0{self.digits}d}"


def spaced(label: str) -> str:
    """Return a number as it is written in a sentence, "A 025"; those of digits alone stay as they are."""
    return re.sub(r"^(\D+)", r"\1 ", label)


def is_prefix(text: str) -> bool:
    """Whether `text` may be a prefix: one or two capital letters, or one digit from 1 to 9."""
    return PREFIX.fullmatch(text) is not None


def business_date(now: datetime, zone: ZoneInfo) -> date:
    """Return the office's own date at `now`: the day turns at 00:00 local time, not at 00:00 UTC."""
    return now.astimezone(zone).date()


def steady(now: datetime, last_at: datetime | None) -> datetime:
    """Return the time to write in the log when the clock says `now` and the log's last entry is `last_at`.

    Over a small correction the log stands still, else a later ticket would get an earlier rank. A clock further back
    is here only when it was confirmed (`domain.believed_time`): then the log's end was wrong, and the log follows.
    """
    if last_at is None or now >= last_at or last_at - now > SLACK:
        return now
    return last_at
