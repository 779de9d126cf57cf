"""A supervisor changes this one day with one tap, and the kiosk's service stops and continues."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import APIResponse, Page, Route, expect

from tests.browser.interception import intercept
from tests.browser.measures import complaints, screenshot
from tests.browser.office import command

WIDE, PHONE = {"width": 1280, "height": 720}, {"width": 360, "height": 640}

# The number of answers about the day that the page has read; the bar of alerts asks too.
READ = """window.read = 0;
    const json = Response.prototype.json;
    Response.prototype.json = async function () {
      const data = await json.call(this);
      window.read += this.url.endsWith('/api/v1/today') ? 1 : 0;
      return data;
    };"""


def test_one_tap_stops_a_service_and_another_gives_its_numbers_again(
    demo: Any, window: Callable[..., Page]
) -> None:
    page = window("/today", WIDE)
    stop = page.locator("button[data-code='L']")
    expect(stop).to_have_attribute("data-what", "stop")
    stop.click()
    expect(stop).to_have_attribute("data-what", "give")
    screenshot(page, "today")
    assert command(demo, "/tickets", {"service": "L"}, who="kiosk")["code"] == "session_full"
    stop.click()
    expect(stop).to_have_attribute("data-what", "stop")
    assert command(demo, "/tickets", {"service": "L"}, who="kiosk")["number"].startswith("L")


def test_a_slow_first_answer_does_not_undo_a_tap(demo: Any, open_page: Callable[..., Page]) -> None:
    page = open_page("/enter", token=demo.tokens["admin"])
    page.add_init_script(READ)
    under_way: list[tuple[Route, APIResponse]] = []
    intercept(page, "**/api/v1/today", lambda route: hold(route, under_way))
    with page.expect_request("**/api/v1/today"):
        page.goto("/today")
    page.locator("[data-what='serve_all']").click()
    expect(page.locator("[data-closing]")).to_contain_text("đều được phục vụ")

    route, older = under_way[0]
    route.fulfill(response=older)

    page.wait_for_function("() => window.read === 2")
    expect(page.locator("[data-what='serve_all']")).to_have_attribute("aria-pressed", "true")
    page.locator("[data-what='close_as_usual']").click()
    expect(page.locator("[data-closing]")).to_contain_text("phiếu hẹn ưu tiên")


def hold(route: Route, held: list[tuple[Route, APIResponse]]) -> None:
    """Delay the first snapshot of the day, which the server made before the tap."""
    if route.request.method == "GET":
        held.append((route, route.fetch()))
    else:
        route.continue_()


def test_serving_everybody_has_a_sentence(demo: Any, window: Callable[..., Page]) -> None:
    page = window("/today", WIDE)
    page.locator("[data-what='serve_all']").click()
    expect(page.locator("[data-closing]")).to_contain_text("đều được phục vụ")
    page.locator("[data-what='close_as_usual']").click()
    expect(page.locator("[data-closing]")).to_contain_text("phiếu hẹn ưu tiên")


def test_a_counter_takes_one_more_service_today_or_is_a_lane_and_no_longer(
    demo: Any, window: Callable[..., Page]
) -> None:
    page = window("/today", WIDE)
    page.locator("[data-counter]").select_option("1")
    page.locator("[data-more]").select_option("L")
    page.get_by_role("button", name="Nhận thêm").click()
    taken = page.locator("[data-taken] > li")
    expect(taken).to_contain_text("Quầy 1 nhận thêm Đất đai")
    taken.get_by_role("button", name="Thôi nhận").click()
    expect(taken).to_have_count(0)
    page.get_by_role("button", name="Mở làn phụ").click()
    expect(taken).to_contain_text("Quầy 1 là làn phụ, chỉ gọi Đất đai")
    taken.get_by_role("button", name="Bỏ làn phụ").click()
    expect(taken).to_have_count(0)


def test_a_director_plans_a_day_off_and_a_notice_on_a_phone_with_two_taps_each(
    demo: Any, window: Callable[..., Page]
) -> None:
    page = window("/today", PHONE)
    planned = page.locator("[data-planned] > li")
    for plan, name in (
        (page.locator("[data-plan=off]"), "Cho nghỉ"),
        (page.locator("[data-plan=notice]"), "Thông báo"),
    ):
        page.locator(".plans summary", has_text=name).click()
        plan.get_by_role("button").click()
        expect(plan).not_to_be_visible()
    expect(planned).to_have_count(2)
    expect(planned.first).to_contain_text("nghỉ")
    assert complaints(page) == []
    for done in ("như thường", "Đã gỡ"):
        planned.first.get_by_role("button").click()
        expect(page.locator("[data-plan-told]")).to_contain_text(done)
    expect(planned).to_have_count(0)


def test_another_counter_stands_in_for_somebody_who_is_ill_today(
    demo: Any, window: Callable[..., Page]
) -> None:
    page = window("/today", PHONE)
    page.locator(".plans summary", has_text="Cán bộ vắng").click()
    form = page.locator("[data-plan=stand_in]")
    form.locator("[name=counter]").select_option("5")
    form.locator("[name=by]").select_option("1")
    form.locator("[name=first]").fill(page.locator("[data-today-is]").get_attribute("data-today-is") or "")
    form.get_by_role("button").click()
    expect(page.locator("[data-plan-told]")).to_contain_text("Đã giao việc")
    page.reload()
    taken = page.locator("[data-taken] > li")
    expect(taken).to_contain_text("Quầy 1 nhận thêm Đất đai")
    taken.get_by_role("button", name="Thôi nhận").click()
    expect(taken).to_have_count(0)


def test_an_absence_of_later_days_is_listed_and_taken_back(demo: Any, window: Callable[..., Page]) -> None:
    page = window("/today", PHONE)
    page.locator(".plans summary", has_text="Cán bộ vắng").click()
    form = page.locator("[data-plan=stand_in]")
    form.locator("[name=counter]").select_option("5")
    form.locator("[name=by]").select_option("1")
    form.locator("[name=reason]").fill("nghỉ phép")
    form.get_by_role("button").click()
    planned = page.locator("[data-planned] > li")
    expect(planned).to_contain_text("Quầy 1 nhận thay Đất đai")
    expect(planned).to_contain_text("(nghỉ phép)")
    screenshot(page, "today-absence")
    assert complaints(page) == []
    planned.get_by_role("button", name="Thôi nhận thay").click()
    expect(planned).to_have_count(0)
