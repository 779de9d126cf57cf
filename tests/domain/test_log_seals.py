"""Personal texts of the log can be erased, and the chain verifies without them; nothing else can be changed so."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from queue_server.domain.log_chain import CHAIN_4, chain_of, chained_hash, first_break
from queue_server.domain.log_seals import NAMES, TEXTS, UNSEALED, Erasure, Personal, reached, remains_of

Rows = list[dict[str, Any]]
PLAIN: dict[str, Any] = {
    "office": "an-hoa", "at": datetime(2026, 11, 23, 1, tzinfo=UTC), "business_date": date(2026, 11, 23),
    "step": "park", "ticket": 3, "service": "A", "counter": "1", "given_at": "1", "actor": "Lan", "reason": "bà Hoa",
    "command_seq": 1, "rank_at": None, "only_counter": False, "undoes": None, "taken_at": None, "data": None,
}  # fmt: skip
SEALED = {"text_seal": "a" * 32, "name_seal": "b" * 32}
OLD = {"text_seal": None, "name_seal": None}


def log(*kinds: dict[str, Any], **of_all: Any) -> Rows:
    """Rows from 1 on, each hashed over the one before."""
    rows: Rows = []
    for seq, kind in enumerate(kinds, 1):
        row = {**PLAIN, "seq": seq, **kind, **of_all}
        row["hash"] = chained_hash(rows[-1]["hash"] if rows else "", row)
        rows.append(row)
    return rows


def erased(rows: Rows, kind: Personal, first: int, last: int) -> Erasure:
    """Erase this kind in these rows, and return what the log would say of it."""
    rows[first - 1 : last] = [kind.erased(row) for row in rows[first - 1 : last]]
    unsealed = [row for row in rows[first - 1 : last] if row[kind.seal] == UNSEALED]
    return Erasure(kind, first, last, remains_of(unsealed))


def test_a_sealed_row_hashes_for_ever_as_it_did_at_first():
    row = {**PLAIN, "seq": 1, **SEALED, "data": {"officer": "Lan", "back_at": None}}
    assert chain_of(row) == CHAIN_4
    assert chained_hash("0" * 64, row) == "c731b9a36105527722af9e832af69d4b204a0053af2bbdc4b22972ef140c5ca1"


@pytest.mark.parametrize("seals", [SEALED, OLD], ids=["sealed", "of an earlier release"])
def test_rows_verify_before_and_after_each_kind_is_erased(seals: dict[str, Any]):
    rows = log(*[seals] * 4, data={"officer": "Lan", "reason": "lỡ tay", "place": "line"})
    assert first_break(rows) is None
    texts = erased(rows, TEXTS, 1, 3)
    assert first_break(rows, erasures=[texts]) is None
    names = erased(rows, NAMES, 1, 2)
    assert first_break(rows, erasures=[texts, names]) is None
    assert "Lan" not in str(rows[:2])
    assert ("bà Hoa" in str(rows[:3]), "lỡ tay" in str(rows[:3])) == (False, False)
    assert rows[0]["data"] == {"place": "line"}


@pytest.mark.parametrize("seals", [SEALED, OLD], ids=["sealed", "of an earlier release"])
def test_a_text_that_the_log_does_not_name_as_erased_is_missed(seals: dict[str, Any]):
    rows = log(*[seals] * 3)
    told = erased(rows, TEXTS, 1, 2)
    erased(rows, NAMES, 2, 2)
    assert first_break(rows) == 1
    assert first_break(rows, erasures=[told]) == 2


def test_a_row_that_was_erased_before_its_turn_verifies_then_and_after_its_turn():
    rows = log(*[SEALED] * 4)
    early = erased(rows, NAMES, 3, 3)
    assert first_break(rows, erasures=[early]) is None
    assert reached([early], NAMES) == 0
    first, rest = erased(rows, NAMES, 1, 1), Erasure(NAMES, 2, 4, "")
    for row in (1, 3):
        erased(rows, NAMES, row + 1, row + 1)
    assert first_break(rows, erasures=[early, first, rest]) is None
    assert reached([early, first, rest], NAMES) == 4
    assert first_break(rows, erasures=[early, first]) == 2


CHANGES: dict[str, Callable[[dict[str, Any]], Any]] = {
    "the time": lambda row: row.update(at=datetime(2026, 11, 23, 2, tzinfo=UTC)),
    "the service": lambda row: row.update(service="H"),
    "its data": lambda row: row.update(data={"place": "head"}),
    "its hash": lambda row: row.update(hash="f" * 64),
}


@pytest.mark.parametrize("changed", CHANGES)
@pytest.mark.parametrize("seals", [SEALED, OLD], ids=["sealed", "of an earlier release"])
def test_what_remains_of_an_erased_row_cannot_be_changed(seals: dict[str, Any], changed: str):
    rows = log(*[seals] * 3)
    told = erased(rows, TEXTS, 1, 2)
    CHANGES[changed](rows[1])
    assert first_break(rows, erasures=[told]) == 2


def test_nobody_can_put_a_text_into_an_erased_row_or_another_one_into_a_row():
    rows = log(*[SEALED] * 2)
    told = erased(rows, TEXTS, 1, 1)
    assert first_break([{**rows[0], "reason": "ông Bình"}, rows[1]], erasures=[told]) == 1
    assert first_break([rows[0], {**rows[1], "reason": "ông Bình"}], erasures=[told]) == 2
    named = log({**SEALED, "text_seal": None, "reason": ""})
    assert first_break([{**named[0], "reason": "ông Bình"}]) == 1


def test_a_row_of_today_cannot_be_passed_off_as_one_of_an_earlier_release():
    rows = log(*[SEALED] * 3)
    told = erased(rows, TEXTS, 1, 3)
    rows[1] |= {"text_seal": UNSEALED, "service": "H"}
    assert first_break(rows, erasures=[told]) == 3, "its digest is compared at the end of what was erased"


def test_words_that_the_program_writes_are_no_personal_texts():
    by_hand, by_program = {**PLAIN, "step": "pause_counter"}, {**PLAIN, "step": "close_counter"}
    assert (TEXTS.is_due(by_hand), TEXTS.is_due(by_program)) == (True, False)
    assert NAMES.is_due(by_program)
    assert not NAMES.is_due({**PLAIN, "actor": ""})
    assert TEXTS.is_due({**by_program, "step": "change_day", "data": {"reason": "lỡ tay"}})
