"""Sample visitors vote on their visit: who waited long is less satisfied. All shares are assumptions."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random

from queue_server.domain.votes import Channel, Vote
from queue_server.storage.models import Ticket

# Three in ten vote, most of them at the exit.
VOTES, AT_THE_EXIT = 0.3, 0.7
# Out of those who did not wait some are not satisfied, and of those who waited an hour every third one more.
UNHAPPY, UNHAPPY_AFTER_AN_HOUR = 0.04, 0.33
HAPPY_LEVELS, UNHAPPY_LEVELS = ((5, 62), (4, 38)), ((3, 60), (2, 30), (1, 10))
LONG_WAIT = timedelta(minutes=20)
HOUR = timedelta(hours=1)
# The one who looks after low votes does so for most of them, and says this.
SUPERVISOR, LOOKED_AFTER, DONE = "phutrach", 0.8, "Đã gọi điện xin lỗi và nhắc nhở tại buổi giao ban"


def vote_of(ticket: Ticket, reasons: Sequence[str], chance: Random) -> Vote | None:
    """What the holder says of the visit, None for most, who say nothing. `reasons`: those that the office asks."""
    if chance.random() >= VOTES or ticket.called_at is None:
        return None
    waited = ticket.called_at - ticket.issued_at
    if chance.random() >= UNHAPPY + UNHAPPY_AFTER_AN_HOUR * min(waited / HOUR, 2):
        return Vote(_drawn(HAPPY_LEVELS, chance))
    level = _drawn(UNHAPPY_LEVELS, chance)
    reason = reasons[0] if waited >= LONG_WAIT and reasons else chance.choice([*reasons, ""])
    return Vote(level, (reason,) if reason else ())


def channel_of(chance: Random) -> Channel:
    """Where somebody votes."""
    return Channel.EXIT if chance.random() < AT_THE_EXIT else Channel.PHONE


def _drawn(levels: Sequence[tuple[int, int]], chance: Random) -> int:
    return chance.choices([level for level, _ in levels], [share for _, share in levels])[0]
