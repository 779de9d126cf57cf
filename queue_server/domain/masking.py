"""Takes numbers by which somebody could be found out of a text that a citizen wrote, before it is kept."""

import re
import unicodedata

MASK = "•••"
# An identity number has 9 or 12 digits, a telephone number 8 to 11, more with its country. People write both in groups,
# with spaces, dots, dashes or brackets between them, on several lines, and telephones draw digits as signs ("1️⃣").
# Between groups of three any other single sign joins too: dates have slashes and times colons, but shorter groups.
_BETWEEN = r"[\s.()_\-\u2010-\u2015\u2212\ufe0f\u20e3]{0,3}"
_RUN = re.compile(rf"\+?\(?\d(?:(?:{_BETWEEN}|(?<=\d{{3}})\D(?=\d{{3}}))\d){{7,}}[\ufe0f\u20e3]*")
# Money: groups of three after dots. A number of nine digits is masked all the same, because it may be an old identity
# number.
_MONEY = re.compile(r"\d{2}\.\d{3}\.\d{3}")


def masked(text: str) -> str:
    """Return the text with a mask in the place of every number of eight digits and more, however they are grouped."""
    parts, end = [], 0
    for found in _RUN.finditer("".join(map(_plain, text))):
        parts += [text[end : found.start()], found[0] if _MONEY.fullmatch(found[0]) else MASK]
        end = found.end()
    return "".join([*parts, text[end:]])


def _plain(letter: str) -> str:
    """A digit of any kind ("０", "²", "③") as our own one, so that places in the text stay as they are."""
    digit = unicodedata.digit(letter, None)
    return letter if digit is None else str(digit)
