"""The geometry of the charts: what stands where in a drawing of so many units. `templates/charts.html` draws it.

A chart says nothing by colour alone: every mark has a number, a shape or a position of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

# The two widths in which every chart is drawn: beside other things on a screen or on paper, and on a phone.
WIDE, NARROW = 760, 340
TOP, BOTTOM, LEFT, RIGHT = 26, 26, 34, 6
STEPS = tuple(one * 10**power for power in range(7) for one in (1, 2, 5))
LETTER = 7.2  # the mean width of a letter of 13 units, with some room


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `tone` names its colour, `words` is what a pointer on it is told."""

    x: float
    y: float
    width: float
    height: float
    tone: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a point; `anchor` is SVG's `text-anchor`."""

    x: float
    y: float
    words: str
    anchor: str = "middle"
    tone: str = "muted"


@dataclass(frozen=True, slots=True)
class Curve:
    """A line through points; `tone` names its colour and dashes."""

    points: Sequence[tuple[float, float]]
    tone: str

    @property
    def path(self) -> str:
        """The points as SVG has them."""
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in self.points)


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of `width` × `height` units: first the areas, then the boxes, the curves and the labels."""

    width: float
    height: float
    boxes: Sequence[Box] = ()
    curves: Sequence[Curve] = ()
    labels: Sequence[Label] = ()
    areas: Sequence[Curve] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One bar: its label below, its value, and the value of the line over it; None where there is none."""

    label: str
    value: float | None
    line: float | None = None
    tone: str = "main"
    words: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """Columns `first` to `last`, both included, between two dashed lines with words above them."""

    first: int
    last: int
    words: str


