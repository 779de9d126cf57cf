"""The values of a waiting person that the rule of calling reads."""

from datetime import datetime, timedelta
from typing import NamedTuple

# That of an office that sets nothing.
PRIORITY_BOOST = timedelta(minutes=30)


class Waits(NamedTuple):
    id: int
    service: str
    rank_at: datetime
    counter: str | None = None
