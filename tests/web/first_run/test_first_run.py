"""A new office is set up in a browser: everything asked has a usable answer, and a power cut loses no answer."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest

from queue_server.queries import log_after
from tests import office as offices
from tests.web.first_run.new_office import ADMIN, PASSWORD, NewOffice, came_to

# Answers that cannot be used, and the field at which that is said.
WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("hours", {"morning": [], "afternoon": []}, "morning-mon"),
    ("hours", {"morning-from": "12:00", "morning-to": "11:00"}, "morning-to"),
    ("services", {"kept": []}, "services"),
    ("counters", {"counter-1": []}, "counter-1"),
    ("counters", {f"counter-{n}": ["A"] for n in range(1, 11)}, "counter-1"),
    ("admin", {"name": "Lan", "password": "ngắn", "again": "ngắn"}, "password"),
    ("admin", {"name": "Lan", "password": PASSWORD, "again": "khác hẳn rồi"}, "again"),
]


@pytest.fixture
def new_office(sqlite_template, tmp_path) -> Iterator[NewOffice]:
    database = offices.copied(sqlite_template, tmp_path / "queue.db")
    yield NewOffice(tmp_path, database)
    database.close()


def test_pressing_next_everywhere_gives_a_working_office_with_an_admin(new_office):
    browser = new_office.let_in()
    for part in ("office", "hours", "services", "counters"):
        assert browser.lands_at() == f"/first-run/{part}"
        assert browser.press_next(part).status_code == 302
    answer = browser.press_next("admin", **ADMIN)

    assert answer.status_code == 302
    assert new_office.office.code == "trung-tam"
    assert [one.code for one in new_office.office.services] == list("AHLKMXQY")
    assert len(new_office.office.counters) == 10
    assert browser.client.get("/admin/settings").status_code == 200


def test_what_is_typed_is_the_office(new_office):
    browser = new_office.let_in()
    browser.press_next("office", parent="Ủy ban nhân dân xã An Hòa, tỉnh Bắc Ninh", hotline="0222 111 222")
    browser.press_next("hours", **{"morning-to": "11:45", "morning": ["mon", "sat"], "afternoon": ["mon"]})
    browser.press_next("services", kept=["A", "L"], **{"name-L": "Đất đai, môi trường"})
    browser.press_next("counters", count="2", recount="on")
    browser.press_next("counters", **{"count": "2", "counter-1": ["A"], "counter-2": ["A", "L"]})

    made = new_office.office
    assert (made.code, made.office.hotline) == ("an-hoa", "0222 111 222")
    assert made.office.hours == {
        "mon": ("07:30-11:45", "13:30-17:00"),
        "sat": ("07:30-11:45",),
    }
    assert [one.name for one in made.services] == ["Chứng thực", "Đất đai, môi trường"]
    assert [one.services for one in made.counters] == [("A",), ("A", "L")]


def test_an_offices_own_list_of_services_takes_the_place_of_the_usual_one(new_office):
    browser = came_to(new_office, "services")
    sheet = "Mã;Tên;Phút\r\nT;Tư pháp;8\r\n;Môi trường;\r\n".encode("utf-8-sig")

    browser.press_next("services", file=(BytesIO(sheet), "dich-vu.csv"))

    assert [(one.code, one.name, one.minutes) for one in new_office.office.services] == [
        ("T", "Tư pháp", 8),
        ("A", "Môi trường", 10),
    ]
    assert new_office.office.unassigned == frozenset()


def test_after_a_power_cut_the_first_run_goes_on_where_it_was(new_office):
    left = came_to(new_office, "counters")

    new_office.restart()
    left.client.application = new_office.app

    assert left.lands_at() == "/first-run"  # its code is over
    assert new_office.let_in().lands_at() == "/first-run/counters"


def test_one_can_go_back_and_answer_again(new_office):
    browser = came_to(new_office, "counters")

    browser.press_next("office", title="Trung tâm một cửa")

    assert new_office.office.office.title == "Trung tâm một cửa"
    assert new_office.office.code == "trung-tam"
    assert browser.lands_at() == "/first-run/counters"


def test_nobody_skips_a_question_by_its_address(new_office):
    assert new_office.let_in().open("admin").location == "/first-run/office"


def test_a_code_works_once_and_for_two_hours(new_office):
    new_office.let_in()

    assert new_office.browser().send("", {"code": new_office.code}).status_code == 401
    new_office.restart()
    new_office.now = offices.at("11:01")
    assert new_office.browser().send("", {"code": new_office.code}).status_code == 401


def test_wrong_codes_are_counted(new_office):
    guesses = [new_office.browser().send("", {"code": "AAAAA-AAAAA"}).status_code for _ in range(7)]

    assert guesses == [401] * 5 + [429] * 2


def test_without_the_code_there_is_only_the_page_that_asks_for_it(new_office):
    stranger = new_office.browser()

    for path in ("/", "/kiosk", "/admin/settings", "/sign-in", "/first-run/office"):
        assert stranger.client.get(path).location == "/first-run", path
    assert stranger.client.get("/api/v1/board").status_code == 503


def test_the_code_opens_the_first_run_and_nothing_else(new_office):
    browser = came_to(new_office, "admin")

    assert browser.client.get("/admin/settings").location == "/first-run"
    assert browser.client.get("/api/v1/settings").status_code == 503


def test_once_there_is_an_admin_the_code_opens_nothing(new_office):
    browser = came_to(new_office, "admin")
    other = new_office.browser()
    browser.press_next("admin", **ADMIN)

    for path in ("/first-run", "/first-run/office"):
        assert other.client.get(path, follow_redirects=True).request.path == "/sign-in", path
    assert browser.open("office").location == "/first-run/people"


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_stored(new_office):
    browser = new_office.let_in()

    page = browser.press_next("office", title="", code="An Hòa")

    assert page.status_code == 422
    assert '<a href="#title">' in page.text
    assert 'aria-describedby="wrong-title" aria-invalid="true"' in page.text
    assert browser.lands_at() == "/first-run/office"


def test_an_answer_that_no_office_can_use_is_asked_again(new_office):
    browser = new_office.let_in()
    browser.press_next("office")
    for part, typed, field in WRONG:
        while not browser.lands_at().endswith(part):
            browser.press_next(browser.lands_at().rpartition("/")[2])

        page = browser.press_next(part, **typed)

        assert (page.status_code, f'id="wrong-{field}"' in page.text) == (422, True), (part, typed)


def test_the_log_tells_how_the_office_was_set_up(new_office):
    came_to(new_office, "admin").press_next("admin", **ADMIN)
    with new_office.database.read() as session:
        told = [
            (row["step"], (row["data"] or {}).get("part")) for row in log_after(session, "trung-tam", 0, 50)
        ]

    assert [part for step, part in told if step == "set_up"] == [
        "office",
        "hours",
        "services",
        "counters",
        "admin",
    ]


def test_the_first_visit_can_be_tried_in_the_evening_when_the_office_is_closed(new_office):
    new_office.now = offices.at("19:30")
    new_office.restart()
    browser = came_to(new_office, "visit")

    for do in ("issue", "call", "finish"):
        browser.press_next("visit", do=do)

    assert "có trong báo cáo" in browser.open("visit").text


def test_an_office_that_was_set_up_by_commands_has_no_first_run(new_office_app):
    office_app = new_office_app()

    assert office_app.citizen().ask("/first-run").status_code == 404
    assert office_app.person("admin").ask("/first-run/office").status_code == 404