@dataclass(frozen=True)
class Frame:
    """Where values stand: `count` columns side by side, and heights from 0 to `top` on a grid."""

    width: float
    height: float
    count: int
    step: float
    top: float
    unit: str = ""

    @property
    def column(self) -> float:
        """The width of a column."""
        return (self.width - LEFT - RIGHT) / max(self.count, 1)

    def x(self, place: float) -> float:
        """Where the column with this place begins."""
        return LEFT + place * self.column

    def y(self, value: float) -> float:
        """How high a value stands."""
        return self.height - BOTTOM - value / self.top * (self.height - TOP - BOTTOM)

    def grid(self) -> tuple[list[Curve], list[Label]]:
        """The horizontal lines with their numbers."""
        values = [n * self.step for n in range(round(self.top / self.step) + 1)]
        lines = [
            Curve(((LEFT, self.y(value)), (self.width - RIGHT, self.y(value))), "grid") for value in values
        ]
        return lines, [Label(LEFT - 6, self.y(value) + 4, f"{value:g}{self.unit}", "end") for value in values]

    def below(self, names: Sequence[str]) -> list[Label]:
        """The labels of the columns: as many as fit beside each other."""
        longest = max(map(len, names), default=0) * LETTER + 8
        every = max(1, -int(-longest // self.column))
        return [
            Label(self.x(place + 0.5), self.height - 8, name)
            for place, name in enumerate(names)
            if place % every == 0
        ]


def frame(values: Sequence[float], count: int, width: float, height: float, unit: str = "") -> Frame:
    """Return the frame for these values: at most five lines, at round numbers."""
    most = max([*values, 1])
    step = next(one for one in STEPS if one * 5 >= most)
    return Frame(width, height, count, step, step * -(-most // step), unit)


def bars(columns: Sequence[Column], width: float, height: float = 280, marked: Marked | None = None) -> Chart:
    """Return bars with an optional stepped line over them, on one axis."""
    values = [value for one in columns for value in (one.value, one.line) if value is not None]
    within = frame(values, len(columns), width, height)
    grid, numbers = within.grid()
    boxes = [_bar(within, place, one) for place, one in enumerate(columns) if one.value]
    steps = _stepped(within, [one.line for one in columns])
    edges, words = _marked(within, marked) if marked else ([], [])
    labels = [*numbers, *within.below([one.label for one in columns]), *words]
    return Chart(width, height, boxes, [*grid, *edges, *steps], labels)


def _bar(within: Frame, place: int, one: Column) -> Box:
    room = within.column * 0.18
    top = within.y(one.value or 0)
    base = within.y(0)
    return Box(within.x(place) + room, top, within.column - 2 * room, base - top, one.tone, one.words)


def _stepped(within: Frame, values: Sequence[float | None]) -> list[Curve]:
    """The line over the bars, flat within each column; it breaks where there is no value."""
    parts: list[list[tuple[float, float]]] = [[]]
    for place, value in enumerate(values):
        if value is None:
            parts.append([])
        else:
            parts[-1] += [(within.x(place), within.y(value)), (within.x(place + 1), within.y(value))]
    return [Curve(part, tone) for part in parts if part for tone in ("under", "line")]


def _marked(within: Frame, marked: Marked) -> tuple[list[Curve], list[Label]]:
    left, right = within.x(marked.first), within.x(marked.last + 1)
    low = within.height - BOTTOM
    lines = [Curve(((x, TOP - 4), (x, low)), "mark") for x in (left, right)]
    fits = left + 6 + len(marked.words) * LETTER < within.width
    label = Label(left + 6, TOP - 8, marked.words, "start", "bad")
    return lines, [label if fits else Label(right - 6, TOP - 8, marked.words, "end", "bad")]


def spans(parts: Sequence[tuple[float, float, str]], width: float = 220, height: float = 14) -> Chart:
    """Return one strip of time: `parts` are (begin, end, tone) from 0 to 1; what is "paused" is a hollow, lower box."""
    boxes = [Box(0, 2, width, height - 4, "track")]
    for begins, ends, tone in parts:
        inset = 4 if tone == "paused" else 1
        boxes.append(Box(begins * width, inset, max((ends - begins) * width, 1), height - 2 * inset, tone))
    return Chart(width, height, boxes)


@dataclass(frozen=True, slots=True)
class Point:
    """One place of a line chart: its label below, the line's value, and the band around it; None: no value there."""

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None


def lines(
    points: Sequence[Point],
    width: float,
    height: float = 240,
    target: float | None = None,
    top: float = 0,
    unit: str = "",
) -> Chart:
    """Return a line with dots, the band around it, and a dashed line at the target, on one axis."""
    values = [value for one in points for value in (one.value, one.high, target, top) if value is not None]
    within = frame(values, len(points), width, height, unit)
    grid, numbers = within.grid()
    parts = _parts([one.value for one in points])
    curves = [Curve([_at(within, points, place) for place in part], "trend") for part in parts]
    dots = [
        Box(x - 3, y - 3, 6, 6, "trend", f"{points[place].label}: {points[place].value:g}{unit}")
        for part in parts
        for place in part
        for x, y in (_at(within, points, place),)
    ]
    aim = (
        []
        if target is None
        else [Curve([(LEFT, within.y(target)), (width - RIGHT, within.y(target))], "target")]
    )
    labels = [*numbers, *within.below([one.label for one in points])]
    return Chart(width, height, dots, [*grid, *aim, *curves], labels, _bands(within, points))


def _at(within: Frame, points: Sequence[Point], place: int) -> tuple[float, float]:
    return within.x(place + 0.5), within.y(points[place].value or 0)


def _parts(values: Sequence[float | None]) -> list[list[int]]:
    """The places with a value, in stretches without a gap."""
    parts: list[list[int]] = [[]]
    for place, value in enumerate(values):
        if value is None:
            parts.append([])
        else:
            parts[-1].append(place)
    return [part for part in parts if part]


def _bands(within: Frame, points: Sequence[Point]) -> list[Curve]:
    """The areas between the low and the high values; a single place is as wide as a third of its column."""
    found = []
    for part in _parts([None if one.low is None else one.high for one in points]):
        places = [part[0] + 1 / 3, part[0] + 2 / 3] if len(part) == 1 else [place + 0.5 for place in part]
        rows = [points[part[0]]] * 2 if len(part) == 1 else [points[place] for place in part]
        above = [(within.x(x), within.y(one.high or 0)) for x, one in zip(places, rows, strict=True)]
        below = [(within.x(x), within.y(one.low or 0)) for x, one in zip(places, rows, strict=True)]
        found.append(Curve([*above, *reversed(below)], "band"))
    return found


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One row of a heat table: its name and a value for each column; None where there is none."""

    name: str
    values: Sequence[float | None]


HEAT_LEVELS = 5


def heat(rows: Sequence[HeatRow], columns: Sequence[str], width: float, marked: float) -> Chart:
    """Return a table of boxes that are darker the greater their value is; each box has its number.

    `marked`: the value at which the darkest box begins; four equal steps lead to it.
    """
    names = 96 if width > NARROW else 30
    cell, high = (width - names) / max(len(columns), 1), 34
    labels = [Label(names + (n + 0.5) * cell, 16, name) for n, name in enumerate(columns)]
    boxes = []
    for line, row in enumerate(rows):
        top = 24 + line * high
        labels.append(Label(0, top + high / 2 + 4, row.name, "start", "ink"))
        for n, value in enumerate(row.values):
            level = None if value is None else min(int(value / marked * (HEAT_LEVELS - 1)), HEAT_LEVELS - 1)
            tone = "none" if level is None else f"heat{level}"
            boxes.append(Box(names + n * cell + 1, top + 1, cell - 2, high - 2, tone))
            if value is not None and level is not None:
                ink = "pale" if level >= HEAT_LEVELS - 2 else "ink"
                labels.append(
                    Label(names + (n + 0.5) * cell, top + high / 2 + 4, f"{value:.0f}", "middle", ink)
                )
    return Chart(width, 24 + len(rows) * high, boxes, (), labels)
