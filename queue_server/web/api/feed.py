"""For an operation centre: the live feed and the daily statistics of one office or of all, without any person."""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache, partial
from hashlib import sha256
from itertools import chain
from typing import Any, TypeVar

from flask import Blueprint, Response, jsonify, make_response, request
from flask_babel import get_locale
from flask_babel import gettext as _
from pydantic import TypeAdapter

from queue_server import queries
from queue_server.domain.numbering import business_date
from queue_server.domain.roles import Role
from queue_server.machine.causes import report
from queue_server.reports import daily as statistics
from queue_server.snapshots import stamp
from queue_server.snapshots.types.feed import FEED_VERSION, Feeds
from queue_server.web.api.reports import as_csv_file, give_way
from queue_server.web.context import app_context, visitor
from queue_server.web.errors import Answer, Invalid, TooMany
from queue_server.web.forms import query
from queue_server.web.report_forms import DailyQuery, SchemaQuery, check_period
from queue_server.web.shapes.daily import DailyStatistics, DailyTargets

blueprint = Blueprint("feed", __name__)
log = logging.getLogger(__name__)
Found = TypeVar("Found")
# A day with 300 tickets takes 40 ms of processor time, so these take two minutes; other requests go on meanwhile.
MOST_DAYS = 3100
SCHEMAS: Mapping[tuple[str, str], type[Any]] = {
    ("feed", "1"): Feeds,
    ("statistics", "1"): DailyStatistics,
    ("statistics", "2"): DailyTargets,
}


@blueprint.get("/feed")
def now() -> Response:
    """Every office that the visitor reads, as it is now; 304 while nothing was logged since, for a minute at most."""
    _count("feed")
    offices = offices_read()
    tag = _tag(offices)
    if request.if_none_match.contains(tag):
        answer = make_response("", 304)
    else:
        found, failed = each(offices, _drawn)
        told = {"version": FEED_VERSION, "at": stamp(app_context().clock())}
        answer = jsonify({**told, "offices": found, "failed": failed})
    answer.set_etag(tag)
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


@blueprint.get("/statistics/daily")
def daily() -> Answer:
    """The figures of whole days as JSON or CSV, today's until now."""
    _count("statistics")
    today = _today().isoformat()
    form = query(DailyQuery, **{"from": today, "to": today})
    (found, failed), lang = _days(form), str(get_locale())
    if form.format == "csv":
        sheet = statistics.as_csv(found, failed, _, lang, form.version)
        return as_csv_file(sheet, f"thong-ke-ngay-{form.days}")
    period = {"from": form.first.isoformat(), "to": form.last.isoformat()}
    return jsonify({"version": int(form.version), **period, "days": found, "failed": failed})


def _today() -> date:
    """The day of the first office that can be read."""
    days = chain.from_iterable(each([code], _day_of)[0] for code in offices_read())
    return next(days, app_context().clock().date())


def _day_of(code: str) -> date:
    return business_date(app_context().clock(), app_context().offices.of(code).zone)


def _count(kind: str) -> None:
    """Count one question of this reader.

    Raises:
        TooMany: too many in the last minute.
    """
    caller = visitor()
    if not app_context().limits.allows(kind, f"{caller.office}/{caller.device or caller.user}"):
        raise TooMany


@blueprint.get("/schemas/<any(feed, statistics):which>")
def schema(which: str) -> Response:
    """The JSON Schema of one of the two, of the version that the reader names.

    Raises:
        Invalid: there is no such version.
    """
    version = query(SchemaQuery).version
    if (which, version) not in SCHEMAS:
        raise Invalid("version", _("Không có phiên bản này."))
    return jsonify(schema_of(which, version))


@cache
def schema_of(which: str, version: str = "1") -> dict[str, Any]:
    """Return the JSON Schema of the feed or of the statistics; no field beside those listed is ever sent."""
    described = TypeAdapter(SCHEMAS[which, version]).json_schema(mode="validation")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:queue-server:{which}:{version}",
        **described,
    }


def offices_read() -> Sequence[str]:
    """The offices that the visitor reads: a centre's token all of the server, everybody else the own one."""
    return app_context().offices.codes() if visitor().role is Role.CENTRE else [visitor().office]


def _tag(offices: Sequence[str]) -> str:
    """What changes with every row of a log, and each minute: waits grow while nothing happens."""
    with app_context().db.read() as session:
        ends = queries.ends_of_logs(session, offices)
    minute = f"{app_context().clock():%Y%m%d%H%M}"
    told = " ".join([str(FEED_VERSION), minute, *(f"{code}:{ends[code]}" for code in sorted(ends))])
    return sha256(told.encode()).hexdigest()[:32]


def each(offices: Sequence[str], read: Callable[[str], Found]) -> tuple[list[Found], list[str]]:
    """Return what is read of each office, and the codes of those that cannot be read: they do not fail the others."""
    found, failed = list[Found](), list[str]()
    for office in offices:
        try:
            found.append(read(office))
        except Exception as problem:
            report(log, f"{office} cannot be read for the operation centre", problem)
            failed.append(office)
        give_way()
    return found, failed


def check_days(offices: Sequence[str], first: date, last: date) -> None:
    """Check that the days of all these offices together are not too many to be computed in one answer.

    Raises:
        Invalid: they are.
    """
    if len(offices) * ((last - first).days + 1) > MOST_DAYS:
        raise Invalid("from", _("Quá nhiều ngày cho ngần ấy đơn vị: hãy chọn ít ngày hơn, hoặc từng đơn vị."))


def _drawn(office: str) -> Any:
    with app_context().db.read() as session:
        return app_context().live.snapshot(session, office, "feed")


def _days(form: DailyQuery) -> tuple[list[dict[str, Any]], list[str]]:
    """The days of the query, by day and office, and the offices that cannot be read.

    Raises:
        Invalid: the dates are in the wrong order, more than a year, or too many for so many offices.
    """
    check_period(form.first, form.last)
    known = offices_read()
    wanted = [code for code in known if form.office in ("", code)]
    if not wanted:
        raise Invalid("office", _("Không đọc được đơn vị này."))
    check_days(wanted, form.first, form.last)
    found, failed = each(wanted, partial(_days_of, form))
    return sorted(chain(*found), key=lambda day: (day["day"], day["code"])), failed


def _days_of(form: DailyQuery, code: str) -> list[dict[str, Any]]:
    office, today = app_context().offices.of(code), _day_of(code)
    with app_context().db.read() as session:
        found = statistics.daily(
            session, office, form.first, form.last, today, give_way, _, str(get_locale()), form.version
        )
        return list(found)
