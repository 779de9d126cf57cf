"""What an operation centre reads: figures of the floor page and the reports, and no person, by two schemas."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from sqlalchemy import update

from queue_server.access.socket_limits import MOST_UNREAD
from queue_server.domain.roles import Role
from queue_server.reports.daily import OF_TARGETS
from queue_server.snapshots import alerts
from queue_server.snapshots.feed import ABOUT, WITHIN_THE_OFFICE
from queue_server.storage.settings_versions import SettingsVersion
from queue_server.web.api.feed import schema_of
from tests import office as offices
from tests.web.neighbours import Neighbour
from tests.web.office_app import Caller, OfficeApp

ROOT = Path(__file__).parents[3]
TODAY = "2026-11-23"
PERSONAL = ("Nguyễn Thị Lan", "0912345678", "001200012345", "lan@anhoa.vn")


@pytest.fixture
def two(sqlite_template, tmp_path) -> Iterator[OfficeApp]:
    """Two offices; in the first one waits, one is at a counter, and all that a person can type has been typed."""
    database = offices.copied(sqlite_template, tmp_path / "queue.db")
    office_app = OfficeApp(tmp_path, database, ("an-hoa", "binh-minh"))
    desk, admin = office_app.device("counter"), office_app.person(Role.ADMIN)
    told = " ".join(PERSONAL)
    admin.command("/people", {"name": PERSONAL[0], "role": "officer", "usual_counter": "1"})
    desk.command("/counters/1/open")
    first = office_app.ticket("A", note=told)
    office_app.at(office_app.now + timedelta(minutes=20))
    desk.command("/counters/1/call", {"ticket": first["id"], "reason": told})
    desk.command("/counters/1/serve")
    desk.command("/counters/1/finish")
    office_app.vote(first["id"], 1, text=told)
    office_app.ticket("A", note=told)
    desk.command("/counters/1/call-next")
    office_app.ticket("A", note=told)
    admin.command("/counters/2/open")
    admin.command("/counters/2/pause", {"reason": told})
    office_app.at(office_app.now + timedelta(minutes=40))
    yield office_app
    database.close()


def read(caller: Caller, path: str) -> Any:
    answer = caller.ask(f"/api/v1{path}")
    assert answer.status_code == 200, answer.text
    return answer.json


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    """Every object that a schema describes, at any depth."""
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for part in schema.values():
            yield from objects(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from objects(part)


@pytest.mark.parametrize(("which", "version"), [("feed", "1"), ("statistics", "1"), ("statistics", "2")])
def test_the_schema_that_is_served_is_the_one_in_the_documents_and_allows_no_other_field(
    office_app, which, version
):
    kept = json.loads((ROOT / "docs" / f"{which}-{version}.schema.json").read_text("utf-8"))

    served = read(office_app.citizen(), f"/schemas/{which}?version={version}")
    assert served == schema_of(which, version) == kept
    if version == "1":
        assert read(office_app.citizen(), f"/schemas/{which}") == kept, "who names no version reads as before"
    assert all(one["additionalProperties"] is False for one in objects(kept))


def test_every_answer_fits_its_schema_and_names_nobody(two):
    centre = two.device("centre")
    days = f"/statistics/daily?from=2026-11-22&to={TODAY}"
    second = f"{days}&version=2"
    for which, version, path in (
        ("feed", "1", "/feed"),
        ("statistics", "1", days),
        ("statistics", "2", second),
    ):
        Draft202012Validator(schema_of(which, version)).validate(read(centre, path))

    for path in ("/feed", days, second, f"{second}&format=csv"):
        text = centre.ask(f"/api/v1{path}").text
        assert [one for one in (*PERSONAL, "A001", "A002", "Lan") if one in text] == [], path
        assert json.dumps(PERSONAL[0])[1:-1] not in text, path


def test_the_live_figures_are_those_of_the_floor_page(two):
    (feed,) = read(two.device("feed"), "/feed")["offices"]
    floor = two.person(Role.DIRECTOR).ask("/api/v1/floor").json

    assert (feed["waiting"], feed["longest_minutes"]) == (1, 40)
    for name in ("waiting", "longest_minutes"):
        assert feed[name] == floor["figures"][name]
    assert {name: feed["today"][name] for name in ("issued", "served", "within_15", "within_30")} == {
        name: floor["figures"][name] for name in ("issued", "served", "within_15", "within_30")
    }
    assert feed["counters"] == {
        state: sum(one["state"] == state for one in floor["counters"])
        for state in ("open", "paused", "closed")
    }
    service = next(one for one in feed["services"] if one["code"] == "A")
    assert (service["called"], service["within_target"], service["open_counters"]) == (2, 0.5, 1)
    assert sum(one["count"] for one in feed["alerts"]) == len(floor["alerts"]) > 0
    assert feed["satisfaction"] is None, "one vote is nobody's to know"


def test_the_days_are_those_of_the_reports(two):
    found = read(two.device("feed"), f"/statistics/daily?from=2026-11-22&to={TODAY}")["days"]
    director = two.person(Role.DIRECTOR)

    assert [(day["day"], day["over"], day["tickets"]) for day in found] == [
        ("2026-11-22", True, 0),
        (TODAY, False, 3),
    ]
    report = director.ask(f"/api/v1/reports/waits?from={TODAY}&to={TODAY}").json
    same = set(report["total"]) & set(found[1]) - {"name"}
    assert {"median", "p90", "no_show", "within_15"} <= same
    assert {name: found[1][name] for name in same} == {name: report["total"][name] for name in same}
    assert [row["code"] for row in found[1]["services"]] == [row["key"] for row in report["rows"]]


def test_the_second_version_has_the_targets_of_the_reports_and_the_first_one_stays(two):
    program, days = two.device("feed"), f"/statistics/daily?from={TODAY}&to={TODAY}"
    report = two.person(Role.DIRECTOR).ask(f"/api/v1/reports/waits?from={TODAY}&to={TODAY}").json
    first, second = read(program, days), read(program, f"{days}&version=2")
    assert (first["version"], second["version"]) == (1, 2)
    rows = [(second["days"][0], report["total"])]
    rows += zip(second["days"][0]["services"], report["rows"], strict=True)
    for told, reported in rows:
        assert {name: told[name] for name in OF_TARGETS} == {name: reported[name] for name in OF_TARGETS}
    (day,) = second["days"]
    without = {name: value for name, value in day.items() if name not in (*OF_TARGETS, "services")}
    assert {**first["days"][0], "services": []} == {**without, "services": []}
    sheet = program.ask(f"/api/v1{days}&version=2&format=csv").text.splitlines()
    assert sheet[0].count(";") == program.ask(f"/api/v1{days}&format=csv").text.splitlines()[0].count(";") + 8
    assert "Mục tiêu (phút)" in sheet[0]


def test_a_version_that_there_is_not_is_refused(office_app):
    for path in ("/statistics/daily?version=3", "/schemas/statistics?version=3", "/schemas/feed?version=2"):
        refused = office_app.device("feed").ask(f"/api/v1{path}")
        assert (refused.status_code, refused.json["field"]) == (422, "version")


def test_a_program_is_told_that_nothing_has_changed_until_a_minute_or_an_event_has_passed(two):
    program = two.device("feed")
    tag = program.ask("/api/v1/feed").headers["ETag"]

    def again() -> int:
        return program.ask("/api/v1/feed", headers={"If-None-Match": tag}).status_code

    assert (again(), program.ask("/api/v1/feed").headers["Cache-Control"]) == (304, "private, no-cache")
    two.at(two.now + timedelta(minutes=1))
    assert again() == 200, "somebody has waited for longer"
    tag = program.ask("/api/v1/feed").headers["ETag"]
    two.ticket("H")
    assert again() == 200


def test_a_key_of_an_office_reads_this_office_and_a_centres_key_all(two):
    neighbour = Neighbour(two)
    for caller, wanted in (
        (two.device("feed"), ["an-hoa"]),
        (neighbour.device("feed"), ["binh-minh"]),
        (neighbour.device("centre"), ["an-hoa", "binh-minh"]),
        (neighbour.person(Role.DIRECTOR), ["binh-minh"]),
    ):
        assert [one["office"] for one in read(caller, "/feed")["offices"]] == wanted
        assert [one["code"] for one in read(caller, "/statistics/daily")["days"]] == wanted
    foreign = two.device("feed").ask("/api/v1/statistics/daily?office=binh-minh")
    assert (foreign.status_code, foreign.json["field"]) == (422, "office")
    assert [
        one["code"] for one in read(two.device("centre"), "/statistics/daily?office=binh-minh")["days"]
    ] == ["binh-minh"]


@pytest.mark.parametrize(
    "days",
    ["from=2026-11-23&to=2026-11-22", "from=2020-01-01&to=2026-11-22", "from=x", "office=none", "office=A_B"],
)
def test_days_that_cannot_be_read_are_refused(office_app, days):
    assert office_app.device("feed").ask(f"/api/v1/statistics/daily?{days}").status_code == 422


def test_an_office_is_read_alone_whatever_length_its_code_has(sqlite_template, tmp_path):
    long_code = "phuong-ben-nghe-quan-mot-thanh-pho-hcm-1"
    database = offices.copied(sqlite_template, tmp_path / "queue.db")
    centre = OfficeApp(tmp_path, database, ("an-hoa", long_code)).device("centre")
    assert [one["code"] for one in read(centre, f"/statistics/daily?office={long_code}")["days"]] == [
        long_code
    ]
    database.close()


def test_a_centre_follows_every_office_by_entering_once(two):
    live, socket = two.parts.live, two.parts.live.socketio
    centre = socket.test_client(two.app, auth={"token": two.tokens["centre"]})
    entered = centre.emit("enter", {"channel": "feed"}, callback=True)

    def shown() -> list[tuple[str, int]]:
        heard = [one["args"][0] for one in centre.get_received() if one["name"] == "snapshot"]
        return [(one["snapshot"]["office"], one["snapshot"]["waiting"]) for one in heard]

    assert (entered["snapshot"]["office"], entered["failed"], shown()) == ("an-hoa", [], [])
    assert [one["office"] for one in entered["others"]] == ["binh-minh"]
    two.ticket("A")
    Neighbour(two).ticket("A")
    for code in ("an-hoa", "binh-minh"):
        live.publisher.publish_now(code)
    assert shown() == [("an-hoa", 2), ("binh-minh", 1)]
    assert "problem" in centre.emit("enter", {"channel": "floor"}, callback=True)


@pytest.fixture
def unreadable(two) -> OfficeApp:
    """The settings of the first office, which is the centre's own, are such as no program version wrote."""
    with two.database.write() as session:
        broken = update(SettingsVersion).where(SettingsVersion.office == "an-hoa").values(document={"?": 1})
        session.execute(broken)
    two.database.documents.clear()
    return two


