"""Which groups of a month's votes may be shown: none from which the votes of fewer than ten people could be calculated.

Each month is judged alone and for good, when its votes stand. A report of several months adds up what each of them
shows, so two periods that are subtracted from each other leave whole months, and nothing that a month does not show.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from itertools import combinations
from math import comb
from operator import or_

from queue_server.domain.votes import FEWEST_SHOWN

Group = tuple[str, str]
WHOLE: Group = ("", "")
Votes = frozenset[int]
# Some votes as a number: its bits are their places.
Bits = int
# So many sums of groups of one table are tried: of eight groups all, of twenty every two, or it would take seconds.
MOST_SUMS = 1000


def shown(tables: Mapping[str, Mapping[str, Votes]]) -> frozenset[Group]:
    """Return the groups that may be shown, each as (table, key); the total is `WHOLE`.

    `tables`: the votes of each group, as numbers; every table has each vote once. Tables that come first keep their
    groups rather than those that come later, and larger groups rather than smaller ones.
    """
    bits = {(table, key): _bits(votes) for table, groups in tables.items() for key, votes in groups.items()}
    whole = reduce(or_, bits.values(), 0)
    if whole.bit_count() < FEWEST_SHOWN:
        return frozenset()
    told: dict[Group, Bits] = {WHOLE: whole}
    for table, groups in tables.items():
        for key in sorted(groups, key=lambda key: (-len(groups[key]), key)):
            if _tells_nobody(told, (table, key), bits[table, key]):
                told[table, key] = bits[table, key]
    return frozenset(told)


def _bits(votes: Votes) -> Bits:
    return sum(1 << vote for vote in votes)


def _tells_nobody(told: Mapping[Group, Bits], new: Group, votes: Bits) -> bool:
    """Whether the new group and all others of its table are large enough, and so is all that remains when groups of one
    table, or all but them, are added up and those of another that lie wholly within them are taken away."""
    whole = told[WHOLE]
    mine = _parts(whole, [*_of(told, new[0]), votes])
    others = [_parts(whole, _of(told, table)) for table in {table for table, _ in told} - {new[0], ""}]
    pairs = [pair for other in others for pair in ((mine, other), (other, mine))]
    return all(part.bit_count() >= FEWEST_SHOWN for part in mine) and all(
        _is_enough(whole, added, groups) for summed, groups in pairs for added in _added_up(summed)
    )


def _of(told: Mapping[Group, Bits], table: str) -> list[Bits]:
    return [votes for group, votes in told.items() if group[0] == table]


def _parts(whole: Bits, groups: Sequence[Bits]) -> list[Bits]:
    """The groups of a table, and all others of it together: what is not shown is known as the rest of the month."""
    rest = whole & ~reduce(or_, groups)
    return [*groups, rest] if rest else list(groups)


def _added_up(groups: Sequence[Bits]) -> Iterator[Bits]:
    """The votes of each group, of every two together, and so on, as long as there are not too many sums."""
    tried = 0
    for many in range(1, len(groups) + 1):
        tried += comb(len(groups), many)
        if many > 1 and tried > MOST_SUMS:
            return
        for chosen in combinations(groups, many):
            yield reduce(or_, chosen)


def _is_enough(whole: Bits, added: Bits, groups: Sequence[Bits]) -> bool:
    """Whether nobody or ten people and more remain of these votes, and of all others, without the groups within."""
    for base in (added, whole & ~added):
        rest = base
        for group in groups:
            if group & base == group:
                rest &= ~group
        if 0 < rest.bit_count() < FEWEST_SHOWN:
            return False
    return True
