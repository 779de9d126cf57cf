"""Boosted regression trees for some thousand rows and a dozen columns, which say the middle of what came.

Leaves hold medians (Friedman's LAD boosting): a few very long waits must not move what is said of all others.
"""

import random
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from statistics import median

# Friedman, Greedy function approximation (2001): many small steps. The values are usual defaults.
TREES, DEPTH, STEP = 150, 5, 0.06
BINS = 24
# Each tree is grown from this share of the rows (Friedman, Stochastic gradient boosting, 2002).
SAMPLED = 0.5
# A leaf holds at least this many rows, and this many rows of zero are added, so that few rows say little.
LEAST_ROWS, SHRINKAGE = 20, 15.0
# Training stops when the rows kept aside have not gained for so many trees.
PATIENCE = 12

Rows = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Split:
    column: int
    bin: int
    low: "Split | float"
    high: "Split | float"


@dataclass(frozen=True)
class Trees:
    """`edges[c]` are the limits between the bins of a column."""

    edges: Sequence[Sequence[float]]
    splits: Sequence[Split | float]

    def of(self, row: Sequence[float]) -> float:
        """The estimate for one row."""
        return sum(_leaf(tree, _binned(row, self.edges)) for tree in self.splits)


def grown(rows: Rows, targets: Sequence[float], kept_aside: tuple[Rows, Sequence[float]]) -> Trees:
    """Fit trees to `targets` by least absolute errors; `kept_aside` says when to stop."""
    edges = _edges_of(rows)
    aside = [_binned(row, edges) for row in kept_aside[0]]
    aside_left = list(kept_aside[1])
    splits: list[Split | float] = []
    best, best_at = _off(aside_left), 0
    for n, tree in enumerate(islice(_growing(rows, targets, edges), TREES), 1):
        splits.append(tree)
        for row, bins in enumerate(aside):
            aside_left[row] -= _leaf(tree, bins)
        if (now := _off(aside_left)) < best:
            best, best_at = now, n
        elif n - best_at >= PATIENCE:
            break
    return Trees(edges, splits[: best_at if aside else None])


def grown_again(rows: Rows, targets: Sequence[float], many: int) -> Trees:
    """Fit so many trees: no row is kept aside where it is known when to stop."""
    edges = _edges_of(rows)
    return Trees(edges, list(islice(_growing(rows, targets, edges), many)))


def _growing(
    rows: Rows, targets: Sequence[float], edges: Sequence[Sequence[float]]
) -> Iterator[Split | float]:
    """One tree after the other, each for what those before it leave; none for few rows."""
    if len(rows) < 4 * LEAST_ROWS:
        return
    columns = [
        [bisect_right(cut, value) for value in column]
        for cut, column in zip(edges, zip(*rows, strict=True), strict=True)
    ]
    left, dice = list(targets), random.Random(1)  # noqa: S311
    everybody = range(len(left))
    many = max(4 * LEAST_ROWS, int(len(left) * SAMPLED))
    while True:
        tree = _tree(columns, left, dice.sample(everybody, many), DEPTH)
        yield tree
        for row in everybody:
            left[row] -= _leaf_at(tree, columns, row)


def _edges_of(rows: Rows) -> list[list[float]]:
    return [_edges(column) for column in zip(*rows, strict=True)]


def _edges(column: Sequence[float]) -> list[float]:
    ordered = sorted(column)
    return sorted({ordered[len(ordered) * n // BINS] for n in range(1, BINS)})


def _binned(row: Sequence[float], edges: Sequence[Sequence[float]]) -> list[int]:
    return [bisect_right(cut, value) for cut, value in zip(edges, row, strict=False)]


def _off(values: Sequence[float]) -> float:
    return sum(map(abs, values))


def _tree(
    columns: Sequence[Sequence[int]], left: Sequence[float], rows: list[int], depth: int
) -> Split | float:
    found = None
    if depth and len(rows) >= 2 * LEAST_ROWS:
        found = _best_split(columns, left, rows, sum(left[row] for row in rows))
    if found is None:
        return STEP * median(left[row] for row in rows) * len(rows) / (len(rows) + SHRINKAGE)
    column, cut = found
    values = columns[column]
    low = [row for row in rows if values[row] <= cut]
    high = [row for row in rows if values[row] > cut]
    return Split(column, cut, _tree(columns, left, low, depth - 1), _tree(columns, left, high, depth - 1))


def _best_split(
    columns: Sequence[Sequence[int]], left: Sequence[float], rows: Sequence[int], total: float
) -> tuple[int, int] | None:
    best, found = total * total / (len(rows) + SHRINKAGE) + 1e-9, None
    mine = [left[row] for row in rows]
    for column, values in enumerate(columns):
        sums, counts = [0.0] * (BINS + 1), [0] * (BINS + 1)
        for row, value in zip(rows, mine, strict=True):
            place = values[row]
            sums[place] += value
            counts[place] += 1
        low, many = 0.0, 0
        for cut in range(BINS):
            low, many = low + sums[cut], many + counts[cut]
            rest = len(rows) - many
            if many < LEAST_ROWS or rest < LEAST_ROWS:
                continue
            gain = low * low / (many + SHRINKAGE) + (total - low) ** 2 / (rest + SHRINKAGE)
            if gain > best:
                best, found = gain, (column, cut)
    return found


def _leaf(tree: Split | float, bins: Sequence[int]) -> float:
    while isinstance(tree, Split):
        tree = tree.low if bins[tree.column] <= tree.bin else tree.high
    return tree


def _leaf_at(tree: Split | float, columns: Sequence[Sequence[int]], row: int) -> float:
    while isinstance(tree, Split):
        tree = tree.low if columns[tree.column][row] <= tree.bin else tree.high
    return tree
