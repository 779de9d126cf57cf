"""The values of a waiting person that the rule of calling reads."""

from datetime import datetime
from typing import NamedTuple


class Waits(NamedTuple):
    id: int
    service: str
    rank_at: datetime
    counter: str | None = None
