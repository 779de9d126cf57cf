"""How good estimates were: the figures by which methods are compared."""

from collections.abc import Sequence
from dataclasses import dataclass

from queue_server.domain.promise import PROMISED
from queue_server.forecast.band import Range


@dataclass(frozen=True, slots=True)
class Score:
    """Figures of one method over many tickets, times in seconds, shares from 0 to 1.

    `error`: mean absolute error; `bias`: mean of estimate minus wait. `coverage`: share within the range; `later`:
    share called later than said. `winkler`: the range's width plus 2/(1 − promise) times what lies outside, on average
    (Winkler 1972), lower is better.
    """

    tickets: int
    wait: float
    error: float
    bias: float
    coverage: float
    later: float
    width: float
    winkler: float


def score(waits: Sequence[float], estimates: Sequence[float], ranges: Sequence[Range]) -> Score | None:
    """Compare estimates with what came; None without tickets."""
    many = len(waits)
    if not many:
        return None
    errors = [estimate - wait for estimate, wait in zip(estimates, waits, strict=True)]
    pairs = list(zip(ranges, waits, strict=True))
    return Score(
        many,
        sum(waits) / many,
        sum(map(abs, errors)) / many,
        sum(errors) / many,
        sum(said.holds(wait) for said, wait in pairs) / many,
        sum(wait > said.high for said, wait in pairs) / many,
        sum(said.high - said.low for said, _ in pairs) / many,
        sum(map(winkler, ranges, waits)) / many,
    )


def winkler(said: Range, wait: float) -> float:
    """The interval score of one range."""
    outside = max(said.low - wait, wait - said.high, 0.0)
    return said.high - said.low + 2 / (1 - PROMISED) * outside
