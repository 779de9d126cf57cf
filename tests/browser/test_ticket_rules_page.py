"""The page of rules: one sheet of A4 on the wall, and readable on a phone."""

import re

from tests.browser.measures import complaints


def test_all_rules_fit_on_one_sheet_of_a4(open_page):
    page = open_page("/rules", viewport={"width": 1000, "height": 1200})

    sheet = page.pdf(format="A4", prefer_css_page_size=True)

    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1


def test_the_rules_are_complete_and_readable(open_page):
    page = open_page("/rules")

    assert page.locator("[data-rules] li").count() >= 5
    for width in (360, 1000):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert complaints(page) == [], width
