"""The settings of the hall's screens: posters with their days and hours, and the set-up of each screen."""

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainSerializer, model_validator

from queue_server.domain.boards import LONGEST_ZONE, BoardLayout, ScreenPlace
from queue_server.domain.posters import EVERY_DAY, LONGEST_SECONDS, SHORTEST_SECONDS, PosterKind, Schedule
from queue_server.settings.voice import Section

LONGEST_WORDS = 200
MOST_TURNS = 99
# The number of a poster or screen in the database.
A_NUMBER = r"^[1-9][0-9]{0,8}$"
# File names of `queue_server.uploads.media`: the first half of the content's SHA-256.
MEDIUM = r"^([0-9a-f]{32}\.(jpg|mp4|webm))?$"
CLOCK = r"^(([01][0-9]|2[0-3]):[0-5][0-9])?$"

# An optional day: "" in files and forms means none.
OpenDay = Annotated[
    date | None,
    BeforeValidator(lambda value: value or None),
    PlainSerializer(lambda day: day.isoformat() if day else "", when_used="json"),
]


class PosterSettings(Section):
    """A line, a page of text, a picture or a film, shown between calls.

    `file`: its name in the media folder, "" for text; `place`: its position in the order; `zone`: "" is the whole hall.
    """

    number: str = Field(pattern=A_NUMBER)
    kind: PosterKind
    text: str = Field("", max_length=LONGEST_WORDS)
    file: str = Field("", pattern=MEDIUM)
    seconds: int = Field(15, ge=SHORTEST_SECONDS, le=LONGEST_SECONDS)
    place: int = Field(0, ge=0, le=MOST_TURNS)
    zone: str = Field("", max_length=LONGEST_ZONE)
    first_day: OpenDay = None
    last_day: OpenDay = None
    weekdays: str = Field(EVERY_DAY, pattern=r"^[1-7]{1,7}$")
    begins: str = Field("", pattern=CLOCK)
    ends: str = Field("", pattern=CLOCK)

    @model_validator(mode="after")
    def _can_be_shown(self) -> "PosterSettings":
        if (self.kind in ("picture", "film")) != bool(self.file):
            raise ValueError(f"poster {self.number}: a picture or film needs a file, and only they have one")
        if not self.file and not self.text:
            raise ValueError(f"poster {self.number} has nothing to say")
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise ValueError(f"poster {self.number}: last_day is before first_day")
        if self.begins and self.ends and self.ends <= self.begins:
            raise ValueError(f"poster {self.number}: ends is before begins")
        return self

    @property
    def schedule(self) -> Schedule:
        """When it is shown, as a value of `domain`."""
        return Schedule(self.first_day, self.last_day, self.weekdays, self.begins, self.ends)


class BoardSettings(Section):
    """How a screen is set up. `screen` is its device's number; missing values are those of a plain board."""

    screen: str = Field(pattern=A_NUMBER)
    layout: BoardLayout = BoardLayout.HALL
    zone: str = Field("", max_length=LONGEST_ZONE)
    counter: str = Field("", pattern=r"^[0-9]{0,2}$")
    inches: int = Field(0, ge=0, le=150)
    metres: int = Field(0, ge=0, le=60)
    next_numbers: bool = False

    @property
    def place(self) -> ScreenPlace:
        """The set-up as a value of `domain`."""
        return ScreenPlace(self.layout, self.zone, self.counter, self.inches, self.metres, self.next_numbers)
