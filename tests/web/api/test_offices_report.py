"""The waits of several offices in one table: a centre reads all, everybody else only the own office."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from queue_server.domain.roles import Role
from queue_server.storage.settings_versions import SettingsVersion
from tests import office as offices
from tests.web.neighbours import Neighbour
from tests.web.office_app import Caller, OfficeApp

DAYS = "from=2026-11-23&to=2026-11-23"
OFFICES = f"/api/v1/reports/offices?{DAYS}"


@pytest.fixture
def two(sqlite_template, tmp_path) -> Iterator[OfficeApp]:
    """In the first office one waited 20 minutes, in the second one 5 and one 40."""
    database = offices.copied(sqlite_template, tmp_path / "queue.db")
    office_app = OfficeApp(tmp_path, database, ("an-hoa", "binh-minh"))
    for admin, waits in (
        (office_app.person(Role.ADMIN), (20,)),
        (Neighbour(office_app).person(Role.ADMIN), (5, 40)),
    ):
        admin.command("/counters/1/open")
        for minutes in waits:
            admin.command("/tickets", {"service": "A"})
            office_app.at(office_app.now + timedelta(minutes=minutes))
            admin.command("/counters/1/call-next")
    yield office_app
    database.close()


def read(caller: Caller, path: str = OFFICES) -> Any:
    answer = caller.ask(path)
    assert answer.status_code == 200, answer.text
    return answer.json


def test_a_centre_reads_each_office_and_all_together(two: OfficeApp):
    report = read(two.device("centre"))
    assert [(row["key"], row["called"], row["target_kept"]) for row in report["rows"]] == [
        ("an-hoa", 1, 0), ("binh-minh", 2, 1),
    ]  # fmt: skip
    total = report["total"]
    assert (total["called"], total["target_kept"], total["median"], total["longest"]) == (3, 1, 20.0, 40.0)


def test_each_row_is_the_total_that_the_office_sees_itself(two: OfficeApp):
    rows = {row["key"]: row for row in read(two.device("centre"))["rows"]}
    for office, code in ((two, "an-hoa"), (Neighbour(two), "binh-minh")):
        own = read(office.person(Role.DIRECTOR), f"/api/v1/reports/waits?{DAYS}")["total"]
        assert {**rows[code], "key": "", "name": ""} == {**own, "name": ""}


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.INSPECTOR, Role.ADMIN])
def test_nobody_of_one_office_sees_another(two: OfficeApp, role: Role):
    reader = Neighbour(two).person(role)
    assert [row["key"] for row in read(reader)["rows"]] == ["binh-minh"]
    page = reader.ask(f"/reports/offices?{DAYS}").text
    assert 'data-row="binh-minh"' in page
    assert "an-hoa" not in page


def test_the_page_and_the_file_have_the_same_figures(two: OfficeApp):
    centre = two.device("centre")
    report = read(centre)
    page = centre.ask(f"/reports/offices?{DAYS}").text
    assert all(f'data-row="{row["key"]}"' in page for row in report["rows"])
    text = centre.ask(f"{OFFICES}&format=csv").text
    lines = [line.split(";") for line in text.replace("\r", "").splitlines()]
    place = lines[2].index("Lượt trong mục tiêu")
    assert [line[place] for line in lines[3:6]] == ["0", "1", "1"]
    assert centre.ask(f"{OFFICES}&format=xlsx").data.startswith(b"PK")


def test_the_chart_stands_on_the_page_and_can_be_taken_along(two: OfficeApp):
    centre = two.device("centre")
    page, drawing = centre.ask(f"/reports/offices?{DAYS}").text, centre.ask(f"{OFFICES}&format=svg")
    report = read(centre)
    assert drawing.mimetype == "image/svg+xml"
    assert report["headline"] == "Chưa đủ lượt để kết luận."  # a visit or two say nothing of an office
    for told in (page, drawing.text):
        assert report["headline"] in told
        assert all(f"<title>{row['name']}: " in told for row in report["rows"])
    nothing = centre.ask("/reports/offices?from=2026-11-22&to=2026-11-22").text
    assert 'class="chart"' not in nothing


def test_an_office_that_cannot_be_read_is_named_and_the_others_are_told_all_the_same(two: OfficeApp):
    with two.database.write("an-hoa") as session:
        broken = update(SettingsVersion).where(SettingsVersion.office == "an-hoa").values(document={"?": 1})
        session.execute(broken)
    two.database.documents.clear()
    centre = Neighbour(two).device("centre")
    report = read(centre)
    assert ([row["key"] for row in report["rows"]], report["failed"]) == (["binh-minh"], ["an-hoa"])
    assert report["total"]["called"] == 2
    assert "Không đọc được: an-hoa" in centre.ask(f"/reports/offices?{DAYS}").text


def test_too_many_days_for_so_many_offices_are_refused(two: OfficeApp, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("queue_server.web.api.feed.MOST_DAYS", 1)
    assert two.device("centre").ask(OFFICES).status_code == 422
