"""The API's figures: the wait log, the missing documents and the promise, as JSON or files; and the log itself."""

from datetime import date
from typing import Any, TypeVar

from flask import Blueprint, Response, jsonify
from flask_babel import get_locale
from flask_babel import gettext as _

from queue_server import queries
from queue_server.access.permissions import is_allowed, sees_officers
from queue_server.domain.numbering import business_date
from queue_server.domain.periods import compared_with
from queue_server.queries import own_day
from queue_server.reports import figures, missing_documents, printouts
from queue_server.reports import promise as promises
from queue_server.snapshots.log_rows import log_row
from queue_server.web import context, report_files
from queue_server.web.context import app_context, visitor
from queue_server.web.errors import Answer, OwnFiguresFirst, PersonalFigures
from queue_server.web.forms import AfterQuery, query
from queue_server.web.report_forms import DaysQuery, PeriodQuery, WaitsPageQuery, WaitsQuery, check_period

blueprint = Blueprint("figures", __name__)
AnyWaitsQuery = TypeVar("AnyWaitsQuery", bound=WaitsQuery)
AnyDaysQuery = TypeVar("AnyDaysQuery", bound=DaysQuery)


@blueprint.get("/reports/waits")
def waits() -> Answer:
    """The wait log of some days, grouped; the same figures as the page and the command line."""
    form = waits_query()
    groups = "-".join(filter(None, (form.by, form.across)))
    report, name = waits_report(form), f"cho-{form.days}-{groups}"
    if form.format == "json":
        return jsonify(report)
    if form.format == "csv":
        return as_csv_file(figures.as_csv(report, _, str(get_locale())), name)
    return report_files.as_file(printouts.waits_printout(report, report_files.head(), _), form.format, name)


@blueprint.get("/reports/missing-documents")
def missing() -> Answer:
    """Which documents people lacked in some days, by procedure."""
    form = period_query()
    report, name = missing_report(form), f"giay-to-thieu-{form.days}"
    if form.format == "json":
        return jsonify(report)
    if form.format == "csv":
        return as_csv_file(missing_documents.as_csv(report, _, str(get_locale())), name)
    return report_files.as_file(printouts.missing_printout(report, report_files.head(), _), form.format, name)


@blueprint.get("/reports/promise")
def promise() -> Answer:
    """How many were called within the range that was said to them, in some days."""
    form = period_query()
    report, name = promise_report(form), f"giu-loi-{form.days}"
    if form.format == "json":
        return jsonify(report)
    if form.format == "csv":
        return as_csv_file(promises.as_csv(report, _, str(get_locale())), name)
    return report_files.as_file(printouts.promise_printout(report, report_files.head(), _), form.format, name)


def as_csv_file(text: str, name: str) -> Response:
    """Answer a CSV under this name, without its ending."""
    return report_files.download(text, "text/csv", f"{name}.csv")


@blueprint.get("/events")
def events() -> Response:
    """The log after `?after=SEQ`, a thousand rows at most, with the hashes that chain it in the database."""
    after = query(AfterQuery).after
    with app_context().db.read() as session:
        rows = queries.log_after(session, context.office().code, after)
    settings = is_allowed(visitor().role, "settings.show")
    return jsonify([log_row(row, settings=settings) for row in rows])


def waits_query() -> WaitsQuery:
    """Read the days and the groupings; the default is today.

    Raises:
        Invalid: no dates, in the wrong order, or more than a year.
        PersonalFigures: by officer, for somebody who sees only the office's figures.
        OwnFiguresFirst: by officer, of days that the officers see first.
    """
    return _allowed(query(WaitsQuery, **today_from_and_to()))


def waits_page_query() -> WaitsPageQuery:
    """Read the same for the page; it raises the same."""
    return _allowed(query(WaitsPageQuery, **today_from_and_to()))


def _allowed(form: AnyWaitsQuery) -> AnyWaitsQuery:
    check_period(*form.wanted)
    if form.by_officer and not sees_officers(visitor().role):
        raise PersonalFigures
    if form.by_officer and form.wanted.last > newest_by_name():
        raise OwnFiguresFirst(newest_by_name())
    return form


def period_query() -> PeriodQuery:
    """Read the days and the form of a report; it raises as `days_query`."""
    return days_query(PeriodQuery)


def days_query(form_of: type[AnyDaysQuery]) -> AnyDaysQuery:
    """Read a query with days; the default is today.

    Raises:
        Invalid: no dates, in the wrong order, or more than a year.
    """
    form = query(form_of, **today_from_and_to())
    check_period(*form.wanted)
    return form


def newest_by_name() -> date:
    """The newest day whose figures leaders see by name (`domain.own_first`)."""
    with app_context().db.read() as session:
        return own_day.newest_by_name(session, context.office(), business_day())


def business_day() -> date:
    """The office's business date."""
    return business_date(app_context().clock(), context.office().zone)


def today_from_and_to() -> dict[str, str]:
    """The days of a report of which nothing was said."""
    return {"from": business_day().isoformat(), "to": business_day().isoformat()}


def waits_report(form: WaitsQuery) -> dict[str, Any]:
    """The report of the query; other requests go on while it is computed."""
    compared = list(compared_with(form.wanted, business_day())) if form.compare == "yes" else []
    wanted = figures.Wanted(form.by, form.across, compared)
    with app_context().db.read() as session:
        return figures.waits(session, context.office(), *form.wanted, wanted, give_way, _, str(get_locale()))


def missing_report(form: PeriodQuery) -> dict[str, Any]:
    """The report of the query; other requests go on while it is computed."""
    with app_context().db.read() as session:
        return missing_documents.missing_documents(session, context.office(), *form.wanted, give_way, _)


def promise_report(form: PeriodQuery) -> dict[str, Any]:
    """The report of the query; other requests go on while it is computed."""
    with app_context().db.read() as session:
        return promises.promise(session, context.office(), *form.wanted, give_way, _)


def give_way() -> None:
    """Let other requests go on while a report is computed."""
    app_context().live.socketio.sleep(0)
