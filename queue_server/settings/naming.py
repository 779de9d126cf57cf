"""What a thing of an office is called in the reader's language: by the name that it was given, else by its number."""

from collections.abc import Mapping

from queue_server.domain.sentences import N_, Gettext, Sentence, in_vietnamese


def counter_called(number: str, gettext: Gettext = in_vietnamese) -> str:
    """Return what a counter is called by its number."""
    return called(number).said(gettext)


def called(number: str) -> Sentence:
    """Return what a counter is called by its number, before it is said."""
    return N_("Quầy %(number)s", number=number)


def name_in(known: Mapping[str, str], language: str) -> str:
    """Return the name of an entry of the stored settings in this language, else in Vietnamese."""
    return (known.get("name_en", "") if language == "en" else "") or known["name"]
