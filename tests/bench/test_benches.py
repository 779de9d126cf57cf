"""Every bench still runs. The figures are not checked here, because a busy machine is not a fault of the product."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser

from tests.bench import (
    commands,
    fanout,
    history,
    key,
    line,
    paper,
    processes,
    quotes,
    reports,
    seen,
    starting,
    watched,
)
from tests.reports.test_past_days import monday


def test_the_cost_of_a_command_can_be_measured(tmp_path: Path) -> None:
    found = commands.measure(tmp_path, rounds=1, times=8)
    assert found["issue_ratio"] > 0
    assert found["call_next_ratio"] > 0


def test_the_cost_of_a_long_history_can_be_measured(tmp_path: Path) -> None:
    found = history.measure(tmp_path, old=500, rounds=1, times=8)
    assert {"issue_ratio", "call_next_ratio", "board_ratio"} <= set(found)


def test_the_cost_of_a_long_line_can_be_measured(tmp_path: Path) -> None:
    found = line.measure(tmp_path, longer=(60,), rounds=1, times=8)
    assert {"issue_60_ratio", "call_next_60_ratio", "board_60_ratio"} <= set(found)


def test_the_cost_of_saying_the_waits_can_be_measured(tmp_path: Path) -> None:
    found = quotes.measure(tmp_path, times=5)
    assert 0 < found["mean_ms"] <= found["p95_ms"]


def test_the_cost_of_a_report_of_many_tickets_can_be_measured(tmp_path: Path) -> None:
    found = reports.measure(tmp_path, tickets=100, rounds=1, base=lambda database, _folder: monday(database))
    assert found["month_tickets"] > 0
    assert min(found["from_summaries_ratio"], found["from_log_ratio"]) > 0


def test_the_cost_of_a_press_that_the_whole_office_sees_can_be_measured(tmp_path: Path) -> None:
    found = watched.measure(tmp_path, rounds=1, times=2, phones=9)
    assert found["watched_over_alone"] > 1


def test_the_delay_of_the_last_board_can_be_measured(tmp_path: Path) -> None:
    found = fanout.measure(tmp_path, calls=2, count=5)
    assert found["call_last_ms"] > 0


def test_the_delay_from_key_to_screen_can_be_measured(tmp_path: Path, launch: Callable[..., Browser]) -> None:
    browser = launch()
    found = seen.measure_in(browser, tmp_path, calls=2)
    browser.close()
    assert found["p95_ms"] >= found["p50_ms"] > 0


def test_the_time_from_key_to_answer_can_be_measured(tmp_path: Path, launch: Callable[..., Browser]) -> None:
    browser = launch()
    found = key.measure_in(browser, tmp_path, calls=2)
    browser.close()
    assert 0 < found["answer_p50_ms"] < found["number_p50_ms"]
    assert found["row_p50_ms"] > 0
    assert found["command_p50_ms"] > 0


def test_the_time_from_tap_to_paper_can_be_measured(tmp_path: Path) -> None:
    found = paper.measure(tmp_path, rounds=1)
    assert found["paper_ratio"] > 0
    assert found["answer_ratio"] > 0


def test_the_start_can_be_measured(tmp_path: Path) -> None:
    found = starting.measure(tmp_path, starts=1, idle_seconds=0)
    assert found["idle_mb"] > 0


def test_what_a_second_process_does_can_be_measured(
    tmp_path: Path, postgres_url: str, valkey_url: str
) -> None:
    found = processes.two_processes(tmp_path, postgres_url, valkey_url, rounds=1, seconds=0.5)
    assert found["orders_offices_over_apart"] > 0


def test_the_frames_that_a_board_gets_can_be_counted(
    tmp_path: Path, postgres_url: str, valkey_url: str
) -> None:
    assert processes.frames_with(1, tmp_path, postgres_url, valkey_url) >= 1
