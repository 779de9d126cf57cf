"""Who gets the evidence of a month by mail: those who were meant when it fell due, and whoever takes their place."""

from collections.abc import Collection, Sequence


def still_to_get(now: Sequence[str], meant: Collection[str], got: Collection[str]) -> list[str]:
    """Return the addresses of `now` that have to get a month, in their order.

    `meant`: the addresses when it fell due; `got`: those that have it. One that was added later gets no month of the
    time before, unless it stands where one was taken out that never got it: so a mistyped address is corrected.
    """
    places = sum(one not in now and one not in got for one in meant)
    places -= sum(one not in meant and one in got for one in now)
    left = [one for one in now if one not in got]
    added = [one for one in left if one not in meant][: max(places, 0)]
    return [one for one in left if one in meant or one in added]
