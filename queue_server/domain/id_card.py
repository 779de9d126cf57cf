"""The QR text of Vietnamese ID cards, as a scanner types it: number and date of birth, found by what they are.

Two layouts are in use: chip cards of 2021 (seven fields between "|") and cards of 2024 (Circular 16/2024/TT-BCA: more
fields, order beyond the seventh unpublished). Names and addresses come mangled by Vietnamese typing (Telex, VNI) and
are not looked at. Digits survive, so only they count. Nothing here keeps or shows what it reads.
"""

import re
from dataclasses import dataclass
from datetime import date

from queue_server.domain.errors import NotAnIdCard

# No card says more; a scanner that types two cards into one line still stays below.
LONGEST_SCAN = 1000
NUMBER_DIGITS, DATE_DIGITS = 12, 8
# With the shift key stuck, or the scanner's and the computer's capitals at odds, digits come as the signs above them.
SHIFTED = str.maketrans(")!@#$%^&*(", "0123456789")


@dataclass(frozen=True, slots=True)
class IdCard:
    """What a number and its priority need of a card. Its `repr` says nothing, so that no log can."""

    number: str
    born: date

    def __repr__(self) -> str:
        return "IdCard(…)"

    def age_on(self, day: date) -> int:
        """Return the full years on that day."""
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))


def read(scanned: str) -> IdCard:
    """Return what a scan says, in whatever layout, once or twice, with or without its separators.

    A number is believed when the year of birth within it stands as a date of birth behind it: other codes that
    people hold under a scanner (parcels, bank cards, our own tickets) have no such pair.

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
    """The fourth digit says century and sex (0, 1: 19xx; 2, 3: 20xx …), the next two the year (Decree 137/2015)."""
    return 1900 + 100 * (int(number[3]) // 2) + int(number[4:6])


def _dates(text: str) -> list[date]:
    """Every ddmmyyyy of the text, also within longer runs of digits: with the separators lost, fields run together."""
    windows = re.finditer(rf"(?=([0-9]{{{DATE_DIGITS}}}))", text)
    return [day for window in windows if (day := _date(window[1]))]


def _date(digits: str) -> date | None:
    try:
        return date(int(digits[4:]), int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return None
