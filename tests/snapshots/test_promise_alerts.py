"""The floor tells when the ranges that were said today do not hold as promised, and not by chance."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest

from queue_server import snapshots
from queue_server.domain.alerts import Story
from queue_server.domain.promise import Promise, Verdict
from queue_server.domain.said_range import SaidRange
from queue_server.domain.ticket_state import State
from queue_server.domain.visit_record import VisitRecord
from queue_server.snapshots.promise_alerts import promise_alerts
from queue_server.storage.database import Database
from tests.office import SILENT, Office, at
from tests.promises import tally_of
from tests.shapes import held


def promises(within: int, later: int = 0, earlier: int = 0) -> list[Promise]:
    counts = {Verdict.WITHIN: within, Verdict.LATER: later, Verdict.EARLIER: earlier}
    return [Promise(SaidRange(15, 30), verdict) for verdict, count in counts.items() for _ in range(count)]


def texts(told: Iterable[Promise], known: Iterable[Story] = ()) -> list[str]:
    return [f"{alert['text']}. {alert['cure']}" for alert in promise_alerts(tally_of(told), known)]


@pytest.mark.parametrize("counts", [(0, 0), (10, 19), (80, 20), (75, 25), (85, 15), (67, 33), (24, 6)])
def test_a_share_as_promised_or_by_chance_is_no_alert(counts: tuple[int, int]):
    assert texts(promises(*counts)) == []


def test_many_who_were_called_later_are_told_with_what_helps():
    [alert] = texts(promises(60, later=30, earlier=10))
    assert (
        "đúng với 60 % trong 100 người, lời hứa là 80 %: 30 % bị gọi muộn hơn, 10 % được gọi sớm hơn" in alert
    )
    assert "mở thêm quầy" in alert


def test_many_who_were_called_earlier_need_no_other_counter():
    [alert] = texts(promises(60, later=10, earlier=30))
    assert "mở thêm quầy" not in alert
    assert "ngồi gần quầy" in alert


def test_ranges_that_are_wider_than_promised_are_told_too():
    [alert] = texts(promises(98, later=2))
    assert "98 %" in alert
    assert "quá rộng" in alert


def test_a_quiet_day_of_the_shortest_ranges_is_no_alert_but_its_long_ranges_may_be():
    quiet = [Promise(SaidRange(0, 5), Verdict.WITHIN)] * 200
    assert texts(quiet) == []
    [alert] = texts([*quiet, *promises(10, later=20)])
    assert "Khoảng chờ từ 15 phút đã báo hôm nay đúng với 33 % trong 30 người" in alert


def test_an_alert_that_is_there_ends_only_when_the_share_is_as_promised_again():
    going = [Story("promise", "", "warn", "", at("09:00"))]
    assert texts(promises(67, later=33), going) != []
    assert texts(promises(75, later=25), going) == []
    assert texts([], going) == []


def test_the_alert_stands_on_the_floor_page(database: Database):
    none = timedelta(0)
    office = Office(database)
    visits: list[Any] = [
        VisitRecord("A", at("08:00"), State.SERVED, none, none, none, none, none, 1, (), promise=promise)
        for promise in promises(10, later=40)
    ]
    with office.office_snapshot() as seen:
        floor = held("floor", snapshots.floor(seen, SILENT, visits))
    assert [alert["level"] for alert in floor["alerts"] if alert["key"] == "promise"] == ["warn"]
    assert "promise" not in [alert["key"] for alert in office.floor()["alerts"]]
