"""A week's plan as a grid of half hours and days, as CSV, and as tables for a terminal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from queue_server.domain.sentences import Gettext, in_vietnamese
from queue_server.reports.plan_words import lacks, percent
from queue_server.reports.sheet import as_columns, as_sheet

Plan = Mapping[str, Any]
# The grid's cells have so many steps of darkness.
DARKEST = 4


@dataclass(frozen=True)
class Cell:
    """A half hour of a day: counters needed, usually open, and how dark it is; `lacks`: more are needed than usual."""

    need: int
    usual: float
    dark: int
    lacks: bool


def grid(plan: Plan) -> dict[str, list[Cell | None]]:
    """Return for each half hour its cell of each day, None where the office is closed."""
    most = max((half["need"] for day in plan["days"] for half in day["half_hours"]), default=1)
    by_begin = [{half["begins"]: half for half in day["half_hours"]} for day in plan["days"]]
    begins = sorted({one for halves in by_begin for one in halves})
    return {one: [_cell(halves.get(one), most) for halves in by_begin] for one in begins}


def _cell(half: Mapping[str, Any] | None, most: int) -> Cell | None:
    if half is None:
        return None
    dark = -(-half["need"] * DARKEST // max(most, 1))
    return Cell(half["need"], half["usual"], dark, lacks(half))


def as_csv(plan: Plan, _: Gettext = in_vietnamese, lang: str = "vi") -> str:
    """Return the plan as CSV: counters needed and usual by half hour, each counter's hours, and the days tried."""
    days = [f"{day['weekday']} {day['day']}" for day in plan["days"]]
    heads = [head for day in days for head in (day, _("thường mở"))]
    cells = [[begins, *_numbers(row)] for begins, row in grid(plan).items()]
    counters = [
        [one["name"], ", ".join(one["services"]), *map(_hours, one["open"])] for one in plan["counters"]
    ]
    return as_sheet(
        [
            [plan["sentence"]],
            *([one["text"]] for one in plan["unplanned"]),
            [_("Tuần"), plan["from"], plan["to"]],
            [_("Lập từ số ngày"), plan["learned_from"]],
            [],
            [_("Từ giờ"), *heads],
            *cells,
            *([name, *(cell for value in row for cell in (value, ""))] for name, row in _totals(plan, _)),
            [],
            [_("Quầy"), _("Dịch vụ nhận"), *days],
            *counters,
            [],
            *_tried(plan, _),
            [],
            *([one["term"], one["text"]] for one in plan["definitions"]),
        ],
        lang,
    )


def _numbers(row: Sequence[Cell | None]) -> list[Any]:
    return [value for one in row for value in ((one.need, one.usual) if one else ("", ""))]


def _totals(plan: Plan, _: Gettext) -> list[tuple[str, list[Any]]]:
    return [
        (_("Số người dự kiến"), [day["expected"] for day in plan["days"]]),
        (_("Giờ quầy"), [day["counter_hours"] for day in plan["days"]]),
        (_("Kịp mục tiêu (%)"), [percent(day["promised"]) for day in plan["days"]]),
    ]


def _hours(spans: Sequence[Sequence[str]]) -> str:
    return ", ".join(f"{begins}–{ends}" for begins, ends in spans)


def _tried(plan: Plan, _: Gettext) -> list[list[Any]]:
    head = [
        _("Ngày thử"),
        _("Số người dự kiến"),
        _("Đã đến"),
        _("Đã hứa (%)"),
        _("Thật ra (%)"),
    ]
    rows = [
        [
            one["day"],
            one["expected"],
            one["came"],
            percent(one["promised"]),
            None if one["achieved"] is None else percent(one["achieved"]),
        ]
        for one in plan["tried"]
    ]
    return [head, *rows]


def as_text(plan: Plan) -> str:
    """Return the plan as tables for a terminal: a day beside the other, a half hour below the other."""
    lines = [f"{plan['from']} – {plan['to']}", plan["sentence"], *(one["text"] for one in plan["unplanned"])]
    if plan["days"]:
        lines += ["", *as_columns(_table(plan))]
    if plan["tried"]:
        lines += [
            "",
            *as_columns(
                [["" if cell is None else str(cell) for cell in row] for row in _tried(plan, in_vietnamese)]
            ),
        ]
    notes = [f"{item['term']}: {item['text']}" for item in plan["definitions"]]
    return "\n".join([*lines, "", *notes])


def _table(plan: Plan) -> list[list[str]]:
    need = [
        [begins, *(f"{one.need} ({one.usual:g})" if one else "" for one in row)]
        for begins, row in grid(plan).items()
    ]
    return [
        ["", *(f"{day['weekday']} {day['day'][8:]}/{day['day'][5:7]}" for day in plan["days"])],
        *need,
        *([name, *(f"{value:g}" for value in row)] for name, row in _totals(plan, in_vietnamese)),
    ]
