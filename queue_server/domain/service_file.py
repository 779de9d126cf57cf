"""Reads a list of services from a CSV file, as an office keeps it in a spreadsheet."""

from collections.abc import Iterator, Mapping
from string import ascii_uppercase
from typing import Any

from queue_server.domain.csv_rows import NotCsv, csv_rows

# The columns, each with the names that its heading may have.
COLUMNS: Mapping[str, frozenset[str]] = {
    "code": frozenset({"code", "mã", "ký hiệu", "chữ"}),
    "name": frozenset({"name", "tên", "dịch vụ", "tên dịch vụ", "lĩnh vực"}),
    "minutes": frozenset({"minutes", "phút", "số phút"}),
    "hint": frozenset({"hint", "gợi ý"}),
    "name_en": frozenset({"name_en", "tên tiếng anh"}),
}
# More than the largest office has.
MOST = 60


class ServiceFileRefused(Exception):
    """The file cannot be used: `kind` is the fault, `line` where it is, 1 for the headings."""

    def __init__(self, kind: str, line: int = 1) -> None:
        super().__init__(f"line {line}: {kind}")
        self.kind, self.line = kind, line


def read_services(text: str) -> dict[str, dict[str, Any]]:
    """Return the services by code, in the file's order. A service without a code gets the next free letter.

    Raises:
        ServiceFileRefused: `not_csv`, `no_name_column`, `no_name`, `no_minutes`, `code_twice`, `too_many` or `empty`.
    """
    found = list(_rows(text))
    if not found:
        raise ServiceFileRefused("empty")
    if len(found) > MOST:
        raise ServiceFileRefused("too_many", MOST + 2)
    taken = {cells["code"] for _line, cells in found if cells.get("code")}
    free = iter([letter for letter in ascii_uppercase if letter not in taken] + _pairs(taken))
    services: dict[str, dict[str, Any]] = {}
    for line, cells in found:
        code = cells.pop("code", "") or next(free)
        if code in services:
            raise ServiceFileRefused("code_twice", line)
        services[code] = _service(line, cells)
    return services


def _pairs(taken: set[str]) -> list[str]:
    """The codes of two letters, for an office with more services than letters."""
    pairs = (first + second for first in ascii_uppercase for second in ascii_uppercase)
    return [pair for pair in pairs if pair not in taken]


def _rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    names: list[str] = []
    try:
        for line, cells in csv_rows(text):
            if names:
                told = dict(zip(names, cells, strict=True))
                yield line, {name: value for name, value in told.items() if name in COLUMNS}
                continue
            names = [_column(cell) for cell in cells]
            if "name" not in names:
                raise ServiceFileRefused("no_name_column")
    except NotCsv as error:
        raise ServiceFileRefused("not_csv", error.line) from None


def _column(heading: str) -> str:
    return next((name for name, said in COLUMNS.items() if heading.lower() in said), heading)


def _service(line: int, cells: dict[str, str]) -> dict[str, Any]:
    if not cells["name"]:
        raise ServiceFileRefused("no_name", line)
    minutes = cells.pop("minutes", "")
    if minutes and not (minutes.isdecimal() and 1 <= int(minutes) <= 240):
        raise ServiceFileRefused("no_minutes", line)
    return {**cells, "minutes": int(minutes)} if minutes else {**cells}
