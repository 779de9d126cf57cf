"""The clock of a small PC is wrong: the server sends nobody home, screens report it, and one button corrects it."""

import json
import time
import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import requests

from queue_server import actions
from queue_server.actions.setup import add_token
from queue_server.domain.roles import DEVICE_KINDS
from tests import warm
from tests.office import Office, at, copied

DAY = 24 * 3600
FOLLOWED = ("board", "desk/1", "kiosk", "greeter", "floor")


class SmallPC:
    """The only machine of the office: at nine on a Monday three citizens wait and one is at counter 1."""

    def __init__(self, data: Path, office: Office) -> None:
        self.data, self.office = data, office
        self.process: warm.Forked | None = None
        self.told = {"started": time.monotonic(), "at": at("09:00").isoformat(), "ahead": 0, "slept": 0}
        self.set_clock(synchronised=False)
        with office.database.write() as session:
            self.tokens = {
                kind: add_token(session, "an-hoa", kind, kind, "1" if kind == "counter" else None)
                for kind in DEVICE_KINDS
            }

    def set_clock(self, **told: Any) -> None:
        self.told |= told
        (self.data / "clock.new").write_text(json.dumps(self.told))
        (self.data / "clock.new").rename(self.data / "clock.json")

    def start(self, **told: Any) -> None:
        """Switch the machine on; its clock may have gone wrong while it was off."""
        self.set_clock(**told)
        with (self.data / "server.log").open("a") as log:
            self.process = warm.start([str(self.data)], log, program="tests.faults.settable_server")
        self.url = self.process.stdout.readline().strip()
        assert self.url

    def __enter__(self) -> "SmallPC":
        return self

    def __exit__(self, *_raised: object) -> None:
        self.stop()

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process.stdout.close()
            self.process = None

    def ask(self, path: str, who: str = "admin") -> Any:
        return requests.get(f"{self.url}/api/v1/{path}", headers=self._card(who), timeout=30).json()

    def command(self, path: str, body: Any = None, who: str = "admin") -> requests.Response:
        key = {"Idempotency-Key": str(uuid.uuid4())}
        address = f"{self.url}/api/v1/{path}"
        return requests.post(address, json=body or {}, headers=self._card(who) | key, timeout=30)

    def _card(self, who: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.tokens[who]}", "Accept-Language": "vi"}

    def states(self) -> list[str]:
        return [ticket.state for ticket in self.office.tickets()]

    def alert(self) -> dict[str, Any] | None:
        return next((alert for alert in self.ask("floor")["alerts"] if alert.get("key") == "clock"), None)


@pytest.fixture
def pc(sqlite_template: Path, tmp_path: Path) -> Iterator[SmallPC]:
    database = copied(sqlite_template, tmp_path / "queue.db")
    office = Office(database)
    for _ in range(4):
        office.ticket("A")
    office.press(actions.call_next, "1")
    with SmallPC(tmp_path, office) as there:
        yield there
    database.close()


MORNING = ["called", "waiting", "waiting", "waiting"]


def test_an_empty_battery_at_boot_closes_no_day_and_the_right_time_suffices(pc: SmallPC):
    thirty_years = (at("09:00") - datetime.fromisoformat("2000-01-01T00:00Z")).total_seconds()
    pc.start(ahead=-thirty_years)
    alert = pc.alert()
    assert alert is not None
    assert "acts" not in alert  # the year 2000 cannot be right, so no button accepts it
    assert "nhật ký dừng ở 09:00 ngày 23/11/2026" in alert["text"]
    for who, path, body in (
        ("kiosk", "tickets", {"service": "A"}),
        ("counter", "counters/1/finish", {}),
        ("admin", "today", {"what": "closed"}),
    ):
        answer = pc.command(path, body, who)
        assert (answer.status_code, answer.json()["code"]) == (503, "clock_doubted"), path
    assert all(pc.ask(snapshot)["held"] for snapshot in FOLLOWED)
    assert pc.states() == MORNING
    pc.set_clock(ahead=0)
    assert pc.command("tickets", {"service": "A"}, "kiosk").json()["number"] == "A005"
    assert pc.alert() is None
    assert pc.states() == [*MORNING, "waiting"]


