"""What was heard in the hall, derived from the recorded sound graphs of all its screens."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

# The audio clock is read once per block together with the machine's clock: a smaller distance is no overlap.
CLOCKS_AGREE_MS = 40.0


@dataclass
class Piece:
    """One clip as it sounded, in milliseconds of the machine's clock."""

    what: str
    begins: float
    ends: float
    planned_end: float


@dataclass
class Reading:
    """One sentence of one screen, or the part of it that sounded."""

    screen: int
    seq: int
    pieces: list[Piece] = field(default_factory=list)
    life: int = 0
    is_first: bool = True

    @property
    def is_chime(self) -> bool:
        return len(self.pieces) == 1 and self.pieces[0].what.startswith("chime")

    @property
    def is_whole(self) -> bool:
        return all(piece.ends >= piece.planned_end for piece in self.pieces)


def readings(told: Iterable[Mapping[str, Any]]) -> list[Reading]:
    """Put together what the screens recorded (recorder.js), oldest first."""
    told = list(told)
    ends = {(one["screen"], one["life"]): one["at"] for one in told if one["kind"] == "end"}
    stops = {(one["screen"], one["life"], one["id"]): one["at"] for one in told if one["kind"] == "stop"}
    found: dict[tuple[int, int, int, int], Reading] = {}
    for one in (one for one in told if one["kind"] == "start"):
        life = one["screen"], one["life"]
        end = min(one["ends"], ends.get(life, one["ends"]), stops.get((*life, one["id"]), one["ends"]))
        reading = found.setdefault(
            (*life, one["batch"], one["seq"]), Reading(one["screen"], one["seq"], life=one["life"])
        )
        reading.pieces.append(Piece(one["what"], one["begins"], max(end, one["begins"]), one["ends"]))
    return _joined(sorted(found.values(), key=lambda reading: reading.pieces[0].begins))


def _joined(sounded: list[Reading]) -> list[Reading]:
    """A chime belongs to the sentence after it; a whole reading of the same call there has its second one after it."""
    heard: list[Reading] = []
    for reading in sounded:
        before = heard[-1] if heard else None
        same = before and (before.screen, before.life, before.seq) == (
            reading.screen,
            reading.life,
            reading.seq,
        )
        if before and same and before.is_chime and before.is_whole:
            before.pieces += reading.pieces
            continue
        if before and same and before.is_whole:
            reading.is_first = False
        heard.append(reading)
    return heard


def overlaps(heard: Iterable[Reading]) -> list[tuple[str, str, float]]:
    """Clips that began while another still sounded, on any screen: names and milliseconds."""
    sounded = [(piece, reading) for reading in heard for piece in reading.pieces if piece.ends > piece.begins]
    sounded.sort(key=lambda pair: pair[0].begins)
    return [
        (
            f"{r1.seq}@{r1.screen} {before.what}",
            f"{r2.seq}@{r2.screen} {after.what}",
            before.ends - after.begins,
        )
        for (before, r1), (after, r2) in pairwise(sounded)
        if before.ends - after.begins > CLOCKS_AGREE_MS
    ]


def judged(told: Iterable[Mapping[str, Any]], called: Iterable[int]) -> dict[str, Any]:
    """The figures: calls heard whole, never, twice, in the wrong order, over another; broken off and said again."""
    heard, wanted = readings(told), set(called)
    whole = [reading.seq for reading in heard if reading.is_first and reading.is_whole]
    times = Counter(whole)
    return {
        "called": len(wanted),
        "heard": len(wanted & set(whole)),
        "lost": sorted(wanted - set(whole)),
        "twice": sorted(seq for seq, count in times.items() if count > 1),
        "out_of_order": [(a, b) for a, b in pairwise(whole) if b < a],
        "overlaps": overlaps(heard),
        "unknown": sorted(set(whole) - wanted),
        "broken_off": sum(not reading.is_whole for reading in heard),
        "second_readings": sum(not reading.is_first for reading in heard),
        "chime_only": sum(reading.is_first and reading.is_chime for reading in heard),
        "screens": dict(Counter(reading.screen for reading in heard)),
    }
