"""Tickets that are promised to a later session: left out of the lines until it opens."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, or_

from queue_server.domain.calling_order import HEAD
from queue_server.storage.models import Ticket


def not_promised(openings: int) -> list[ColumnElement[bool]]:
    """The condition that a ticket is promised to none of this many openings (`domain.calling_order.opening_of`)."""
    kind = Ticket.rank_at.type
    return [
        or_(
            Ticket.rank_at < bindparam(f"held_from_{n}", type_=kind),
            Ticket.rank_at >= bindparam(f"opens_{n}", type_=kind),
        )
        for n in range(openings)
    ]


def promised_to(openings: Iterable[datetime]) -> dict[str, datetime]:
    """The values for `not_promised`."""
    values: dict[str, datetime] = {}
    for n, opens in enumerate(openings):
        values |= {f"opens_{n}": opens, f"held_from_{n}": opens - HEAD}
    return values
