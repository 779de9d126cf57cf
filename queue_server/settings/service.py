"""The settings of one service. The other sections of an office are in `settings.office`."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from queue_server.domain.numbering import NumberRange, is_prefix
from queue_server.domain.opening_hours import WEEKDAYS, Week, WorkSession
from queue_server.domain.sentences import Sentence, named
from queue_server.settings.limits import at_most
from queue_server.settings.voice import Section
from queue_server.settings.wrong import Wrong


def sessions_in_order(day: str, texts: Iterable[str]) -> list[WorkSession]:
    """Read the sessions of a day.

    Raises:
        Wrong: one is unreadable, or begins before the previous one ends; its field is the day.
    """
    read = [_session(day, text) for text in texts]
    for earlier, later in pairwise(read):
        if not later.follows(earlier):
            told = f'{day}: the session "{later}" begins before "{earlier}" ends; put them in order'
            raise Wrong("sessions_overlap", day, told, earlier=str(earlier), later=str(later))
    return read


def _session(day: str, text: str) -> WorkSession:
    try:
        return WorkSession.parse(text)
    except ValueError as error:
        raise Wrong("no_session", day, str(error), value=text) from None


def week_of(hours: Mapping[str, Iterable[str]]) -> Week:
    """Read the sessions of each weekday.

    Raises:
        ValueError: no such weekday, or sessions that cannot be read or are not in order.
    """
    if unknown := set(hours) - set(WEEKDAYS):
        raise ValueError(f'"{min(unknown)}" is not a weekday; use {", ".join(WEEKDAYS)}')
    return {day: sessions_in_order(day, texts) for day, texts in hours.items()}


def _readable_week(hours: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    week_of(hours)
    return hours


def _every_day(hours: object) -> object:
    """Read a list as the hours of every weekday."""
    return dict.fromkeys(WEEKDAYS, hours) if isinstance(hours, (list, tuple)) and hours else hours or {}


WeekHours = Annotated[Mapping[str, tuple[str, ...]], AfterValidator(_readable_week)]


# What one brings: as many lines as a phone shows at a glance, and a paper can bear.
Lines = Annotated[tuple[Annotated[str, at_most(200)], ...], at_most(20)]

# Characters that fit on a kiosk tile in one or two lines of large letters.
SHORT_NAME = 30


class ServiceSettings(Section):
    """What citizens come for. `minutes`: the usual service time, used until enough visits are measured.
    `target_minutes`: the wait above which the floor page alerts; with `target_percent`, `limit_minutes` and
    `limit_percent` its own targets, 0 for those of the office (`settings.targets`).
    `satisfied_percent`: its own goal of satisfied visitors, 0 for the office's (`votes.satisfied_percent`).

    `short_name`: for a kiosk tile, when the name is too long. `bring`: the documents to have at hand, one per line, on
    the phone and the printed ticket. `file_minutes`: extra minutes for each file after the first; many files may have
    their own lane. `hours`: when the kiosk gives its numbers, if that differs from the office's hours; a list holds
    for every day.
    """

    code: str = Field(pattern=r"^[A-Za-z0-9_-]{1,12}$")
    prefix: str = ""
    name: str = Field(min_length=1, max_length=200)
    short_name: str = Field("", max_length=SHORT_NAME)
    name_en: Annotated[str, at_most(200)] = ""
    hint: Annotated[str, at_most(120)] = ""
    hint_en: Annotated[str, at_most(120)] = ""
    bring: Lines = ()
    bring_en: Lines = ()
    icon: Literal["stamp", "person", "land", "heart", "shop", "house", "mail", "screen", "question"] = (
        "question"
    )
    color: str = Field("#0b3d91", pattern=r"^#[0-9a-fA-F]{6}$")
    first: int = Field(1, ge=0, le=99999)
    last: int = Field(999, ge=1, le=99999)
    digits: int = Field(3, ge=2, le=5)
    minutes: int = Field(10, ge=1, le=240)
    target_minutes: int = Field(0, ge=0, le=240)
    target_percent: int = Field(0, ge=0, le=100)
    limit_minutes: int = Field(0, ge=0, le=480)
    limit_percent: int = Field(0, ge=0, le=100)
    satisfied_percent: int = Field(0, ge=0, le=100)
    asks_files: bool = False
    file_minutes: int = Field(0, ge=0, le=120)
    many_files_from: int = Field(4, ge=2, le=99)
    many_files_service: str = ""
    needs_card: bool = False
    hours: Annotated[WeekHours, BeforeValidator(_every_day)] = Field(default_factory=dict)
    group: str = Field("", max_length=60)
    group_en: str = Field("", max_length=60)

    @model_validator(mode="after")
    def _numbers_fit(self) -> "ServiceSettings":
        first, last, digits = self.first, self.last, self.digits
        if not is_prefix(self.number_prefix):
            told = (
                f'prefix "{self.number_prefix}" must be one or two capital letters or one digit from 1 to 9'
            )
            raise Wrong("no_prefix", "prefix", told, prefix=self.number_prefix)
        if last <= first:
            told = f"last ({last}) must be larger than first ({first})"
            raise Wrong("range_is_empty", "last", told, first=first, last=last)
        if len(str(last)) > digits:
            told = f"last ({last}) has more than digits ({digits}) digits"
            raise Wrong("too_few_digits", "digits", told, last=last, digits=digits)
        return self

    @cached_property
    def sessions(self) -> Week:
        """Its own hours of each weekday; empty when it has the office's hours."""
        return week_of(self.hours)

    def name_in(self, language: str) -> str:
        """Return its name in this language, else in Vietnamese."""
        return (self.name_en if language == "en" else "") or self.name

    @property
    def said(self) -> Sentence:
        """Its name before it is said."""
        return named(self.name, self.name_en)

    @property
    def number_prefix(self) -> str:
        return self.prefix or self.code

    @property
    def numbers(self) -> NumberRange:
        return NumberRange(self.number_prefix, self.first, self.last, self.digits)

    @property
    def files_choices(self) -> list[tuple[int, int | None]]:
        """The kiosk's answers to "how many files", each as (from, to); None as `to` means "or more"."""
        few = [(2, self.many_files_from - 1)] if self.many_files_from > 2 else []
        return [(1, 1), *few, (self.many_files_from, None)] if self.asks_files else []

    def minutes_for(self, files: int) -> int:
        """The usual minutes of a visit with so many files."""
        return self.minutes + (files - 1) * self.file_minutes
