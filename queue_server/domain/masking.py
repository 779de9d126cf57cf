"""Takes numbers by which somebody could be found out of a text that a citizen wrote, before it is kept."""

import re

MASK = "•••"
# An identity number has 9 or 12 digits, a telephone number 8 to 11, more with its country. People write both in groups,
# with spaces, dots, dashes or brackets between them. Dates have slashes, times colons: those are not joined.
_RUN = re.compile(r"\+?\(?\d(?:[ .()_\-\u2013\u00a0]{0,2}\d){7,}")
# Money: groups of three after dots. A number of nine digits is masked all the same, because it may be an old identity
# number.
_MONEY = re.compile(r"\d{2}\.\d{3}\.\d{3}")


def masked(text: str) -> str:
    """Return the text with a mask in the place of every number of eight digits and more, however they are grouped."""
    return _RUN.sub(_mask, text)


def _mask(found: re.Match[str]) -> str:
    return found[0] if _MONEY.fullmatch(found[0]) else MASK
