"""The hash chain of an office's log: which columns a row's hash covers (frozen), and where a log was changed."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from queue_server.domain.log_seals import ErasedRows, Erasure, covered, is_unsealed

# What the hash of a row covers, in this order, from each chain version on. None of them is ever edited: logs of every
# release verify by them (tests/storage/logs). It covers values, not names: where a column is given another name, so it
# is here. A new column gets a new version, and is covered only where it says something, so that rows without it verify
# as they were written.
CHAIN_1 = (
    "office",
    "seq",
    "at",
    "business_date",
    "step",
    "ticket",
    "service",
    "counter",
    "given_at",
    "actor",
    "reason",
    "command_seq",
    "rank_at",
    "only_counter",
    "undoes",
)
CHAIN_2 = (*CHAIN_1, "taken_at")
CHAIN_3 = (*CHAIN_2, "data")
# Personal texts are covered by their seals (`log_seals`), so that they can be erased.
CHAIN_4 = (*CHAIN_3, "text_seal", "name_seal")
# The step of a new epoch (`actions.epochs`); its row jumps over rows that may have been lost in a restore.
RESTORED = "restored"


def chain_of(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the columns that the hash of this row covers: those of the oldest version that has all its values."""
    if entry.get("text_seal") or entry.get("name_seal"):
        return CHAIN_4
    if entry["data"]:
        return CHAIN_3
    return CHAIN_1 if entry["taken_at"] is None else CHAIN_2


def chained_hash(before: str, entry: Mapping[str, Any]) -> str:
    """Return the SHA-256 over the previous hash and the columns of this row's chain version, times in microseconds."""
    said_by = covered(entry)
    facts = [_plain(said_by[name]) for name in chain_of(entry)]
    said = json.dumps(facts, ensure_ascii=False, sort_keys=True, allow_nan=False)
    return hashlib.sha256((before + said).encode()).hexdigest()


def plain_data(data: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return an event's data in the form that every database returns: JSON, None when empty.

    Dates become text as in the hash, tuples lists, enumerations their values.

    Raises:
        TypeError: a value is no JSON, or a key is no text: it would be read differently from how it was hashed.
        ValueError: a number is infinite or NaN.
    """
    plain: dict[str, Any] | None = _json(data) or None
    json.dumps(plain, allow_nan=False)
    return plain


class ChainCheck:
    """Verifies a log row by row, oldest first; `expected` is the `seq` of the next row, or of the first wrong one."""

    def __init__(self, before: str = "", expected: int = 1, erasures: Iterable[Erasure] = ()) -> None:
        self.expected = expected
        self._before, self._erased = before, ErasedRows(erasures)

    def agrees(self, row: Mapping[str, Any]) -> bool:
        """Whether the next row is as it was written; after a wrong one nothing more can be told."""
        gap = row["seq"] > self.expected and row["step"] == RESTORED
        if row["seq"] != self.expected and not gap:
            return False
        if not _is_as_written(self._before, row) or not self._erased.agree(row):
            return False
        self._before, self.expected = row["hash"], row["seq"] + 1
        return True

    def ends_at(self, seq: int, hash_: str) -> bool:
        """Whether the row that was verified last is this one."""
        return (seq, hash_) == (self.expected - 1, self._before)


def first_break(
    rows: Iterable[Mapping[str, Any]],
    before: str = "",
    expected: int = 1,
    end: tuple[int, str] | None = None,
    erasures: Iterable[Erasure] = (),
) -> int | None:
    """Return the first `seq` at which the log was changed (a gap or another hash); None when it verifies.

    Where the log itself says that personal texts were erased (`erasures`: all that it says), it verifies without them.

    The gap before the row of a restore is allowed: rows written there were lost with the old database. Its hash covers
    the row before the gap, so nothing can be removed there unnoticed.

    `end` is the (seq, hash) of the last row, stored in the office's own row; without it a log without its last rows
    would verify.
    """
    check = ChainCheck(before, expected, erasures)
    if not all(check.agrees(row) for row in rows):
        return check.expected
    return check.expected if end and not check.ends_at(*end) else None


def _is_as_written(before: str, row: Mapping[str, Any]) -> bool:
    return is_unsealed(row) or bool(row["hash"] == chained_hash(before, row))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _json(value: Any) -> Any:
    match value:
        case Mapping():
            return {_key(key): _json(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_json(inner) for inner in value]
        case str():
            return str(value)
        case None | bool() | int() | float():
            return value
        case date():
            return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no JSON")


def _key(key: Any) -> str:
    if not isinstance(key, str):
        raise TypeError(f"{key!r} is no text: after a round trip it would be another key")
    return str(key)
