"""The personal part of a log's rows: sealed when it is written, so that it can be erased and the chain still verifies.

A row's hash covers the SHA-256 of its personal part with a random salt. Erasing leaves that SHA-256 and takes the text
and the salt away, so nobody can try out names until one fits. Rows of releases before the seals have the text itself
in their hash. Of these the row of the step `erase` keeps a digest of what remains.
"""

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

ERASE = "erase"
# The seal of an erased row that was written before there were seals.
UNSEALED = "unsealed"
SALT_BYTES = 16
SEAL_LENGTH = 64
# Steps whose reason is a word or a time that the program writes itself, and that rebuilding and reports read: it is
# neither sealed nor erased. A step never leaves this set and never enters it later: its rows would not verify.
WRITTEN_BY_PROGRAM = frozenset(
    {
        "change_day",
        "open_counter",
        "close_counter",
        "day_end",
        "redeem",
        "read_notice",
        "reopen_day",
        "restored",
    }
    | {"confirm_clock", "reprint", "print_skipped"}
)
# Of an erased row of an earlier release these columns stay, and the digest covers them, with the row's hash.
REMAINING = (
    *(
        "office",
        "seq",
        "at",
        "business_date",
        "step",
        "ticket",
        "service",
        "counter",
        "given_at",
        "command_seq",
    ),
    *("rank_at", "only_counter", "undoes", "taken_at", "hash"),
)
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Personal:
    """What is erased after a time of its own: texts that people typed (`TEXTS`), or the names of the staff (`NAMES`).

    `column`: the row's column with the text; `key`: the key of its `data` with the same kind of text; `seal`: the
    column with the salt while the text is there, and with the seal (or `UNSEALED`) afterwards.
    """

    name: str
    column: str
    key: str
    seal: str

    def said(self, row: Row) -> list[Any]:
        """Return this kind's texts in the row, "" for none; of an officer who was renamed both names by a key each."""
        return ["" if self._leaves_column(row) else row[self.column], (row["data"] or {}).get(self.key, "")]

    def without(self, row: Row) -> dict[str, Any]:
        """Return the row without this kind's texts."""
        column = {} if self._leaves_column(row) else {self.column: ""}
        return {**row, **column, "data": _without(row["data"], self.key)}

    def _leaves_column(self, row: Row) -> bool:
        return self.name == "texts" and row["step"] in WRITTEN_BY_PROGRAM

    def is_erased(self, row: Row) -> bool:
        seal = row.get(self.seal) or ""
        return seal == UNSEALED or len(seal) == SEAL_LENGTH

    def is_due(self, row: Row) -> bool:
        """Whether the row has something of this kind to erase."""
        return any(self.said(row))

    def erased(self, row: Row) -> dict[str, Any]:
        """Return the row as it is after erasing."""
        seal = _seal(row[self.seal], self.said(row)) if row.get(self.seal) else UNSEALED
        return {**self.without(row), self.seal: seal}


TEXTS = Personal("texts", "reason", "reason", "text_seal")
NAMES = Personal("names", "actor", "officer", "name_seal")
KINDS = (TEXTS, NAMES)


@dataclass(frozen=True, slots=True)
class Erasure:
    """What a row of the step `erase` says: which kind was erased in the rows `first` to `last`.

    `remains`: the digest of what is left of the rows among them that had no seal, "" when there were none.
    """

    what: Personal
    first: int
    last: int
    remains: str

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Erasure":
        """Read the row's `data`."""
        (what,) = (kind for kind in KINDS if kind.name == data["what"])
        return cls(what, data["first"], data["last"], data["remains"])

    @property
    def data(self) -> dict[str, Any]:
        """The row's `data`."""
        return {"what": self.what.name, "first": self.first, "last": self.last, "remains": self.remains}


def reached(erasures: Iterable[Erasure], kind: Personal, last: int = 0) -> int:
    """Return up to which row this kind is erased without a gap; `erasures`: oldest first, as the log has them.

    `last`: up to which row it is known to be erased, or there is none.
    """
    for one in erasures:
        if one.what is kind and one.first == last + 1:
            last = one.last
    return last


def covered(row: Row) -> Row:
    """Return the row as its hash covers it: a seal in the place of each text that has a salt."""
    hidden = row
    for kind in KINDS:
        if row.get(kind.seal) and not kind.is_erased(row):
            hidden = {**kind.without(hidden), kind.seal: _seal(row[kind.seal], kind.said(row))}
    return hidden


def is_unsealed(row: Row) -> bool:
    """Whether the row's hash cannot be computed any more: its text was erased, and the hash covers the text itself."""
    return any(row.get(kind.seal) == UNSEALED for kind in KINDS)


def remains_of(rows: Iterable[Row]) -> str:
    """Return the digest of what is left of these erased rows, "" for none."""
    digest = _Digest()
    for row in rows:
        digest.add(row)
    return digest.said()


class ErasedRows:
    """Compares erased rows, oldest first, with what the log says was erased."""

    def __init__(self, erasures: Iterable[Erasure]) -> None:
        self._ranges: dict[Personal, list[Erasure]] = {kind: [] for kind in KINDS}
        for one in sorted(erasures, key=lambda one: (one.first, -one.last)):
            known = self._ranges[one.what]
            if (
                not known or one.last > known[-1].last
            ):  # a row that was erased before its turn is in a range later
                known.append(one)
        self._digests: dict[Erasure, _Digest] = {}
        self._from: int | None = None

    def agree(self, row: Row) -> bool:
        """Whether the log names this row's erasing, and nothing else was changed in the erased rows up to here."""
        if self._from is None:
            self._from = row["seq"]
        return all(self._agrees(row, kind) for kind in KINDS)

    def _agrees(self, row: Row, kind: Personal) -> bool:
        told = self._told(kind, row["seq"])
        if told is None:
            return not kind.is_erased(row)
        digest = self._digests.setdefault(told, _Digest())
        if row.get(kind.seal) == UNSEALED:
            digest.add(row)
        is_whole = row["seq"] == told.last and told.first >= (self._from or 0)
        return not is_whole or digest.said() == told.remains

    def _told(self, kind: Personal, seq: int) -> Erasure | None:
        known = self._ranges[kind]
        place = bisect_right(known, seq, key=lambda one: one.first) - 1
        return known[place] if place >= 0 and seq <= known[place].last else None


class _Digest:
    def __init__(self) -> None:
        self._hash, self._is_empty = hashlib.sha256(), True

    def add(self, row: Row) -> None:
        data = row["data"]
        for kind in KINDS:
            data = _without(data, kind.key)
        facts = [_plain(row[name]) for name in REMAINING] + [data]
        self._hash.update(json.dumps(facts, ensure_ascii=False, sort_keys=True).encode())
        self._is_empty = False

    def said(self) -> str:
        return "" if self._is_empty else self._hash.hexdigest()


def _seal(salt: str, texts: list[Any]) -> str:
    return hashlib.sha256((salt + json.dumps(texts, ensure_ascii=False, sort_keys=True)).encode()).hexdigest()


def _without(data: Mapping[str, Any] | None, key: str) -> dict[str, Any] | None:
    return {name: value for name, value in (data or {}).items() if name != key} or None


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
