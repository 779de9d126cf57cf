"""The public page "Giờ vắng": how busy it is now, when to come tomorrow, and the rules; for everybody, also in a frame.

It shows counts and times only, and nobody's number.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any, Literal, TypeAlias

import segno
from flask import Blueprint, render_template
from flask_babel import get_locale
from flask_babel import gettext as _

from queue_server import snapshots
from queue_server.domain.weekdays import weekday_inside
from queue_server.reports.charts import NARROW, Column, bars
from queue_server.reports.quiet import NextDay
from queue_server.snapshots import OfficeSnapshot
from queue_server.web import context
from queue_server.web.api.reports import give_way
from queue_server.web.context import app_context, visitor
from queue_server.web.pages.rules import opening_hours, order_of_calling, vouchers_first

blueprint = Blueprint("quiet_page", __name__)
Busy: TypeAlias = Literal["closed", "quiet", "usual", "busy"]
# So many people waiting for each open counter are few, and more than so many are many (the page says so).
FEW, MANY = 1, 3
CHART_HEIGHT = 150
# Addresses by which the office's server is reached.
CODES_KEPT = 16


@blueprint.get("/quiet")
def page() -> str:
    """The page for a phone or a frame, and in print the poster with its QR code."""
    now, office, lang = app_context().clock(), context.office(), str(get_locale())
    with app_context().db.read() as session:
        seen = snapshots.office_snapshot(session, visitor().office, now)
        coming = app_context().quiet.next_day(session, office, now, give_way)
        waiting = sum(1 for _row in seen.waiting)
        busy, services = how_busy(seen, waiting), list(lines(seen, lang))
        today = seen.hours.today_text(now)
    address = f"{context.base_url()}/quiet"
    return render_template(
        "quiet.html",
        now=now.astimezone(office.zone),
        busy=busy,
        waiting=waiting,
        services=services,
        today=today,
        coming=coming,
        tomorrow=_("%(weekday)s %(day)s", **_named(coming.day, lang)) if coming else "",
        chart=_chart(coming) if coming and coming.days else None,
        hours=list(opening_hours(office)),
        rules=[order_of_calling(office), vouchers_first()],
        limits=(FEW, MANY),
        address=address,
        code=code_of(address),
    )


@lru_cache(CODES_KEPT)
def code_of(address: str) -> str:
    """Return the QR code of the poster; drawing it took half the time of the page."""
    drawn: str = segno.make(address, error="m", micro=False).svg_inline(border=4, omitsize=True)
    return drawn


def _named(day: date, lang: str) -> dict[str, str]:
    return {"weekday": weekday_inside(day, lang), "day": f"{day:%d/%m}"}


def how_busy(seen: OfficeSnapshot, waiting: int) -> Busy:
    """Return whether it is quiet or busy now, by how many wait for each open counter."""
    if seen.hours.sessions and seen.hours.session_now(seen.now) is None:
        return "closed"
    opened = sum(1 for number in seen.office.counter_by_number if seen.counters[number].state == "open")
    if waiting <= FEW * opened:
        return "quiet"
    return "busy" if waiting > MANY * opened else "usual"


def lines(seen: OfficeSnapshot, lang: str) -> Iterator[dict[str, Any]]:
    """Yield each service of the kiosk with how many wait and the range for a newcomer, None before it is honest."""
    for service in seen.office.kiosk_services:
        count = len(list(seen.waiting_for(service.code)))
        wait = seen.quotes.of_newcomer(service.code) if seen.quotes else None
        yield {"name": service.name_in(lang), "waiting": count, "wait": wait}


def _chart(coming: NextDay) -> Any:
    """How many usually come in each half hour; those of the quiet time in the colour of what is good."""
    quiet = coming.quiet
    columns = [
        Column(
            f"{one.begins:%H:%M}",
            one.came,
            tone="good" if quiet and quiet.holds(one.begins) else "soft",
            words=_("%(at)s: khoảng %(n)s người", at=f"{one.begins:%H:%M}", n=round(one.came)),
        )
        for one in coming.usual
    ]
    return bars(columns, NARROW, CHART_HEIGHT)
