"""The wait log: what some days' events say about waits and service times, grouped as a director asks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Literal

from queue_server.domain.opening_hours import OpeningHours
from queue_server.domain.ticket_state import State, Step
from queue_server.domain.visit import Event, Leg, legs, picture, standing
from queue_server.domain.waiting_time import Summary, summary

GroupedBy = Literal["counter", "service", "hour", "officer"]

# Printed beside every figure, on the page, in the CSV and on the command line (wording: domain notes, section 4).
DEFINITIONS = (
    ("Số phiếu", "phiếu đã phát; theo quầy và cán bộ: phiếu được gọi lần đầu tại đó"),
    ("Chờ", "từ lúc lấy số (hoặc giờ mở cửa, nếu lấy trước) đến lần gọi đầu tiên, trừ giờ nghỉ đã niêm yết"),
    ("Trung vị", "một nửa số lượt chờ không quá mức này"),
    ("90 %", "chín trên mười lượt chờ không quá mức này"),
    ("Trong 15 / 30 phút", "phần lượt đã gọi có thời gian chờ không quá 15 / 30 phút"),
    ("Phục vụ", "từ lúc bắt đầu (hoặc lúc gọi) đến lúc kết thúc hoặc chuyển quầy, trừ thời gian tạm giữ"),
    ("Vắng mặt", "lượt gọi mà không có người đến"),
)


@dataclass(frozen=True, slots=True)
class VisitRecord:
    """One ticket's day: its issue, its wait to the first call (None: never called) and its legs."""

    service: str
    issued_at: datetime
    state: State
    wait: timedelta | None
    legs: Sequence[Leg]


@dataclass(frozen=True, slots=True)
class WaitRow:
    """One line of the wait log; waits and service times in minutes."""

    key: str
    tickets: int
    waits: Summary
    service: Summary
    no_shows: int


def records(events: Iterable[Event], hours: OpeningHours) -> list[VisitRecord]:
    """Fold events, sorted by ticket and then by `seq`, into one record a ticket."""
    found = []
    for _, rows in groupby(events, key=lambda event: event.ticket):
        story = standing(rows)
        visit = picture(story)
        if visit is None:
            continue
        turns = legs(story)
        wait = hours.waited(visit.issued_at, turns[0].called_at) if turns else None
        found.append(VisitRecord(story[0].service, visit.issued_at, visit.state, wait, turns))
    return found


def wait_log(visits: Sequence[VisitRecord], by: GroupedBy, hours: OpeningHours) -> list[WaitRow]:
    """Group the records; keys sorted, numbers as numbers. Tickets never called have no counter and no officer."""
    first = {id(visit): _key_of_visit(visit, by, hours) for visit in visits}
    keys = {key for key in first.values() if key is not None}
    keys |= {_key_of_leg(visit, leg, by, hours) for visit in visits for leg in visit.legs}
    return [
        _row(
            key,
            [visit for visit in visits if first[id(visit)] == key],
            [leg for visit in visits for leg in visit.legs if _key_of_leg(visit, leg, by, hours) == key],
        )
        for key in sorted(keys, key=lambda key: (key.isdigit(), int(key) if key.isdigit() else 0, key))
    ]


def total(visits: Sequence[VisitRecord]) -> WaitRow:
    """The line under the table: every ticket once."""
    return _row("", visits, [leg for visit in visits for leg in visit.legs])


def _row(key: str, visits: Sequence[VisitRecord], turns: Sequence[Leg]) -> WaitRow:
    waits = [visit.wait for visit in visits if visit.wait is not None]
    services = [time for leg in turns if (time := leg.service_time()) is not None]
    return WaitRow(
        key, len(visits), summary(waits), summary(services), sum(leg.outcome is Step.NO_SHOW for leg in turns)
    )


def _key_of_visit(visit: VisitRecord, by: GroupedBy, hours: OpeningHours) -> str | None:
    if by == "service":
        return visit.service
    if by == "hour":
        return f"{visit.issued_at.astimezone(hours.zone):%H}"
    if not visit.legs:
        return None
    return visit.legs[0].counter if by == "counter" else visit.legs[0].who


def _key_of_leg(visit: VisitRecord, leg: Leg, by: GroupedBy, hours: OpeningHours) -> str:
    if by == "hour":
        return f"{visit.issued_at.astimezone(hours.zone):%H}"
    return {"service": leg.service, "counter": leg.counter, "officer": leg.who}[by]
