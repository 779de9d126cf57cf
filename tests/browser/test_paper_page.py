"""The admin's page of the ticket layout in a real browser: the preview follows the input, the test print comes out."""

from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.measures import complaints
from tests.running import eventually


@pytest.fixture
def admin(open_as_admin: Any) -> Page:
    page: Page = open_as_admin("/admin/paper")
    return page


def size(page: Page) -> tuple[int, int]:
    """Width and height in dots of the shown ticket, once it is there."""
    script = "async node => { await node.decode(); return [node.naturalWidth, node.naturalHeight]; }"
    width, height = page.locator("[data-preview]").evaluate(script)
    return int(width), int(height)


def test_the_preview_follows_what_is_typed_and_the_kind_that_is_chosen(admin):
    before = size(admin)

    with admin.expect_response("**/preview.png?*Ngh*"):
        admin.get_by_label("Thông báo 1").fill("Nghỉ chiều thứ Sáu.")
    longer = size(admin)
    with admin.expect_response("**/preview.png?*width=384*"):
        admin.get_by_label("Khổ giấy").select_option("384")
    with admin.expect_response("**/preview.png?*kind=priority*"):
        admin.get_by_label("Loại phiếu").select_option("priority")

    assert longer[1] > before[1]
    assert size(admin)[0] == 384


def test_a_saved_logo_and_notice_come_out_of_the_printer(admin, demo, tmp_path: Path):
    emblem = tmp_path / "logo.png"
    Image.radial_gradient("L").save(emblem)
    admin.get_by_label("Thông báo 1").fill("Bãi xe ở cổng sau.")
    admin.get_by_label("Biểu trưng (ảnh PNG").set_input_files(emblem)
    admin.get_by_role("button", name="Lưu", exact=True).click()
    expect(admin.locator("[data-version]").first).to_contain_text("Bãi xe ở cổng sau. · biểu trưng")
    before = tried_papers(demo)

    admin.get_by_role("button", name="In thử một phiếu đã lưu").click()

    expect(admin.get_by_text("Hôm nay đã in thử: 1.")).to_be_visible()
    [paper] = eventually(lambda: tried_papers(demo) - before, "a test paper")
    shown = admin.request.get("/admin/paper/preview.png?kind=test").body()
    assert len(shown) > 1000
    with Image.open(paper) as screenshot:
        assert screenshot.width == 576
        assert screenshot.height == size_of(shown, tmp_path)[1]


def tried_papers(demo: Any) -> set[Path]:
    """The prints with a test print's number, the 25th; others may still be on their way to the printer."""
    return set((demo.data / "paper").glob("?025-*.png"))


def size_of(png: bytes, folder: Path) -> tuple[int, int]:
    (folder / "shown.png").write_bytes(png)
    with Image.open(folder / "shown.png") as screenshot:
        return screenshot.size


def test_the_page_of_the_ticket_layout_is_complete_and_readable_at_every_width(admin):
    size(admin)
    widths = {}
    for width in (1280, 820, 390):
        admin.set_viewport_size({"width": width, "height": 900})
        widths[width] = admin.evaluate("document.documentElement.scrollWidth")

    assert widths == {width: width for width in widths}
    assert complaints(admin) == []
