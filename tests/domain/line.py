"""A person in line, as much of one as the rule of calling looks at."""

from datetime import datetime
from typing import NamedTuple


class Waits(NamedTuple):
    id: int
    service: str
    rank_at: datetime
    counter: str | None = None
