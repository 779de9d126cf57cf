"""What the hall would hear with settings that are not saved yet. The voice worker makes it; nobody waits here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from queue_server.domain.announcement import (
    Call,
    phrases,
    sentence,
    short_phrases,
    short_sentence,
    whole_phrases,
)
from queue_server.domain.notices import NOTICES, Notice, notice_phrases, notice_text
from queue_server.settings.config_file import OfficeSettings

Tried = Literal["call", "priority", "recall", "transfer", "short", "at_seat"] | Notice
# Which sentence says the words of a setting of the voice.
TRIED_BY: dict[str, Tried] = {
    **dict.fromkeys(("citizen", "counter", "call", "to", "numbers", "region", "letters"), "call"),
    **dict.fromkeys(("short", "short_to"), "short"),
    "priority": "priority",
    "recall": "recall",
    "transfer": "transfer",
    "at_seat": "at_seat",
}


@dataclass(frozen=True)
class Trial:
    """A sentence as it is written, and its pieces, each one clip; `whole` are fewer and longer ones."""

    text: str
    pieces: Sequence[str]
    whole: Sequence[str] = ()


def trial(office: OfficeSettings, tried: Tried) -> Trial:
    """Return what an office with these settings says, to the 25th number of its first service."""
    if tried in NOTICES:
        text = notice_text(tried, office.voice.notices)
        return Trial(text, notice_phrases(text))
    number, wording = office.services[0].numbers.label(25), office.voice.wording
    kind = tried if tried in ("recall", "transfer") else "call"
    call = Call(number, office.counters[0].number, kind, tried == "priority", tried == "at_seat")
    if tried == "short":
        return Trial(short_sentence(call, wording), short_phrases(call, wording)[0])
    return Trial(sentence(call, wording), phrases(call, wording), whole_phrases(call, wording))
