"""What a thing is called that the office itself gave no name, in the reader's language or in Vietnamese."""

from typing import Protocol


class Gettext(Protocol):
    """Translates a Vietnamese sentence into the reader's language."""

    def __call__(self, text: str, /, **values: object) -> str: ...


def in_vietnamese(text: str, /, **values: object) -> str:
    """Return the Vietnamese sentence itself, with its values."""
    return text % values if values else text


def counter_called(number: str, gettext: Gettext = in_vietnamese) -> str:
    """Return what a counter is called by its number."""
    return gettext("Quầy %(number)s", number=number)