def test_an_office_that_cannot_be_read_is_named_and_the_others_are_told_all_the_same(unreadable):
    centre = unreadable.device("centre")
    for path, listed, code in (("/feed", "offices", "office"), ("/statistics/daily", "days", "code")):
        told = read(centre, path)
        assert ([one[code] for one in told[listed]], told["failed"]) == (["binh-minh"], ["an-hoa"])
        Draft202012Validator(schema_of("feed" if listed == "offices" else "statistics")).validate(told)
    assert "Không đọc được;an-hoa" in centre.ask("/api/v1/statistics/daily?format=csv").text
    socket = unreadable.parts.live.socketio.test_client(
        unreadable.app, auth={"token": unreadable.tokens["centre"]}
    )
    entered = socket.emit("enter", {"channel": "feed"}, callback=True)
    assert (entered["snapshot"], entered["failed"]) == (None, ["an-hoa"])
    assert [one["office"] for one in entered["others"]] == ["binh-minh"]


def test_a_hundred_offices_enter_as_one_message(sqlite_template, tmp_path):
    database = offices.copied(sqlite_template, tmp_path / "queue.db")
    office_app = OfficeApp(tmp_path, database, ("an-hoa", *(f"xa-{number}" for number in range(MOST_UNREAD))))
    centre = office_app.parts.live.socketio.test_client(
        office_app.app, auth={"token": office_app.tokens["centre"]}
    )
    entered = centre.emit("enter", {"channel": "feed"}, callback=True)
    assert len(entered["others"]) == MOST_UNREAD
    assert centre.get_received() == []
    database.close()


