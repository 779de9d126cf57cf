"""The page of the history: every change of the settings and of single days, with who, when, why, and its undo."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby, islice

from flask import Blueprint, render_template, request
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.domain.day_changes import said
from queue_server.domain.numbering import business_date
from queue_server.queries.settings_history import people_of_the_history, versions_below
from queue_server.settings.config_file import OfficeSettings
from queue_server.storage.prepared import AnyRow
from queue_server.web import context
from queue_server.web.admin.stored_changes import (
    About,
    StoredChange,
    everything,
    past_change,
    planned_changes,
)
from queue_server.web.admin.subjects import groups
from queue_server.web.context import app_context
from queue_server.web.day_words import day_words
from queue_server.web.forms import LARGEST_NUMBER

blueprint = Blueprint("admin_history", __name__, url_prefix="/admin/settings/history")
# Versions on one page, and how many are looked through for it when only some are asked for.
ON_A_PAGE, LOOKED_THROUGH = 20, 100
MOST_DAYS = 100
DAYS = "days"


@dataclass(frozen=True)
class DayChange:
    """What somebody changed about one day, in words; `name` is what an undo takes it back by."""

    name: str
    day: date
    at: datetime
    actor: str
    reason: str
    words: Sequence[str]
    can_be_undone: bool


@dataclass(frozen=True)
class Asked:
    """Which part of the history is asked for: below which version, whose, about what; "" for all."""

    below: int
    person: str
    subject: str

    @property
    def about(self) -> About:
        if not self.subject:
            return everything
        found = (one for group in groups() for one in group.subjects if one.name == self.subject)
        known = next((one for one in found if one.parts), None)
        return known.changes if known else lambda _path: False


@blueprint.get("")
def page() -> str:
    """The history, the newest first, and apart from it what is planned."""
    asked = _asked()
    office = context.office()
    with app_context().db.read() as session:
        now = app_context().clock.read_for(session, office.code).at
        planned = [
            change
            for change in planned_changes(session, office.code, now, asked.about)
            if asked.person in ("", change.row.actor)
        ]
        shown, following = _versions(session, office.code, asked, {one.row.version for one in planned}, now)
        days = list(islice(_days(session, office, asked, following, now), MOST_DAYS))
        people = people_of_the_history(session, office.code)
    entries: list[StoredChange | DayChange] = [*shown, *days]
    return render_template(
        "admin/settings/history.html",
        planned=planned if asked.below == LARGEST_NUMBER else (),
        entries=sorted(entries, key=_stored_at, reverse=True),
        following=following,
        days_cut=MOST_DAYS if len(days) == MOST_DAYS else 0,
        asked=asked,
        people=people,
        subjects=_subjects(),
        zone=office.zone,
        saved=request.args.get("saved", ""),
    )


def _asked() -> Asked:
    """What the address asks for; what cannot be meant is left out."""
    below = request.args.get("below", "")
    number = int(below) if below.isascii() and below.isdigit() and len(below) < 10 else LARGEST_NUMBER
    return Asked(number, request.args.get("person", ""), request.args.get("subject", ""))


def _stored_at(entry: StoredChange | DayChange) -> datetime:
    return entry.at if isinstance(entry, DayChange) else entry.row.at


def _versions(
    session: Session, office: str, asked: Asked, planned: set[int], now: datetime
) -> tuple[list[StoredChange], int | None]:
    """A page of what is not planned, and below which version the next page begins; None at the end."""
    if asked.subject == DAYS:
        return [], None
    most = ON_A_PAGE if asked.about is everything else LOOKED_THROUGH
    rows = versions_below(session, office, asked.below, most + 1, asked.person)
    coming = {row.version for row in queries.coming_settings(session, office, now)}
    shown: list[StoredChange] = []
    for row in rows[:most]:
        if len(shown) == ON_A_PAGE:
            return shown, row.version + 1
        if row.version in planned:
            continue
        change = past_change(session, row, asked.about)
        if change:
            gone = row.valid_from > now and row.version not in coming
            shown.append(StoredChange(row, change.changes, is_first=change.is_first, replaced=gone))
    return shown, rows[most - 1].version if len(rows) > most else None


def _days(
    session: Session, office: OfficeSettings, asked: Asked, following: int | None, now: datetime
) -> Iterator[DayChange]:
    """The changes of single days in the time of the page."""
    if asked.subject not in ("", DAYS):
        return
    since, before = (_stored(session, office.code, version) for version in (following, asked.below))
    rows = queries.day_changes_told(session, office.code, since, before)
    for number, together in groupby(rows, lambda row: row.command_seq):
        ours = list(together)
        if asked.person in ("", ours[0].actor):
            yield _day(number, ours, office, now)


def _stored(session: Session, office: str, version: int | None) -> datetime | None:
    row = queries.settings_version(session, office, version) if version else None
    return row.at if row else None


def _day(number: int, rows: Sequence[AnyRow], office: OfficeSettings, now: datetime) -> DayChange:
    newest = rows[0]
    return DayChange(
        f"d{number}",
        newest.business_date,
        newest.at,
        newest.actor,
        (newest.data or {}).get("reason", ""),
        [day_words(*said(row), office) for row in reversed(rows)],
        newest.business_date == business_date(now, office.zone),
    )


def _subjects() -> Sequence[tuple[str, Sequence[tuple[str, str]]]]:
    """What the history can be asked about, in groups: single days, the pages of the settings."""
    pages = [(group.title, [one for one in group.subjects if one.parts]) for group in groups()]
    return [
        ("", [(DAYS, _("Thay đổi riêng một ngày"))]),
        *((title, [(one.name, one.title) for one in ours]) for title, ours in pages if ours),
    ]
