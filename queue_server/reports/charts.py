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
