"""What an office decides about its voice: when it speaks, how loud, how often, in which languages."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import datetime, time
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator
from pydantic.config import JsonDict

from queue_server.domain.notices import Notice
from queue_server.domain.number_words import Region
from queue_server.domain.opening_hours import WorkSession
from queue_server.domain.text import is_clean
from queue_server.domain.wording import Wording
from queue_server.settings.limits import at_most

LONGEST_SPOKEN_NOTICE = 300  # about half a minute of speech

# Characters: each is one recording, and together with a ticket's number fits one request to Google.
Words = Annotated[str, StringConstraints(min_length=1, max_length=50)]
Letter = Annotated[str, StringConstraints(pattern=r"^[A-ZĂÂĐÊÔƠƯ]$")]
Clock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Loudness = Annotated[float, Field(ge=0, le=1)]
# The volume from each time of day until the next one; the last one holds over midnight.
Curve = Mapping[Clock, Loudness]


# Marks a setting that a program beside the server reads only at its start; the server restarts that program
# (`serving.programs`). All other settings are valid at the next command and snapshot.
PRINT_AGENT: JsonDict = {"starts_again": "the print agent"}
VOICE_WORKER: JsonDict = {"starts_again": "the voice worker"}


class Section(BaseModel):
    """The base of every section: frozen, and an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    @field_validator("*")
    @classmethod
    def _all_can_be_seen(cls, value: Any) -> Any:
        """Refuse invisible characters in texts, also in lists and tables: they are printed and shown."""
        if isinstance(value, str) and not is_clean(value, lines=True):
            raise ValueError("there is a character in it that nobody can see; type it again")
        if isinstance(value, Mapping):
            cls._all_can_be_seen([*value, *value.values()])
        elif isinstance(value, Sequence) and not isinstance(value, str):
            for part in value:
                cls._all_can_be_seen(part)
        return value


class VoiceSection(Section):
    enabled: bool = Field(True, json_schema_extra=VOICE_WORKER)
    gtts: bool = Field(False, json_schema_extra=VOICE_WORKER)
    piper_model: Annotated[str, at_most(200)] = Field("", json_schema_extra=VOICE_WORKER)
    repeat: int = Field(2, ge=1, le=3)
    region: Region = "north"
    numbers: Literal["digits", "whole"] = "digits"
    citizen: Words = Wording.citizen
    counter: Words = Wording.counter
    call: Words = Wording.call
    priority: Words = Wording.priority
    to: Words = Wording.to
    transfer: Words = Wording.transfer
    recall: Words = Wording.recall
    short: Words = Wording.short
    short_to: Words = Wording.short_to
    at_seat: Words = Wording.at_seat
    letters: Mapping[Letter, Words] = Field(default_factory=dict)
    english: Literal["never", "ticket", "always"] = "ticket"
    quiet: tuple[str, ...] = ()
    volume: Curve = Field(default_factory=dict)
    zone_volume: Mapping[str, Curve] = Field(default_factory=dict)
    notices: Mapping[Notice, Annotated[str, Field(max_length=LONGEST_SPOKEN_NOTICE)]] = Field(
        default_factory=dict
    )

    @field_validator("call", "priority", "to", "transfer", "recall", "short", "short_to", "at_seat")
    @classmethod
    def _known_places(cls, words: str) -> str:
        if unknown := set(re.findall(r"{[^}]*}?", words)) - {"{citizen}", "{counter}"}:
            raise ValueError(
                f'"{sorted(unknown)[0]}" stands for nothing; use {{citizen}} or {{counter}}, or words'
            )
        return words

    @cached_property
    def wording(self) -> Wording:
        """The office's own words for its calls."""
        ours = [field.name for field in fields(Wording) if field.name != "lang"]
        return Wording(**{name: getattr(self, name) for name in ours})

    @field_validator("quiet")
    @classmethod
    def _readable_quiet(cls, texts: tuple[str, ...]) -> tuple[str, ...]:
        for earlier, later in pairwise([WorkSession.parse(text) for text in texts]):
            if not later.follows(earlier):
                raise ValueError(f'"{later}" begins before "{earlier}" ends; put them in order')
        return texts

    def speaks_english(self, language: str) -> bool:
        """Whether a ticket in this language is called in English too."""
        return self.english == "always" or (self.english == "ticket" and language == "en")

    def is_quiet(self, local: datetime) -> bool:
        """Whether chime and voice are off at this local time."""
        return any(WorkSession.parse(text).holds(local.time()) for text in self.quiet)

    def loudness(self, zone: str, local: datetime) -> float:
        """The volume of a zone's loudspeaker now, 0 to 1: by its own curve, else by the office's, else 1."""
        return level(self.zone_volume.get(zone) or self.volume, local.time())


def level(curve: Curve, now: time) -> float:
    """Return the value of the curve's latest step; before the day's first step the value of the last one."""
    steps = sorted(curve.items())
    past = [loud for clock, loud in steps if time.fromisoformat(clock) <= now]
    return (past or [loud for _, loud in steps] or [1.0])[-1]
