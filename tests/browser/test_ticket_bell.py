"""The bell of the ticket's page: it rings and vibrates when the turn is near and when the ticket is called."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, expect

from tests.browser.office import command
from tests.browser.phones import (
    FELT,
    LOOK_NOW,
    NO_VIBRATION,
    PHONE,
    OpenPage,
    call,
    felt,
)

# Playwright's questions to a page count as touches of its user, and sound stays allowed once it was: a page that
# nobody may have touched must report by itself.
TELLS_ITS_NOTE = """document.addEventListener("DOMContentLoaded", () => {
  const note = document.querySelector("[data-bell-note]");
  new MutationObserver(() => console.log(note.textContent)).observe(note, { childList: true, subtree: true });
});"""


def test_the_bell_rings_and_vibrates_when_near_and_when_called(
    open_page: OpenPage, demo: Any, ticket: Any
) -> None:
    others = [command(demo, "/tickets", {"service": "L"}, who="kiosk") for _ in range(4)]
    page = open_page("/healthz", viewport=PHONE)
    page.add_init_script(FELT)
    page.goto(f"/t/{others[-1]['id']}")
    expect(page.locator("[data-ahead]")).to_have_text("Còn 4 lượt phía trước")

    page.locator("[data-bell]").click()
    felt(page, tones=1, vibrations=1)
    expect(page.locator("[data-bell-note]")).to_contain_text("Báo khi gần đến lượt")

    command(demo, "/counters/5/call-next")
    page.evaluate(LOOK_NOW)
    felt(page, tones=3, vibrations=2)

    page.reload()
    expect(page.locator("[data-bell]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-bell-note]")).to_have_text(re.compile("^Báo khi"))  # the sound is allowed now
    felt(page, tones=0, vibrations=0)
    call(demo, others[-1])
    page.evaluate(LOOK_NOW)
    felt(page, tones=4, vibrations=1)

    page.locator("[data-bell]").click()
    expect(page.locator("[data-bell-note]")).to_be_hidden()


def test_a_phone_that_cannot_vibrate_says_so(open_page: OpenPage, ticket: Any) -> None:
    page = open_page("/healthz", viewport=PHONE)
    page.add_init_script(NO_VIBRATION)
    page.goto(f"/t/{ticket['id']}")
    page.locator("[data-bell]").click()
    expect(page.locator("[data-bell-note]")).to_contain_text("Điện thoại này không rung được.")


def test_a_phone_whose_sound_is_blocked_after_a_reload_asks_for_one_tap(
    launch: Callable[..., Browser], demo: Any, ticket: Any
) -> None:
    browser = launch()  # as on citizens' phones: no sound before the first tap
    context = browser.new_context(base_url=demo.url, viewport=PHONE)
    page = context.new_page()
    page.goto(f"/t/{ticket['id']}")
    page.locator("[data-bell]").click()
    expect(page.locator("[data-bell-note]")).to_contain_text("Báo khi gần đến lượt")

    # a page without any touch: this browser lets a touched page sound also after a reload
    kept = page.evaluate("JSON.stringify(sessionStorage)")
    page = context.new_page()
    page.add_init_script(f"Object.assign(sessionStorage, {kept})")
    page.add_init_script(TELLS_ITS_NOTE)
    with page.expect_console_message(
        lambda told: "Mời Ông/Bà chạm vào màn hình một lần" in told.text, timeout=30_000
    ):
        page.goto(f"/t/{ticket['id']}")
    page.locator("h1").click()
    expect(page.locator("[data-bell-note]")).not_to_contain_text("chạm vào màn hình")
    browser.close()


# --- for everybody ---
