"""Where a log was changed, cut or has a gap, and how a restore explains a gap."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from queue_server.domain.log_chain import RESTORED, chained_hash, first_break

PLAIN: dict[str, Any] = {
    "office": "an-hoa", "at": datetime(2026, 11, 23, 1, tzinfo=UTC), "business_date": date(2026, 11, 23),
    "step": "issue", "ticket": 3, "service": "A", "counter": None, "given_at": None, "actor": "Lan", "reason": "",
    "command_seq": 1, "rank_at": None, "only_counter": False, "undoes": None, "taken_at": None, "data": None,
}  # fmt: skip


def log(*numbers: int, **at_the_last: Any) -> list[dict[str, Any]]:
    """Rows with these numbers, each hashed over the one before."""
    rows: list[dict[str, Any]] = []
    for seq in numbers:
        row = {**PLAIN, "seq": seq, **(at_the_last if seq == numbers[-1] else {})}
        row["hash"] = chained_hash(rows[-1]["hash"] if rows else "", row)
        rows.append(row)
    return rows


def end(rows: list[dict[str, Any]]) -> tuple[int, str]:
    return rows[-1]["seq"], rows[-1]["hash"]


def test_a_log_as_it_was_written_has_no_break():
    rows = log(1, 2, 3)
    assert first_break(rows) is None
    assert first_break(rows, end=end(rows)) is None
    assert first_break([]) is None


@pytest.mark.parametrize("changed", ["actor", "reason", "ticket", "service", "at"])
def test_a_changed_row_is_the_first_break(changed: str):
    rows = log(1, 2, 3)
    rows[1][changed] = datetime(2026, 11, 23, 2, tzinfo=UTC) if changed == "at" else "x"
    assert first_break(rows) == 2


def test_a_removed_row_is_missed_at_its_place():
    one, _two, three = log(1, 2, 3)
    assert first_break([one, three]) == 2
    assert first_break(log(2, 3)) == 1
    assert first_break([one, one]) == 2


def test_a_gap_before_a_restore_is_explained_and_no_other():
    assert first_break(log(1, 2, 1_000_003, step=RESTORED)) is None
    assert first_break(log(1, 2, 1_000_003)) == 3
    assert first_break(log(1, 2, 3, step=RESTORED)) is None
    assert first_break(log(1, 2, 2, step=RESTORED)) == 3
    one, _two, restored = log(1, 2, 1_000_003, step=RESTORED)
    assert first_break([one, restored]) == 2, "what stood before the gap is covered by its hash"


def test_a_log_cut_off_at_its_end_is_noticed_by_its_known_end():
    rows = log(1, 2, 3)
    assert first_break(rows[:2]) is None
    assert first_break(rows[:2], end=end(rows)) == 3
    assert first_break([], end=end(rows)) == 1
    assert first_break(rows, end=(3, "another hash")) == 4


def test_a_part_of_a_log_continues_from_the_hash_before():
    rows = log(1, 2, 3)
    assert first_break(rows[1:], rows[0]["hash"], 2) is None
    assert first_break(rows[1:], "", 2) == 2
    assert first_break(rows[2:], rows[0]["hash"], 2) == 2


def test_a_value_that_json_lacks_is_never_hashed():
    with pytest.raises(ValueError, match="JSON"):
        chained_hash("", {**PLAIN, "seq": 1, "data": {"minutes": float("nan")}})