@pytest.mark.parametrize(
    ("path", "most"), [("/feed", 60), ("/statistics/daily?from=2030-01-01&to=2030-01-01", 20)]
)
def test_a_program_that_asks_too_often_is_told_to_wait_and_other_keys_are_not(new_office_app, path, most):
    office_app = new_office_app()
    program = office_app.device("feed")
    asked = [program.ask(f"/api/v1{path}").status_code for _ in range(most + 1)]
    assert asked == [*[200] * most, 429]
    assert office_app.device("centre").ask(f"/api/v1{path}").status_code == 200


def test_nobody_pairs_a_machine_that_reads_other_offices(office_app):
    code = office_app.citizen().command("/pairing", {}).json["code"]
    page = office_app.person(Role.ADMIN).ask("/admin/devices")
    form = {"code": code, "kind": "centre", "name": "IOC"}

    assert '<option value="feed"' in page.text
    assert '<option value="centre"' not in page.text
    assert office_app.person(Role.ADMIN).ask("/admin/devices/pair", "POST", data=form).status_code == 409


def test_the_centre_knows_what_every_alert_is_about():
    folder = Path(alerts.__file__).parent
    sources = "\n".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    keys = re.findall(r"""(?:"key": |\bkey = |\bKEY = |\balert\(\s*)f?["'](\w+)""", sources)

    assert len(set(keys)) > 15
    assert set(keys) <= {*ABOUT, *WITHIN_THE_OFFICE}
