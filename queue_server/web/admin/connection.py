"""What a page tells of one thing that the office is connected with."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Connection:
    """One connection. `tone`: good, warn or bad, "" where nothing is connected; `href`: the page that changes it."""

    name: str
    state: str
    tone: str = ""
    about: str = ""
    last: datetime | None = None
    cure: str = ""
    href: str = ""
    where: str = ""
