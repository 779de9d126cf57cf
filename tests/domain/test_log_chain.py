"""What the log's hash covers: fixed for each version, and the same after a round trip through any database."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from queue_server.domain.log_chain import CHAIN_1, CHAIN_2, CHAIN_3, chain_of, chained_hash, plain_data
from queue_server.domain.ticket_state import State

ROW: dict[str, Any] = {
    "office": "an-hoa",
    "seq": 7,
    "at": datetime(2026, 11, 23, 1, 30, 5, 120, tzinfo=UTC),
    "business_date": date(2026, 11, 23),
    "step": "issue",
    "ticket": 3,
    "service": "A",
    "counter": None,
    "given_at": None,
    "actor": "Lan",
    "reason": "ghi chú",
    "command_seq": 7,
    "rank_at": datetime(2026, 11, 23, 1, tzinfo=UTC),
    "only_counter": False,
    "undoes": None,
    "taken_at": None,
    "data": None,
}
TAKEN_AT = datetime(2026, 11, 23, 1, tzinfo=UTC)


DATA = {"label": "Ă 001", "files": 2}


@pytest.mark.parametrize(
    ("more", "covered", "digest"),
    [
        ({}, CHAIN_1, "eb4e788e4c8a90481efbf21b7f1db2a2f7d632e782a1cedc23add2dbbc400a18"),
        ({"taken_at": TAKEN_AT}, CHAIN_2, "c80b191772413850aaace782ba37c907d8fc6f48a3b23df6916e9c138e11024b"),
        (
            {"data": {"label": "Ă 001", "files": 2}},
            CHAIN_3,
            "afcffcb76ad415e91c8d94784373f859af9bb0f1502362c0d29f732bcb24d708",
        ),
        (
            {"data": {"files": 2}, "taken_at": TAKEN_AT},
            CHAIN_3,
            "a00cdb9d34d08d6fc72062a93f80464cb336ebd816328593bd6a492b43a3cf50",
        ),
    ],
)
def test_each_version_of_the_chain_hashes_for_ever_as_it_did_at_first(more, covered, digest):
    row = {**ROW, **more}
    assert chain_of(row) == covered
    assert chained_hash("0" * 64, row) == digest


@pytest.mark.parametrize("later", [{"a_column_of_next_year": 5}, {"data": {}}])
def test_a_later_column_and_empty_data_change_no_old_hash(later):
    assert chained_hash("", {**ROW, **later}) == chained_hash("", ROW)


def test_removing_or_adding_data_of_a_row_changes_its_hash():
    without, filled = chained_hash("", ROW), chained_hash("", {**ROW, "data": {"files": 2}})
    other = chained_hash("", {**ROW, "data": {"files": 3}})
    assert len({without, filled, other}) == 3


def test_the_order_in_which_data_was_put_together_does_not_matter():
    there, back = {"b": {"y": 1, "x": 2}, "a": [1, 2]}, {"a": [1, 2], "b": {"x": 2, "y": 1}}
    assert chained_hash("", {**ROW, "data": there}) == chained_hash("", {**ROW, "data": back})


def test_data_is_hashed_as_it_will_be_read():
    said = {
        "day": date(2026, 11, 23),
        "state": State.WAITING,
        "many": (1, 2.5, None, True),
        "deep": {"at": TAKEN_AT},
    }
    plain = plain_data(said)
    assert plain == json.loads(json.dumps(plain))
    assert plain == {
        "day": "2026-11-23",
        "state": "waiting",
        "many": [1, 2.5, None, True],
        "deep": {"at": "2026-11-23T01:00:00+00:00"},
    }
    assert plain_data({}) is None


@pytest.mark.parametrize(
    "said",
    [{1: "a"}, {"a": {None: 1}}, {"a": {1, 2}}, {"a": b"x"}, {"a": float("nan")}, {"a": [float("inf")]}],
)
def test_a_value_that_would_come_back_changed_is_refused(said):
    with pytest.raises((TypeError, ValueError)):
        plain_data(said)
