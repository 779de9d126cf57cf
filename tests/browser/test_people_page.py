"""The page of accounts in a browser: sixty people, a slip that is shown once, errors at their fields, a phone."""

import re
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.measures import complaints, cut_off, screenshot
from tests.running import Demo, running_demo

DESK, PHONE = {"width": 1366, "height": 768}, {"width": 360, "height": 640}
LONGEST = "Nguyễn Hoàng Công Tằng Tôn Nữ Thị Quỳnh Trâm Anh Phương Thảo"
GIVEN = ("Lan", "Đào", "Hùng", "Bình", "Hòa", "Tú")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """An office of its own, with sixty people."""
    with running_demo(tmp_path_factory.mktemp("people"), "--no-printer") as demo:
        demo.command("/people", {"name": LONGEST, "role": "greeter", "sign_in": "a" * 30})
        take_on_sixty(demo)
        yield demo


def take_on_sixty(demo: Demo) -> None:
    """Officers who never sign in: they have no password, because sixty hashes take ten seconds."""
    with closing(sqlite3.connect(demo.data / "queue.db")) as database, database:
        ((office,),) = database.execute("SELECT DISTINCT office FROM users")
        for n in range(60):
            name = f"Nguyễn {GIVEN[n // 6 % 6]} {GIVEN[n % 6]} {n}"
            person = (name, f"nguyen{n}", office, str(n % 5 + 1))
            database.execute(
                "INSERT INTO users (name, sign_in, office, usual_counter,"
                " role, password, must_change, active, version, locked)"
                " VALUES (?, ?, ?, ?, 'officer', '', TRUE, TRUE, 1, FALSE)",
                person,
            )


