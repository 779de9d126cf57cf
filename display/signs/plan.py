"""Reads and checks signs.toml, the file that says which sign hangs at which counter."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

BAUDS = (1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200)
PARITIES = {"none": "N", "even": "E", "odd": "O"}
MOST_CHARACTERS = 16
LARGEST_REGISTER = 0xFFFF
AnyPlace = TypeVar("AnyPlace")


class PlanError(Exception):
    """signs.toml is missing or wrong; the Vietnamese text names the place in the file."""


@dataclass(frozen=True)
class Hung:
    """One sign at its counter."""

    counter: str
    address: int
    characters: int = 4
    register: int = 0
    blink_register: int | None = None

    def __post_init__(self) -> None:
        if not (isinstance(self.counter, str) and self.counter):
            raise PlanError('counter phải là số quầy trong dấu nháy, ví dụ "1"')
        _within(self, "address", 1, 247)
        _within(self, "characters", 1, MOST_CHARACTERS)
        _within(self, "register", 0, LARGEST_REGISTER)
        if self.blink_register is not None:
            _within(self, "blink_register", 0, LARGEST_REGISTER)


@dataclass(frozen=True)
class Plan:
    """The serial line and its signs; `parity` is "none", "even" or "odd"."""

    signs: tuple[Hung, ...]
    baud: int = 9600
    parity: str = "none"
    stop_bits: int = 1

    def __post_init__(self) -> None:
        if self.baud not in BAUDS or self.parity not in PARITIES or self.stop_bits not in (1, 2):
            raise PlanError(f"[line]: baud {BAUDS}, parity {tuple(PARITIES)}, stop_bits 1 hoặc 2")
        addresses, counters = [s.address for s in self.signs], [s.counter for s in self.signs]
        if not self.signs or len(set(addresses)) < len(addresses) or len(set(counters)) < len(counters):
            raise PlanError("cần ít nhất một [[signs]]; mỗi address và mỗi counter chỉ một lần")


def read_plan(path: Path) -> Plan:
    """Read signs.toml.

    Raises:
        PlanError: the file is missing, is no TOML, or has a wrong value.
    """
    try:
        said = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as problem:
        raise PlanError(f"{path}: {problem}") from problem
    if unknown := set(said) - {"line", "signs"}:
        raise PlanError(f"{path}: không có mục {', '.join(sorted(unknown))}")
    signs = tuple(_made(Hung, row, "[[signs]]") for row in said.get("signs", []))
    return _made(Plan, {**said.get("line", {}), "signs": signs}, "[line]")


def _made(kind: type[AnyPlace], said: Mapping[str, Any], where: str) -> AnyPlace:
    try:
        return kind(**said)
    except TypeError as problem:  # a missing or unknown key: the constructor's message names it
        raise PlanError(f"{where}: {problem}") from problem


def _within(sign: Hung, name: str, low: int, high: int) -> None:
    value = getattr(sign, name)
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise PlanError(f"quầy {sign.counter}: {name} phải từ {low} đến {high}")
