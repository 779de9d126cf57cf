"""Whom only one counter calls: the people that its pause or closing leaves without a counter."""

from collections.abc import Collection


def calls_alone(counter: str, takers: Collection[str], sent_to: str | None) -> bool:
    """Whether nobody else calls these people while `counter` is open.

    `takers`: the open counters that take their service; `sent_to`: the only counter that may call them, None for any.
    """
    return sent_to == counter if sent_to else set(takers) == {counter}