@pytest.mark.parametrize(
    ("ahead", "who_lets_go"),
    [(-2 * 3600, "person"), (DAY, "network"), (DAY, "set back"), (365 * DAY, "set back")],
)
def test_a_jump_while_the_server_runs_stops_the_office_until_the_time_is_confirmed(
    pc: SmallPC, ahead: int, who_lets_go: str
):
    pc.start()
    assert pc.ask("board")["held"] is None
    pc.set_clock(ahead=ahead)
    assert pc.command("tickets", {"service": "A"}, "kiosk").status_code == 503
    assert pc.states() == MORNING
    assert pc.ask("board")["business_date"] == "2026-11-23"

    if who_lets_go == "person":
        alert = pc.alert()
        assert alert is not None
        moved = pc.command("clock", {**alert["acts"][0]["body"], "machine_ms": 1_790_000_000_000})
        assert (moved.status_code, moved.json()["code"]) == (409, "clock_moved")
        assert pc.command("clock", alert["acts"][0]["body"], who="kiosk").status_code == 403
        assert pc.command("clock", alert["acts"][0]["body"]).status_code == 200
    elif who_lets_go == "network":
        pc.set_clock(synchronised=True)
    else:
        pc.set_clock(ahead=0)

    taken = pc.command("tickets", {"service": "H"}, "kiosk")
    assert (taken.status_code, pc.alert()) == (201, None)


def test_a_suspended_night_and_a_start_after_ten_days_need_nobody(pc: SmallPC):
    pc.start()
    pc.set_clock(slept=16 * 3600)
    assert pc.command("tickets", {"service": "A"}).status_code == 201
    assert pc.states() == ["served", *["carried_over"] * 3, "waiting"]
    pc.stop()
    pc.start(slept=10 * DAY)
    assert pc.command("tickets", {"service": "A"}).json()["number"] == "A001"
    assert pc.alert() is None


def test_a_clock_a_day_ahead_continues_when_corrected_and_reopens_the_day_it_ended(pc: SmallPC):
    pc.start(ahead=DAY)  # machines are often off for a day, so the server does not notice this yet
    assert pc.command("tickets", {"service": "A"}).json()["number"] == "A001"
    assert pc.states() == ["served", *["carried_over"] * 3, "waiting"]
    assert pc.command("counters/1/open", who="counter").status_code == 200

    pc.set_clock(ahead=0)
    refused = pc.command("counters/1/call-next", who="counter")
    assert refused.status_code == 503
    assert "“Giờ này đúng”" in refused.json()["detail"]
    alert = pc.alert()
    assert alert is not None
    assert "09:00 ngày 23/11/2026" in alert["text"]
    assert pc.command(alert["acts"][0]["path"].lstrip("/"), alert["acts"][0]["body"]).status_code == 200

    (offer,) = [alert for alert in pc.ask("floor")["alerts"] if alert.get("key") == "ended"]
    assert "4 lượt" in offer["text"]
    assert pc.command("clock", offer["acts"][0]["body"]).json() == {"reopened": 4}
    assert pc.states()[:4] == MORNING
    assert pc.ask("desk/1")["current"]["number"] == "A001"
    assert {counter["state"] for counter in pc.ask("floor")["counters"]} == {"open"}
    assert pc.command("counters/1/call-next", who="counter").status_code == 200
    assert (
        pc.command("tickets", {"service": "A"}).json()["number"] == "A006"
    )  # A005 was given by the wrong clock, for the next day
    again = pc.command("clock", offer["acts"][0]["body"])
    assert (again.status_code, again.json()["code"]) == (409, "day_not_reopened")
