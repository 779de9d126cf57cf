"""What a thing is called that the office itself gave no name, in the reader's language or in Vietnamese."""

from queue_server.domain.sentences import N_, Gettext, Sentence, in_vietnamese


def counter_called(number: str, gettext: Gettext = in_vietnamese) -> str:
    """Return what a counter is called by its number."""
    return called(number).said(gettext)


def called(number: str) -> Sentence:
    """Return what a counter is called by its number, before it is said."""
    return N_("Quầy %(number)s", number=number)
