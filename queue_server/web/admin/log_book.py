"""The log for people: what happened on a day, row by row, and whether the whole of it is as it was written."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from flask import Blueprint, Response, render_template, request

from queue_server import queries
from queue_server.domain.log_chain import ChainCheck
from queue_server.domain.numbering import business_date
from queue_server.queries.log_book import log_of_day, people_of_the_day
from queue_server.queries.retention import erasures
from queue_server.storage.database import Database
from queue_server.web import context
from queue_server.web.context import app_context, visitor
from queue_server.web.forms import LARGEST_NUMBER
from queue_server.web.log_words import log_words, reason_of

blueprint = Blueprint("admin_log", __name__, url_prefix="/admin/log")
ON_A_PAGE = 100
# Rows verified before other requests have their turn: a few milliseconds.
IN_A_ROW = 200
# Before any log; a day before the first of all dates would be none.
EARLIEST = date(2000, 1, 1)


@blueprint.get("")
def page() -> str:
    """One day of the log; `?day=&person=&number=&after=SEQ`. What cannot be meant is left out."""
    office, asked = context.office(), request.args
    today = business_date(app_context().clock(), office.zone)
    day = _day(asked.get("day", ""), today)
    person, number = asked.get("person", "")[:60], asked.get("number", "").replace(" ", "").upper()[:12]
    with app_context().db.read() as session:
        rows = log_of_day(
            session,
            office.code,
            day,
            actor=person,
            number=number,
            after=_number(asked.get("after", "")),
            most=ON_A_PAGE + 1,
        )
        people = people_of_the_day(session, office.code, day)
    return render_template(
        "admin/log.html",
        day=day,
        today=today,
        before=day - timedelta(days=1),
        following_day=day + timedelta(days=1) if day < today else None,
        asked={"person": person, "number": number, "after": _number(asked.get("after", ""))},
        people=people,
        rows=[(row, log_words(row, office), reason_of(row)) for row in rows[:ON_A_PAGE]],
        following=rows[ON_A_PAGE - 1].seq if len(rows) > ON_A_PAGE else None,
        zone=office.zone,
    )


@blueprint.get("/check")
def check() -> Response:
    """Verify the log from its first row to its last; one line of JSON for each part, the last one has `broken`."""
    parts, code = app_context(), visitor().office
    lines = (
        f"{json.dumps(told)}\n" for told in _verified(parts.db, code, lambda: parts.live.socketio.sleep(0))
    )
    # a proxy that collects the answer would show nothing until the end
    return Response(lines, mimetype="application/x-ndjson", headers={"X-Accel-Buffering": "no"})


def _verified(db: Database, office: str, let_others: Any) -> Iterator[dict[str, Any]]:
    """Yield how many of the rows are verified, then the result; rows written meanwhile are left out."""
    with db.read() as session:
        end = queries.end_of_log(session, office)
        chain = ChainCheck(erasures=erasures(session, office))
    done, first, last = 0, None, None
    while chain.expected <= end.seq:
        with db.read() as session:
            rows = [dict(row) for row in queries.log_after(session, office, chain.expected - 1, IN_A_ROW)]
        for row in rows:
            if row["seq"] > end.seq:
                break
            if not chain.agrees(row):
                yield {"broken": chain.expected, "at": row["at"].isoformat()}
                return
            done, first, last = done + 1, first or row["at"].isoformat(), row["at"].isoformat()
        if not rows or rows[-1]["seq"] > end.seq:
            break
        yield {"rows": done, "of": end.seq}
        let_others()
    whole = chain.ends_at(end.seq, end.hash)
    yield {"broken": None if whole else chain.expected, "rows": done, "first": first, "last": last}


def _day(text: str, today: date) -> date:
    try:
        return max(EARLIEST, min(date.fromisoformat(text), today))
    except ValueError:
        return today


def _number(text: str) -> int:
    return min(int(text), LARGEST_NUMBER) if text.isascii() and text.isdigit() and len(text) < 12 else 0
