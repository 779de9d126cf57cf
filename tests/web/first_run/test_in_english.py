"""The first run in English: every question, and what is said to an answer that cannot be used."""

from collections.abc import Iterator

import pytest

from tests import office as offices
from tests.web.first_run.new_office import ADMIN, NewOffice
from tests.web.first_run.test_first_run import WRONG
from tests.web.walked import Walked


@pytest.fixture
def new_office(sqlite_template, tmp_path) -> Iterator[NewOffice]:
    database = offices.copied(sqlite_template, tmp_path / "queue.db")
    yield NewOffice(tmp_path, database)
    database.close()


def said(page: str) -> list[str]:
    assert '<html lang="en"' in page
    return list(Walked(page).vietnamese_said_as("en"))


def test_every_question_and_every_mistake_is_told_in_english(new_office):
    browser, vietnamese, asked = new_office.browser(), {}, []
    browser.client.get("/first-run?lang=en")
    vietnamese["code"] = said(browser.send("", {"code": "AAAAA"}).text)
    browser.send("", {"code": new_office.code})
    while (part := browser.lands_at().rpartition("/")[2]) not in asked:
        asked.append(part)
        vietnamese[part] = said(browser.open(part).text)
        wrong = [answer for where, answer, _field in WRONG if where == part]
        vietnamese[part] += [
            words for answer in wrong for words in said(browser.press_next(part, **answer).text)
        ]
        browser.press_next(part, **(ADMIN if part == "admin" else {}))

    assert asked[:6] == ["office", "hours", "services", "counters", "admin", "people"]
    assert {part: words for part, words in vietnamese.items() if words} == {}
