"""Promises of waits added up, as the floor page and the report add up those of their visits."""

from collections.abc import Iterable

from queue_server.domain.promise import Promise, PromiseTally


def tally_of(promises: Iterable[Promise]) -> PromiseTally:
    """The tally of these promises."""
    tally = PromiseTally()
    for promise in promises:
        tally.count(promise)
    return tally
