"""Posters of the hall: added with days and hours, seen on the board, removed with their files."""

import io
import os
from datetime import timedelta

import pytest

from queue_server.domain.roles import Role
from tests.uploads.test_media import drawn
from tests.web.office_app import Caller, OfficeApp

ALL_WEEK = list("1234567")


@pytest.fixture
def office_app(new_office_app) -> OfficeApp:
    """One office for each test: a poster that one test leaves would be seen by the others."""
    built: OfficeApp = new_office_app()
    return built


@pytest.fixture
def admin(office_app: OfficeApp) -> Caller:
    return office_app.person(Role.ADMIN)


def put_up(admin: Caller, kind: str, text: str = "", file: bytes | None = None, **more: object) -> int:
    form = {"kind": kind, "text": text, "weekday": ALL_WEEK, **more}
    if file is not None:
        form["file"] = (io.BytesIO(file), "anh.png")
    return admin.ask("/admin/posters", "POST", data=form, content_type="multipart/form-data").status_code


def change(admin: Caller, where: str, **form: object) -> int:
    return admin.ask(where, "POST", data=form, content_type="multipart/form-data").status_code


def shown(office_app: OfficeApp) -> list[dict[str, object]]:
    found: list[dict[str, object]] = office_app.device("display").ask("/api/v1/board").json["posters"]
    return found


def test_a_picture_is_published_shown_to_screens_and_removed_with_its_file(office_app, admin):
    assert put_up(admin, "picture", "Ngày hội", drawn("PNG"), seconds="20") == 302
    (poster,) = shown(office_app)
    assert (poster["kind"], poster["text"], poster["seconds"]) == ("picture", "Ngày hội", 20)
    seen = office_app.device("display").ask(str(poster["url"]))
    assert (seen.status_code, seen.mimetype) == (200, "image/jpeg")
    assert "immutable" in seen.headers["Cache-Control"] or "max-age" in seen.headers["Cache-Control"]
    assert office_app.citizen().ask(str(poster["url"])).status_code != 200

    assert admin.ask(f"/admin/posters/{poster['id']}/take-down", "POST").status_code == 302

    assert shown(office_app) == []
    assert office_app.device("display").ask(str(poster["url"])).status_code == 404


def test_the_file_of_a_removed_poster_stays_as_long_as_an_undo_may_need_it(office_app, admin):
    """An undo within three months finds the picture; older files are deleted with the next change of a poster."""
    assert put_up(admin, "picture", "Ngày hội", drawn("PNG")) == 302
    (poster,) = shown(office_app)
    (file,) = office_app.parts.media_folder.iterdir()
    os.utime(file, (0, 0))  # uploaded long ago
    office_app.now += timedelta(minutes=5)
    admin.ask(f"/admin/posters/{poster['id']}/take-down", "POST")
    assert file.exists()

    office_app.now += timedelta(days=91)
    admin = office_app.person(Role.ADMIN)
    assert put_up(admin, "picture", "Ngày khác", drawn("PNG", (640, 360))) == 302
    (other,) = shown(office_app)
    assert admin.ask(f"/admin/posters/{other['id']}/take-down", "POST").status_code == 302

    assert not file.exists()
    assert len(list(office_app.parts.media_folder.iterdir())) == 1


def test_a_film_is_sent_in_the_parts_that_screens_request(office_app, admin):
    film = b"\0\0\0\x20ftypisom" + bytes(5000)
    assert put_up(admin, "film", "", film) == 302
    (poster,) = shown(office_app)
    part = office_app.device("display").ask(str(poster["url"]), headers={"Range": "bytes=0-99"})
    assert (part.status_code, len(part.data), part.mimetype) == (206, 100, "video/mp4")
    admin.ask(f"/admin/posters/{poster['id']}/take-down", "POST")


def test_posters_are_in_their_order_and_only_on_their_days(office_app, admin):
    today = office_app.now.astimezone(office_app.office.zone).date()
    assert put_up(admin, "line", "thứ hai", place="2") == 302
    assert put_up(admin, "page", "thứ nhất", place="1") == 302
    assert put_up(admin, "line", "ngày mai", first=str(today + timedelta(days=1))) == 302
    assert put_up(admin, "line", "hôm qua", last=str(today - timedelta(days=1))) == 302

    assert [poster["text"] for poster in shown(office_app)] == ["thứ nhất", "thứ hai"]
    assert "ngày mai" in admin.ask("/admin/posters").text


def test_a_poster_is_changed_and_keeps_its_picture_until_there_is_a_new_one(office_app, admin):
    assert put_up(admin, "picture", "Ngày hội", drawn("PNG")) == 302
    (before,) = shown(office_app)
    where = f"/admin/posters/{before['id']}"

    assert change(admin, where, text="Ngày hội 20/12", seconds="40", weekday=ALL_WEEK) == 302
    (after,) = shown(office_app)
    assert (after["text"], after["seconds"], after["url"]) == ("Ngày hội 20/12", 40, before["url"])

    assert change(admin, where, text="x", weekday=ALL_WEEK, file=(io.BytesIO(b"MZ"), "anh.png")) == 422
    assert shown(office_app) == [after]

    new = (io.BytesIO(drawn("PNG", (640, 360))), "anh.png")
    assert change(admin, where, text="Ngày hội", weekday=ALL_WEEK, file=new) == 302
    assert shown(office_app)[0]["url"] != before["url"]

    assert change(admin, "/admin/posters/999", text="x", weekday=ALL_WEEK) == 404


@pytest.mark.parametrize(
    "form",
    [
        {"kind": "line"},
        {"kind": "line", "text": "\u0344" * 200},
        {"kind": "song", "text": "x"},
        {"kind": "line", "text": "x", "weekday": []},
        {"kind": "line", "text": "x", "begins": "10:00", "ends": "09:00"},
        {"kind": "line", "text": "x", "first": "2026-13-01"},
        {"kind": "picture", "text": "không có tệp"},
        {"kind": "film", "text": "không phải phim", "file": drawn("PNG")},
        {"kind": "picture", "text": "không phải ảnh", "file": b"MZ" + bytes(100)},
    ],
)
def test_a_file_that_cannot_be_shown_is_refused_in_a_sentence(office_app, admin, form):
    before = shown(office_app)
    assert put_up(admin, **form) == 422
    assert shown(office_app) == before
