"""The languages in which citizens and staff are served: pages, tickets, papers and voice have the same ones."""

from typing import Final, Literal, get_args

Language = Literal["vi", "en"]

# The first is the office's own: it stands in for a language that we do not know.
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
