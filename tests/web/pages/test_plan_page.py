"""The page of next week's plan: made beside the server when a leader asks for it, and kept until the next one."""

import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from queue_server.domain.roles import Role
from queue_server.reports import plan_program
from queue_server.reports.computation import State, begun
from queue_server.reports.plan_program import PLAN
from queue_server.web import computing
from queue_server.web.pages import plan_page
from queue_server.web.shapes.plan import LastPlan
from tests.web.computing import begun_in, file_of_app
from tests.web.office_app import OfficeApp

PAGE, API = "/reports/plan", "/api/v1/reports/plan"
NEEDS = [(3, 3.0), (5, 3.0), (5, 3.2), (5, 2.8), (3, 3.0)]
HALVES = [
    {
        "begins": begins,
        "expected": 9.0,
        "open": [str(n + 1) for n in range(need)],
        "need": need,
        "usual": usual,
    }
    for begins, (need, usual) in zip(["07:30", "08:00", "08:30", "09:00", "13:00"], NEEDS, strict=True)
]
MONDAY = {
    "day": "2026-12-07", "kinds": [], "expected": 120, "counters": 5, "share": 0.8, "counter_hours": 10.5,
    "promised": 0.82, "low": 0.7, "high": 0.95, "reached": True, "half_hours": HALVES,
    "takes": {"1": ["A"], "2": ["A"], "3": ["A"], "4": ["A"], "5": ["A"]},
}  # fmt: skip
TRIED = {
    "day": "2026-11-27", "expected": 120, "came": 131, "share": 0.8, "counter_hours": 10.0,
    "promised": 0.81, "low": 0.7, "high": 0.9, "reached": True, "achieved": 0.79,
}  # fmt: skip
FOUND = {
    "made_at": "2026-12-03T02:05:00.000Z", "from": "2026-12-07", "to": "2026-12-13", "learned_from": 16,
    "needed": 10, "share": 0.8, "days": [MONDAY], "unplanned": ["2026-12-12"], "tried": [TRIED],
}  # fmt: skip


