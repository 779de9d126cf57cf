"""Reads the QR text of Vietnamese ID cards as a scanner types it: finds the number and the date of birth by their form.

Two layouts are in use: chip cards of 2021 (seven fields between "|") and cards of 2024 (Circular 16/2024/TT-BCA: more
fields, order beyond the seventh unpublished). Vietnamese input methods (Telex, VNI) garble names and addresses, so
only digits are read. Nothing is stored or shown here.
"""

import re
from dataclasses import dataclass
from datetime import date

from queue_server.domain.errors import NotAnIdCard

# No card has more characters; two cards scanned into one line are still below.
LONGEST_SCAN = 1000
NUMBER_DIGITS, DATE_DIGITS = 12, 8
# With a stuck shift key, or different caps lock states, digits arrive as the shifted characters.
SHIFTED = str.maketrans(")!@#$%^&*(", "0123456789")


@dataclass(frozen=True, slots=True)
class IdCard:
    """The data of a card that a ticket needs. Its `repr` hides them, so that they never appear in a log."""

    number: str
    born: date

    def __repr__(self) -> str:
        return "IdCard(…)"

    def age_on(self, day: date) -> int:
        """Return the full years on that day."""
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))


def read(scanned: str) -> IdCard:
    """Return the card of a scan, in either layout, scanned once or twice, with or without separators.

    A number is accepted when a date of birth with the same year follows it. Other codes that people scan (parcels,
    bank cards, our own tickets) have no such pair.

    Raises:
        NotAnIdCard: no number with its date of birth is found.
    """
    text = scanned[:LONGEST_SCAN]
    card = _found(text) or _found(text.translate(SHIFTED))
    if card is None:
        raise NotAnIdCard
    return card


def _found(text: str) -> IdCard | None:
    for place in re.finditer(rf"(?<![0-9])[0-9]{{{NUMBER_DIGITS}}}", text):
        number = place.group()
        for born in _dates(text[place.end() :]):
            if born.year == _year_of_birth(number):
                return IdCard(number, born)
    return None


def _year_of_birth(number: str) -> int:
    """The fourth digit gives century and sex (0, 1: 19xx; 2, 3: 20xx …), the next two the year (Decree 137/2015)."""
    return 1900 + 100 * (int(number[3]) // 2) + int(number[4:6])


def _dates(text: str) -> list[date]:
    """Every ddmmyyyy in the text, also inside longer runs of digits: without separators the fields run together."""
    windows = re.finditer(rf"(?=([0-9]{{{DATE_DIGITS}}}))", text)
    return [day for window in windows if (day := _date(window[1]))]


def _date(digits: str) -> date | None:
    try:
        return date(int(digits[4:]), int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return None
