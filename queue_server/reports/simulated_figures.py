"""The figures of days that were played twice: as they were, and as they would have been."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from queue_server.forecast.day_play import DayResult, Work
from queue_server.forecast.how_sure import Plays, Tally, margin, within_target
from queue_server.forecast.what_if import Figures, figures

# The figures of which a difference is told.
COMPARED = ("mean", "within_target", "within_15", "within_30")


@dataclass(frozen=True)
class Played:
    """A day as it was and as it would have been, also with other people. `same`: nothing that is played differs.

    `sums`: those of both plays, by the targets of the settings that are tried.
    """

    day: date
    before: DayResult
    after: DayResult
    same: bool
    others: Plays
    sums: tuple[Tally, Tally]


def compared(played: Sequence[Played], seed: int, service: str | None = None) -> dict[str, Any]:
    """Return what people had before and after, of one service or of all, and how sure the difference is."""
    before, after = [one.before for one in played], [one.after for one in played]
    kept = [within_target([one.sums[side] for one in played], service) for side in (0, 1)]
    was = _plain(figures(before, service), kept[0], len(played))
    becomes = _plain(figures(after, service), kept[1], len(played))
    sure = margin([one.others for one in played], seed, service)
    return {
        "before": was,
        "after": becomes,
        "difference": {name: _minus(becomes[name], was[name]) for name in COMPARED},
        "margin": asdict(sure) if sure else None,
    }


def _plain(found: Figures, kept: float | None, days: int) -> dict[str, Any]:
    """The figures; people are of one day in the mean. `kept`: the share called within the target of their service."""
    waits = found.waits
    told = {
        name: getattr(waits, name) for name in ("mean", "median", "p90", "longest", "within_15", "within_30")
    }
    told["within_target"] = kept
    many = {"called": waits.count, "left": found.left, "unserved": found.unserved}
    return {**told, **{name: round(count / days, 1) for name, count in many.items()}}


def _minus(after: float | None, before: float | None) -> float | None:
    return None if after is None or before is None else after - before


def by_service(played: Sequence[Played], seed: int) -> list[dict[str, Any]]:
    """Return the same for each service of which somebody was called, by its code."""
    codes = sorted({one.service for day in played for one in day.before.called})
    return [{"service": code, **compared(played, seed, code)} for code in codes]


def by_counter(played: Sequence[Played]) -> list[dict[str, Any]]:
    """Return what each counter did on a day in the mean: minutes open and taken, visits."""
    results = [result for one in played for result in (one.before, one.after)]
    numbers = sorted({number for result in results for number in result.work}, key=int)
    return [
        {
            "counter": number,
            "before": _work([one.before.work.get(number) for one in played]),
            "after": _work([one.after.work.get(number) for one in played]),
        }
        for number in numbers
    ]


def _work(days: Sequence[Work | None]) -> dict[str, float]:
    some = [one for one in days if one is not None]
    sums = {
        "open_minutes": sum(one.open for one in some) / 60,
        "taken_minutes": sum(one.taken for one in some) / 60,
        "visits": sum(one.visits for one in some),
    }
    return {name: round(total / len(days), 1) for name, total in sums.items()}
