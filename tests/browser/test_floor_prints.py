"""The floor page's alert about prints that did not come out, and what one press does about them."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.office import take_numbers
from tests.running import eventually

SERVICE = "M"


def test_a_print_that_nobody_needs_any_more_is_dropped_with_one_press(
    demo: Any, window: Callable[..., Page]
) -> None:
    floor = window("/floor", {"width": 1440, "height": 900})
    take_numbers(demo, SERVICE)
    with closing(sqlite3.connect(demo.data / "queue.db")) as database, database:
        newest = "SELECT state FROM print_jobs ORDER BY id DESC LIMIT 1"
        eventually(lambda: database.execute(newest).fetchone() == ("printed",), "its paper")
        database.execute(
            "UPDATE print_jobs SET state = 'skipped' WHERE id = (SELECT max(id) FROM print_jobs)"
        )
    take_numbers(demo, SERVICE)  # the floor is drawn anew
    alert = floor.locator("[data-alerts] > li", has_text="1 phiếu cũ không in nữa")

    alert.get_by_role("button", name="Bỏ các phiếu này").click()
    dialog = floor.get_by_role("dialog")
    expect(dialog).to_contain_text("Bỏ 1 phiếu cũ này?")
    dialog.get_by_role("button", name="Bỏ các phiếu này").click()

    expect(dialog).to_be_hidden()
    expect(alert).to_be_hidden()
