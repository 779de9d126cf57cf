"""Which groups of a month's votes may be shown: none from which the votes of fewer than ten people could be calculated.

Each month is judged alone and for good, when its votes stand. A report of several months adds up what each of them
shows, so two periods that are subtracted from each other leave whole months, and nothing that a month does not show.
"""

from collections.abc import Iterable, Mapping

from queue_server.domain.votes import FEWEST_SHOWN

Group = tuple[str, str]
WHOLE: Group = ("", "")
Votes = frozenset[int]


def shown(tables: Mapping[str, Mapping[str, Votes]]) -> frozenset[Group]:
    """Return the groups that may be shown, each as (table, key); the total is `WHOLE`.

    `tables`: the votes of each group, as numbers; every table has each vote once. Tables that come first keep their
    groups rather than those that come later, and larger groups rather than smaller ones.
    """
    whole = frozenset[int]().union(*(votes for groups in tables.values() for votes in groups.values()))
    told = {WHOLE: whole} if len(whole) >= FEWEST_SHOWN else {}
    for table, groups in tables.items():
        for key in sorted(groups, key=lambda key: (-len(groups[key]), key)):
            if told and _tells_nobody(told, (table, key), groups[key]):
                told[table, key] = groups[key]
    return frozenset(told)


def _tells_nobody(told: Mapping[Group, Votes], new: Group, votes: Votes) -> bool:
    """Whether the new group is large enough, and so is all that remains when groups are subtracted from others."""
    if len(votes) < FEWEST_SHOWN:
        return False
    others = {table for table, _ in told} - {new[0], ""}
    within = [_remaining(votes, _of(told, table)) for table in others]
    own = [*_of(told, new[0]), votes]
    around = [
        _remaining(known, own) for group, known in told.items() if group[0] != new[0] and votes <= known
    ]
    return all(rest == 0 or rest >= FEWEST_SHOWN for rest in (*within, *around))


def _of(told: Mapping[Group, Votes], table: str) -> list[Votes]:
    return [votes for group, votes in told.items() if group[0] == table]


def _remaining(votes: Votes, groups: Iterable[Votes]) -> int:
    """How many votes remain of some when the groups that lie wholly within them are taken away."""
    return len(votes) - sum(len(group) for group in groups if group <= votes)
