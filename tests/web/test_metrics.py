"""What Prometheus reads: the figures of the floor page, no person, and a dashboard that asks for nothing else."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from queue_server.web.metrics import Metric, as_text

DASHBOARD = Path(__file__).parents[2] / "deploy" / "grafana.json"
# name{label="value",...} number, as the text format 0.0.4 has it
SAMPLE = re.compile(r'(\w+)\{((?:\w+="(?:[^"\\\n]|\\.)*",?)+)\} (\S+)')


@pytest.fixture
def read(office_app) -> str:
    """What a program reads while one person is at counter 1 and another one waits."""
    office_app.ticket("A", note="Nguyễn Thị Lan")
    office_app.ticket("A")
    desk = office_app.device("counter")
    desk.command("/counters/1/open")
    desk.command("/counters/1/call-next")
    answer = office_app.device("reports").ask("/metrics")
    assert answer.mimetype == "text/plain"
    return answer.text


def samples(text: str) -> dict[tuple[str, ...], float]:
    """Every figure by its name and labels, the office left out."""
    found = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            name, labels, value = SAMPLE.fullmatch(line).groups()
            told = dict(re.findall(r'(\w+)="([^"]*)"', labels))
            assert told.pop("office") == "an-hoa"
            found[(name, *told.values())] = float(value)
    return found


def test_the_figures_are_those_of_the_floor_page(office_app, read):
    found, floor = samples(read), office_app.device("reports").ask("/api/v1/floor").json
    figures = floor["figures"]

    assert found["queue_waiting_tickets",] == figures["waiting"] > 0
    assert found["queue_tickets_issued_today",] == figures["issued"]
    assert found["queue_longest_wait_seconds",] == 60 * figures["longest_minutes"]
    assert found["queue_within_15_minutes_ratio",] == figures["within_15"]
    for name in ("target", "limit"):
        assert found[f"queue_within_{name}_ratio",] == figures[f"within_{name}"]
        assert found[f"queue_{name}_ratio",] == figures[f"{name}_share"]
    assert found["queue_counters", "open"] == sum(one["state"] == "open" for one in floor["counters"]) > 0
    for service in floor["services"]:
        assert found["queue_service_waiting_tickets", service["code"]] == service["waiting"]
    for level in ("bad", "warn"):
        assert found["queue_alerts", level] == sum(one["level"] == level for one in floor["alerts"])


def test_every_metric_says_what_it_is(read):
    names = {name for name, *_labels in samples(read)}

    assert names <= set(re.findall(r"^# HELP (\w+) \S", read, re.M))
    assert names <= set(re.findall(r"^# TYPE (\w+) (?:gauge|counter)$", read, re.M))


def test_no_person_is_named(read):
    assert "Lan" not in read
    labels = {label for line in read.splitlines() for label in re.findall(r'(\w+)="', line)}
    assert labels == {"office", "service", "state", "level"}


def test_a_share_without_anybody_called_is_left_out(new_office_app):
    found = samples(new_office_app().device("reports").ask("/metrics").text)

    assert ("queue_within_15_minutes_ratio",) not in found
    assert found["queue_waiting_tickets",] == 0


def test_a_code_with_quotes_does_not_break_the_form():
    text = as_text('a"b\\', [Metric("queue_x", "gauge", "X.", [({}, 1)])])

    assert text.splitlines()[-1] == r'queue_x{office="a\"b\\"} 1'


def test_a_citizen_does_not_read_them(office_app):
    assert office_app.citizen().ask("/metrics").status_code in (302, 401, 403)


def test_the_dashboard_asks_only_for_what_there_is(read):
    dashboard = json.loads(DASHBOARD.read_text("utf-8"))

    asked = {name for expression in expressions(dashboard) for name in re.findall(r"\bqueue_\w+", expression)}

    assert asked == {name for name, *_labels in samples(read)}
    places = [tuple(panel["gridPos"].values()) for panel in dashboard["panels"]]
    assert len(set(places)) == len(places)


def expressions(part: Any) -> list[str]:
    """Every query of a dashboard, at any depth."""
    if isinstance(part, list):
        return [found for one in part for found in expressions(one)]
    if not isinstance(part, dict):
        return []
    own = [part["expr"]] if isinstance(part.get("expr"), str) else []
    return own + [found for one in part.values() for found in expressions(one)]
