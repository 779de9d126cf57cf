"""The admin's page of the hall's posters: words, pictures and films with their days and hours."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from queue_server import queries
from queue_server.actions import posters
from queue_server.actions.posters import PosterWords
from queue_server.domain.errors import NotFound
from queue_server.domain.posters import EVERY_DAY, KINDS, LONGEST_SECONDS, SHORTEST_SECONDS, Schedule
from queue_server.machine import eventlet_setup
from queue_server.settings.hall import MOST_TURNS, PosterSettings
from queue_server.uploads.media import MediaRefused, keep_film, keep_picture
from queue_server.web import context
from queue_server.web.admin.devices import save
from queue_server.web.context import app_context
from queue_server.web.errors import Invalid
from queue_server.web.forms import LARGEST_NUMBER, LONGEST_NOTE, one_line

blueprint = Blueprint("admin_posters", __name__, url_prefix="/admin/posters")
# For this long a removed or changed poster can be restored.
KEPT_FOR = timedelta(days=90)


@blueprint.get("")
def page() -> str:
    """All posters, each with whether it is shown now, and the form for a new one."""
    return _page()


@blueprint.post("")
def publish() -> str | Response | tuple[str, int]:
    """Publish a poster. Its picture is converted in a thread while the server goes on."""
    when, words = _schedule(), _words(request.form.get("kind", ""))
    try:
        whole = replace(words, file=_file(words.kind))
    except MediaRefused:
        return _refused()
    save(lambda command: posters.publish(command, whole, when))
    return redirect(url_for("admin_posters.page"))


@blueprint.post(f"/<int(max={LARGEST_NUMBER}):poster>")
def change(poster: int) -> str | Response | tuple[str, int]:
    """Change a poster's content and times; a new picture or film replaces the old one."""
    before = _kept(poster)
    when, words = _schedule(), _words(before.kind)
    try:
        whole = replace(words, file=_file(words.kind, needed=False))
    except MediaRefused:
        return _refused()
    save(lambda command: posters.change(command, poster, whole, when))
    _forget_old()
    return redirect(url_for("admin_posters.page"))


@blueprint.post(f"/<int(max={LARGEST_NUMBER}):poster>/take-down")
def remove(poster: int) -> Response:
    """Remove a poster; its file stays for a while, because an undo may need it."""
    save(lambda command: posters.remove(command, poster))
    _forget_old()
    return redirect(url_for("admin_posters.page"))


def _kept(number: int) -> PosterSettings:
    """Return the current poster.

    Raises:
        NotFound: the office has no such poster.
    """
    known = {poster.number: poster for poster in context.office().posters}
    if str(number) not in known:
        raise NotFound(poster=number)
    return known[str(number)]


def _forget_old() -> None:
    """Delete the files that no poster of any office has used for longer than an undo can bring back."""
    since = app_context().clock() - KEPT_FOR
    with app_context().db.read() as session:
        for file in app_context().media_folder.glob("*.*"):
            is_old = datetime.fromtimestamp(file.stat().st_mtime, UTC) < since
            if is_old and not queries.shown_since(session, file.name, since):
                file.unlink(missing_ok=True)


def _refused() -> tuple[str, int]:
    return _page(_("Tệp phải là ảnh PNG, JPEG, WebP đến 15 MB, hoặc phim MP4, WebM đến 80 MB.")), 422


def _words(kind: str) -> PosterWords:
    """Read the poster's content.

    Raises:
        Invalid: an unknown kind, or words that are missing or too long.
    """
    form = request.form
    if kind not in KINDS:
        raise Invalid("kind", _("Trường %(field)s thiếu hoặc không đúng.", field="kind"))
    wrong = _("Cần nội dung, đến %(n)s ký tự trên một dòng.", n=LONGEST_NOTE)
    least = 1 if kind in ("line", "page") else 0
    text = one_line("text", form.get("text", ""), LONGEST_NOTE, wrong, least=least)
    zone = form.get("zone", "")
    return PosterWords(
        kind,
        text,
        seconds=_whole("seconds", 15, SHORTEST_SECONDS, LONGEST_SECONDS),
        place=_whole("place", 0, 0, MOST_TURNS),
        zone=zone if zone in context.office().zones else "",
    )


def _file(kind: str, *, needed: bool = True) -> str:
    """Store the uploaded file and return its name; "" for a poster of words, or when no new file is needed.

    Raises:
        MediaRefused: a needed file is missing, or it cannot be shown.
    """
    sent = request.files.get("file")
    if kind not in ("picture", "film"):
        return ""
    if sent is None or not sent.filename:
        if needed:
            raise MediaRefused
        return ""
    if kind == "film":
        return eventlet_setup.run_in_thread(keep_film, app_context().media_folder, sent.stream)
    return eventlet_setup.run_in_thread(keep_picture, app_context().media_folder, sent.read())


def _schedule() -> Schedule:
    """Read the poster's times.

    Raises:
        Invalid: an unknown day or hour, an end before its start, or no weekday.
    """
    form = request.form
    weekdays = "".join(digit for digit in EVERY_DAY if digit in form.getlist("weekday"))
    try:
        first, last = (
            date.fromisoformat(text) if (text := form.get(name)) else None for name in ("first", "last")
        )
        begins, ends = (
            f"{time.fromisoformat(text):%H:%M}" if (text := form.get(name)) else ""
            for name in ("begins", "ends")
        )
    except ValueError:
        raise Invalid("first", _("Ngày hoặc giờ không đúng.")) from None
    if (first and last and last < first) or (begins and ends and ends <= begins) or not weekdays:
        raise Invalid(
            "last", _("Thời gian kết thúc phải sau lúc bắt đầu, và cần ít nhất một ngày trong tuần.")
        )
    return Schedule(first, last, weekdays, begins, ends)


def _whole(name: str, plain: int, least: int, most: int) -> int:
    given = request.form.get(name, type=int)
    return plain if given is None else min(max(given, least), most)


def _page(error: str = "") -> str:
    office, now = context.office(), app_context().clock()
    return render_template(
        "admin/posters.html",
        posters=[_poster(poster) for poster in office.posters_in_turn],
        zones=office.zones,
        today=now.astimezone(office.zone).date().isoformat(),
        longest=LONGEST_NOTE,
        seconds=(SHORTEST_SECONDS, LONGEST_SECONDS),
        error=error,
    )


def _poster(poster: PosterSettings) -> dict[str, Any]:
    office, now = context.office(), app_context().clock()
    span = poster.schedule.on(now.astimezone(office.zone).date(), office.zone)
    return {
        "id": poster.number,
        "kind": poster.kind,
        "text": poster.text,
        "file": poster.file,
        "missing": bool(poster.file) and not (app_context().media_folder / poster.file).is_file(),
        "seconds": poster.seconds,
        "zone": poster.zone,
        "place": poster.place,
        "first": poster.first_day,
        "last": poster.last_day,
        "weekdays": poster.weekdays,
        "begins": poster.begins,
        "ends": poster.ends,
        "now": span is not None and span[0] <= now < span[1],
    }