@pytest.fixture
def sign_in(office: Demo, chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """Signs a person in on a screen of this size."""
    opened: list[Page] = []

    def sign_in(name: str, password: str, viewport: Any) -> Page:
        page = chromium.new_context(base_url=office.url, viewport=viewport).new_page()
        opened.append(page)
        page.goto("/sign-in")
        page.get_by_label("Tên đăng nhập").fill(name)
        page.get_by_label("Mật khẩu", exact=True).fill(password)
        page.get_by_role("button", name="Đăng nhập").click()
        expect(page).not_to_have_url(re.compile("/sign-in"))
        return page

    yield sign_in
    for number, page in enumerate(opened):
        screenshot(page, f"{request.node.name}-{number}")
        page.context.close()


@pytest.fixture
def page(office: Demo, sign_in: Callable[..., Page]) -> Page:
    """The page on a phone, which has the least room."""
    page = sign_in("quantri", office.passwords["quantri"], PHONE)
    page.goto("/admin/people")
    return page


def add(page: Page, name: str) -> None:
    page.get_by_label("Họ và tên").fill(name)
    page.get_by_role("button", name="Thêm", exact=True).click()


def test_sixty_people_fit_and_one_is_found_by_a_part_of_the_name(page: Page) -> None:
    for screen in (DESK, PHONE):
        page.set_viewport_size(screen)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert cut_off(page, ".people a, .people .badge, .people code") == []
        assert complaints(page) == []

    page.get_by_label("Tìm").fill("quynh tram")

    expect(page.locator("[data-person]:visible")).to_have_count(1)
    expect(page.locator("[data-person]:visible a")).to_have_text(LONGEST)
    page.get_by_label("Tìm").fill("không có ai")
    expect(page.get_by_text("Không có ai như vậy.")).to_be_visible()


def test_a_new_person_gets_a_slip_that_is_shown_once_and_signs_in_with_it(
    page: Page, sign_in: Callable[..., Page]
) -> None:
    name = f"Đỗ Thị Mai {uuid.uuid4().hex[:6]}"
    add(page, name)

    slip = page.get_by_role("dialog")
    expect(slip).to_contain_text(name)
    assert complaints(page) == []
    short, password = (page.locator(f"[data-slip-{part}]").inner_text() for part in ("sign-in", "password"))
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Thêm người")).to_be_hidden()
    expect(page.locator("[data-slip-password]")).to_be_visible()
    page.emulate_media(media="screen")
    slip.get_by_role("button", name="Đã trao, đóng").click()
    expect(page.get_by_role("link", name=name)).to_be_visible()
    assert password not in page.content()

    theirs = sign_in(short, password, DESK)
    expect(theirs).to_have_url(re.compile("/new-password$"))


def test_after_a_while_the_page_asks_for_the_password_again_and_then_does_what_was_asked(
    page: Page, office: Demo
) -> None:
    with closing(sqlite3.connect(office.data / "queue.db")) as database, database:
        database.execute("UPDATE sign_ins SET checked_at = NULL")
    name = f"Lê Văn Tư {uuid.uuid4().hex[:6]}"
    add(page, name)

    asked = page.get_by_role("dialog", name="Gõ lại mật khẩu")
    password = asked.get_by_label("Mật khẩu")
    expect(password).to_be_focused()
    assert complaints(page) == []
    password.fill("không phải")
    password.press("Enter")
    expect(password).to_have_accessible_description("Mật khẩu hiện tại không đúng.")
    screenshot(page, f"password-again-{page.viewport_size['width']}")
    password.fill(office.passwords["quantri"])
    password.press("Enter")

    expect(asked).to_be_hidden()
    expect(page.get_by_role("dialog")).to_contain_text(name)


def test_a_person_sees_the_browsers_in_which_they_are_signed_in_and_ends_one(
    sign_in: Callable[..., Page], office: Demo
) -> None:
    sign_in("giamdoc", office.passwords["giamdoc"], DESK)
    page = sign_in("giamdoc", office.passwords["giamdoc"], PHONE)
    page.goto("/sessions")
    rows = page.locator(".sessions li")
    before = rows.count()
    for size in (DESK, PHONE):
        page.set_viewport_size(ViewportSize(**size))
        assert complaints(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        screenshot(page, f"own-sessions-{size['width']}")

    rows.get_by_role("button", name="Đăng xuất").first.click()

    expect(rows).to_have_count(before - 1)
    expect(rows.get_by_text("máy này")).to_have_count(1)


def test_an_error_is_told_at_its_field_to_those_who_see_it_and_to_those_who_hear_it(page: Page) -> None:
    add(page, "   ")
    name = page.get_by_label("Họ và tên")
    expect(name).to_be_focused()
    expect(name).to_have_accessible_description("Họ tên cần từ 1 đến 60 ký tự.")
    assert complaints(page) == []

    add(page, LONGEST)
    taken = page.get_by_label("Tên đăng nhập", exact=True)
    expect(taken).to_be_focused()
    expect(taken).to_have_accessible_description(re.compile("^Đã có Nguyễn Hoàng .* đăng nhập bằng tên"))
    expect(name).not_to_have_attribute("aria-invalid", "true")


def test_the_last_admin_is_told_why_they_stay(page: Page) -> None:
    page.get_by_role("link", name="quantri").click()

    page.get_by_role("button", name="Xóa khỏi danh sách").click()
    page.get_by_role("dialog").get_by_role("button", name="Thôi").click()
    expect(page.locator("[data-problem]")).to_be_empty()
    page.get_by_role("button", name="Xóa khỏi danh sách").click()
    page.get_by_role("dialog").get_by_role("button", name="Xóa khỏi danh sách").click()

    expect(page.locator("[data-problem]")).to_contain_text("quản trị viên cuối cùng")
    assert complaints(page) == []


def test_an_admin_changes_locks_and_signs_somebody_out(
    page: Page, sign_in: Callable[..., Page], office: Demo
) -> None:
    away = sign_in("giamdoc", office.passwords["giamdoc"], DESK)
    page.get_by_role("link", name="giamdoc").click()

    page.get_by_label("Quầy thường ngồi").select_option("3")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("Đã lưu.")
    expect(page.get_by_label("Quầy thường ngồi")).to_have_value("3")
    assert complaints(page) == []

    page.get_by_role("button", name=re.compile("^Đăng xuất Chrome")).first.click()
    expect(page.get_by_role("status")).to_have_text("Đã đăng xuất nơi đó.")
    away.reload()
    expect(away).to_have_url(re.compile("/sign-in"))

    page.get_by_role("button", name="Khóa", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Khóa", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("Đã khóa.")
    page.get_by_role("button", name="Mở khóa").click()
    expect(page.get_by_role("status")).to_have_text("Đã mở khóa.")
