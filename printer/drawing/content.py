"""The content of a printed ticket, as the server sends it. Its layout is in `ticket`."""

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

LONGEST_URL = 200
"""Characters; on 58 mm paper the code of a longer address has modules too small for a telephone's camera."""


CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class TicketError(ValueError):
    """The content of a print job cannot be printed; the text names the wrong field."""


@dataclass(frozen=True)
class TicketContent:
    """The content of one ticket; `wait` is the shortest and longest wait in minutes, None if not known.

    Without a longest one it is "more than" the shortest. `said_at`: when it was said, like "08:14"; "" for unknown.

    `calls_from`: the time, like "13:30", from which it is called; "" for now.
    `mark`: the office's word for the class of priority, "" for none.
    `honoured`: the ticket was issued for a voucher and is called before the others.
    `return_minutes`: how long a missed call keeps its place, 0 for not at all. `logo`: a black and white PNG, b"" for
    none. The most important words are repeated in `second_language`; "" for none.
    """

    number: str
    parent: str = ""
    title: str = ""
    service_name: str = ""
    counters: tuple[str, ...] = ()
    priority: bool = False
    mark: str = ""
    ahead: int | None = None
    calls_from: str = ""
    honoured: bool = False
    wait: tuple[int, int | None] | None = None
    said_at: str = ""
    issued_at_text: str = ""
    url: str = ""
    code: str = ""
    hotline: str = ""
    return_minutes: int = 0
    language: str = "vi"
    notices: tuple[str, ...] = ()
    offline: bool = False
    bring: tuple[str, ...] = ()
    second_language: str = ""
    service_name_second: str = ""
    logo: bytes = b""
    test: bool = False
    reprint: int = 0

    @classmethod
    def from_json(cls, data: Mapping[str, Any], reprint: int = 0) -> Self:
        """Read the `ticket` of a print job; `reprint`: how many prints of it may exist already.

        Raises:
            TicketError: there is no number, the address is too long, or a field has the wrong kind.
        """
        try:
            paper = cls(
                number=_text(data, "number"),
                parent=_text(data, "parent"),
                title=_text(data, "title"),
                service_name=_text(data, "service_name"),
                counters=tuple(str(counter) for counter in data.get("counters") or ()),
                priority=bool(data.get("priority")),
                mark=_text(data, "mark"),
                ahead=None if data.get("ahead") is None else int(data["ahead"]),
                calls_from=_text(data, "calls_from"),
                honoured=bool(data.get("honoured")),
                wait=_wait(data.get("wait")),
                said_at=_clock(data, "said_at"),
                issued_at_text=_text(data, "issued_at_text"),
                url=_text(data, "url"),
                code=_text(data, "code"),
                hotline=_text(data, "hotline"),
                return_minutes=int(data.get("return_minutes") or 0),
                language=_text(data, "language") or "vi",
                notices=tuple(str(notice) for notice in data.get("notices") or ()),
                offline=bool(data.get("offline")),
                bring=tuple(str(thing) for thing in data.get("bring") or ()),
                second_language=_text(data, "second_language"),
                service_name_second=_text(data, "service_name_second"),
                logo=base64.b64decode(_text(data, "logo")),
                test=bool(data.get("test")),
                reprint=reprint,
            )
        except (KeyError, TypeError, ValueError, AttributeError) as problem:
            raise TicketError(f"Phiếu in sai: {problem}") from problem
        if not paper.number or len(paper.url) > LONGEST_URL:
            raise TicketError("Phiếu in không có số, hoặc địa chỉ quá dài.")
        return paper

    def marked(self, reprint: int) -> Self:
        """Return the same content with the mark of its `reprint`-th copy (0: none)."""
        return replace(self, reprint=reprint)


def _wait(said: Mapping[str, Any] | None) -> tuple[int, int | None] | None:
    if said is None:
        return None
    return int(said["low"]), None if said["high"] is None else int(said["high"])


def _clock(data: Mapping[str, Any], field: str) -> str:
    """A time of day, or "": a number is not kept from its holder for the sake of this line."""
    value = _text(data, field)
    return value if CLOCK.fullmatch(value) else ""


def _text(data: Mapping[str, Any], field: str) -> str:
    value = data.get(field)
    if value is not None and not isinstance(value, str):
        raise TicketError(f"Phiếu in sai ở mục {field}.")
    return (value or "").strip()