@pytest.fixture(autouse=True)
def after_ten_days(office_app: OfficeApp, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An office with enough days behind it; programs beside the server are started by nobody."""
    days = [date(2026, 11, 1) + timedelta(days=n) for n in range(10)]
    monkeypatch.setattr(plan_page, "days_to_learn_from", lambda *_: days)
    monkeypatch.setattr(computing, "run", lambda *_: None)
    yield
    file_of_app(office_app, PLAN).path.unlink(missing_ok=True)


def kept(office_app: OfficeApp, **state: Any) -> None:
    file_of_app(office_app, PLAN).write(State(told_at=time.time(), **state))


def test_the_page_says_in_words_and_by_half_hour_how_many_counters_are_needed(office_app: OfficeApp) -> None:
    kept(office_app, phase="done", found=FOUND)
    text = office_app.person(Role.DIRECTOR).ask(PAGE).text
    assert "<h2>Thứ Hai 08:00–09:30 cần 5 quầy, thường mở 3.</h2>" in text
    assert '<strong>5</strong> <span class="usual">(3,2)</span>' in text
    assert text.count('class="lacks"') == 3
    assert "<li>Thứ Bảy 12/12 chưa có kế hoạch: nhật ký chưa có ngày Thứ Bảy nào.</li>" in text
    assert "Lập lúc 09:05 03/12/2026 từ 16 ngày trong nhật ký." in text
    assert '<span class="span">08:00–09:30</span>' in text  # the fourth counter
    assert '<span class="span">07:30–09:30</span><span class="span">13:00–13:30</span>' in text
    assert "<td data-figure>81 %</td><td data-figure>79 %</td>" in text


def test_the_plan_is_taken_away_in_the_readers_language(office_app: OfficeApp) -> None:
    kept(office_app, phase="done", found=FOUND)
    leader = office_app.person(Role.SUPERVISOR)
    sheet = leader.ask(f"{API}?format=csv")
    assert sheet.mimetype == "text/csv"
    assert "\n08:30;5;3,2\r" in sheet.text
    assert "Monday 2026-12-07" in leader.ask(f"{API}?format=csv&lang=en").text
    assert "Monday 08:00–09:30 needs 5 counters" in leader.ask(f"{PAGE}?lang=en").text


def test_a_program_gets_the_same_plan(office_app: OfficeApp) -> None:
    leader = office_app.person(Role.DIRECTOR)
    before = LastPlan.model_validate_json(leader.ask(API).text)
    assert (before.phase, before.plan) == ("none", None)
    kept(office_app, phase="done", done=2, steps=2, found=FOUND)
    after = LastPlan.model_validate_json(leader.ask(API).text)
    assert after.plan
    assert after.plan.sentence == "Thứ Hai 08:00–09:30 cần 5 quầy, thường mở 3."
    assert after.plan.counters[3].open == [[["08:00", "09:30"]]]
    assert office_app.person(Role.INSPECTOR).ask(API).status_code == 403


def test_without_a_plan_there_is_nothing_to_take_away(office_app: OfficeApp) -> None:
    leader = office_app.person(Role.DIRECTOR)
    assert leader.ask(f"{API}?format=csv").status_code == 404
    assert "Chưa lập kế hoạch nào." in leader.ask(PAGE).text


def test_while_one_is_made_no_other_begins_and_the_last_plan_stays_on_the_page(office_app: OfficeApp) -> None:
    kept(office_app, phase="done", found=FOUND)
    leader, file = office_app.person(Role.SUPERVISOR), file_of_app(office_app, PLAN)
    assert leader.ask(PAGE, "POST", data={}).status_code == 302
    first = file.read(time.time())
    assert leader.ask(PAGE, "POST", data={}).status_code == 302
    assert file.read(time.time()).key == first.key
    text = leader.ask(PAGE).text
    assert "Đang tính" in text
    assert "Thứ Hai 08:00–09:30 cần 5 quầy" in text
    assert leader.ask(f"{PAGE}/state").json == {"phase": "running", "done": 0, "steps": 0}
    leader.ask(f"{PAGE}/cancel", "POST", data={})
    text = leader.ask(PAGE).text
    assert "Đã dừng theo yêu cầu" in text
    assert "Thứ Hai 08:00–09:30 cần 5 quầy" in text


def test_too_short_a_log_is_said_and_begins_nothing(
    office_app: OfficeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_page, "days_to_learn_from", lambda *_: [date(2026, 11, 20)])
    leader = office_app.person(Role.DIRECTOR)
    refused = leader.ask(PAGE, "POST", data={})
    assert refused.status_code == 409
    assert "nhật ký mới có 1 ngày, cần 10." in refused.text
    assert "Lập kế hoạch tuần tới" not in refused.text
    assert file_of_app(office_app, PLAN).read(time.time()) == State()


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        ("busy", "Máy chủ đang bận việc khác"),
        ("time", "Tính quá lâu"),
        ("memory", "quá nhiều bộ nhớ"),
        ("failed", "Không lập được kế hoạch"),
    ],
)
def test_a_plan_that_could_not_be_made_says_why(office_app: OfficeApp, cause: str, words: str) -> None:
    kept(office_app, phase="failed", cause=cause)
    assert words in office_app.person(Role.DIRECTOR).ask(PAGE).text


def test_only_leaders_see_the_plan(office_app: OfficeApp) -> None:
    assert office_app.person(Role.INSPECTOR).ask(PAGE).status_code == 403
    assert PAGE not in office_app.person(Role.INSPECTOR).ask("/reports/waits").text


def test_the_program_makes_the_plan_of_the_week_to_come(office_app: OfficeApp, tmp_path: Any) -> None:
    file = PLAN.file(tmp_path, "an-hoa")
    plan_program.main(begun_in(office_app, file, begun({})))
    state = file.read(time.time())
    assert state.phase == "done"
    assert state.found
    assert (state.found["days"], state.found["needed"]) == ([], 10)
    monday = date.fromisoformat(state.found["from"])
    assert monday.weekday() == 0
    assert state.found["made_at"][:10] < state.found["from"]


def test_in_the_first_night_without_a_plan_of_next_week_one_is_made(
    office_app: OfficeApp, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = [date(2026, 11, 1) + timedelta(days=n) for n in range(10)]
    file = PLAN.file(tmp_path, office_app.office.code)
    told = {**begun_in(office_app, file, State()), "data": str(tmp_path)}
    plan_program.made_at_night(told)
    assert file.read(time.time()) == State(), "the log is too short"
    monkeypatch.setattr(plan_program, "days_to_learn_from", lambda *_: days)
    plan_program.made_at_night(told)
    first = file.read(time.time())
    assert first.phase == "done"
    plan_program.made_at_night(told)
    assert file.read(time.time()) == first
    week_later = datetime.fromisoformat(told["now"]) + timedelta(days=7)
    plan_program.made_at_night({**told, "now": week_later.isoformat()})
    assert file.read(time.time()).found != first.found


def test_a_night_in_which_the_plan_fails_is_noted_and_keeps_the_last_one(
    office_app: OfficeApp, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = PLAN.file(tmp_path, office_app.office.code)
    told = {**begun_in(office_app, file, State("done", found=FOUND)), "data": str(tmp_path)}
    monkeypatch.setattr(plan_program, "days_to_learn_from", lambda *_: [date(2026, 11, 1)] * 10)
    monkeypatch.setattr(plan_program, "plan_figures", lambda *_: 1 / 0)
    monkeypatch.setattr(plan_program, "monday_after", lambda _day: date(2026, 12, 14))
    with pytest.raises(ZeroDivisionError):
        plan_program.made_at_night(told)
    state = file.read(time.time())
    assert (state.phase, state.cause, state.found) == ("failed", "failed", FOUND)
