"""What a page asks for each setting: kind, label, hint, unit and limits, from the models and their explanations."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from queue_server.domain.opening_hours import WEEKDAYS
from queue_server.domain.sentences import Gettext, in_vietnamese
from queue_server.domain.weekdays import weekdays_in
from queue_server.settings.defaults import defaults, model_of
from queue_server.settings.explanations import hint_of, name_of
from queue_server.settings.office import OfficeSettings
from queue_server.settings.value_words import CODES, printers, spoken_notices


class Kind(StrEnum):
    """How a setting is asked for. A page has one macro for each."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    CHOICE = "choice"
    LINES = "lines"
    SERVICE = "service"
    CODES = "codes"
    COLOUR = "colour"
    WEEK = "week"
    DATES = "dates"
    SESSIONS = "sessions"
    LETTERS = "letters"
    CURVE = "curve"
    CURVES = "curves"
    TEXTS = "texts"
    DEVICE = "device"
    FIXED = "fixed"


# Settings whose type alone does not say what stands in them.
KINDS: Mapping[tuple[str, str], Kind] = {
    ("office", "code"): Kind.FIXED,
    ("services", "code"): Kind.FIXED,
    ("counters", "number"): Kind.FIXED,
    ("outcomes", "code"): Kind.FIXED,
    ("priorities", "code"): Kind.FIXED,
    ("priorities", "minutes"): Kind.NUMBER,
    ("office", "help_service"): Kind.SERVICE,
    ("services", "many_files_service"): Kind.SERVICE,
    ("counters", "services"): Kind.CODES,
    ("counters", "secondary"): Kind.CODES,
    ("outcomes", "services"): Kind.CODES,
    ("services", "color"): Kind.COLOUR,
    ("office", "hours"): Kind.WEEK,
    ("services", "hours"): Kind.WEEK,
    ("office", "dates"): Kind.DATES,
    ("printer", "device"): Kind.DEVICE,
    ("voice", "quiet"): Kind.SESSIONS,
    ("voice", "letters"): Kind.LETTERS,
    ("voice", "volume"): Kind.CURVE,
    ("voice", "zone_volume"): Kind.CURVES,
    ("voice", "notices"): Kind.TEXTS,
}


# What the codes of a choice mean stands in its choices; of these there is more to say.
HINTED_CHOICES = {
    ("office", "public_holidays"),
    ("outcomes", "group"),
    ("outcomes", "key"),
    ("kiosk", "local_api_url"),
}


@dataclass(frozen=True)
class SettingField:
    """One setting of a section as a page asks for it, in the reader's language.

    `longest`: the most characters of the text, or of each entry; `entries`: the most entries; None without a limit.
    `choices`: what may be chosen, or the parts that the setting has, each with its words; `default`: None where a value
    must be given.
    """

    section: str
    key: str
    kind: Kind
    label: str
    hint: str
    unit: str = ""
    least: float | None = None
    most: float | None = None
    longest: int | None = None
    entries: int | None = None
    default: Any = None
    choices: Mapping[str | int, str] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """Its path in a section without entries, like "office.title"."""
        return f"{self.section}.{self.key}"


def fields_of(
    section: str, language: str = "vi", gettext: Gettext = in_vietnamese
) -> Mapping[str, SettingField]:
    """Return what a page asks for in a section, by key, in the order of the model."""
    model = model_of(OfficeSettings.model_fields[section])
    return {key: _field(section, key, info, language, gettext) for key, info in model.model_fields.items()}


def _field(section: str, key: str, info: FieldInfo, language: str, gettext: Gettext) -> SettingField:
    kind = KINDS.get((section, key)) or _kind(section, key, info)
    least, most, length = _limits(info.metadata)
    chosen = kind in (Kind.CHOICE, Kind.DEVICE) and (section, key) not in HINTED_CHOICES
    inner = next((found for part in get_args(info.annotation) if (found := _inner_length(part))), None)
    return SettingField(
        section,
        key,
        kind,
        name_of(section, key, language),
        "" if chosen else hint_of(section, key, language),
        unit=_unit(key, gettext) if kind is Kind.NUMBER else "",
        least=least,
        most=most,
        longest=length if kind is Kind.TEXT else inner,
        entries=None if kind is Kind.TEXT else length,
        default=defaults()[section].get(key),
        choices=_choices(section, key, info, language, gettext),
    )


def _kind(section: str, key: str, info: FieldInfo) -> Kind:
    of = info.annotation
    if (section, key) in CODES or get_origin(of) is Literal:
        return Kind.CHOICE
    if get_origin(of) is tuple:
        return Kind.LINES
    return {bool: Kind.FLAG, int: Kind.NUMBER, float: Kind.NUMBER}.get(of, Kind.TEXT)  # type: ignore[arg-type]


def _unit(key: str, gettext: Gettext) -> str:
    units = {
        "minutes": gettext("phút"),
        "seconds": gettext("giây"),
        "days": gettext("ngày"),
        "age": gettext("tuổi"),
        "inches": "inch",
        "percent": "%",
    }
    ending = key.rsplit("_", 1)[-1]
    return units.get(ending, ending if ending in ("cm", "mm") else "")


def _limits(metadata: Iterable[Any]) -> tuple[float | None, float | None, int | None]:
    """Return the smallest and largest number, and the greatest length."""
    least = most = length = None
    for limit in metadata:
        least = getattr(limit, "ge", least)
        most = getattr(limit, "le", most)
        length = getattr(limit, "max_length", None) or getattr(getattr(limit, "func", None), "most", length)
    return least, most, length


def _inner_length(part: Any) -> int | None:
    """Return the greatest length of an entry of a list or table; None where it has none, or is no text."""
    found = (getattr(one, "metadata", [one]) for one in getattr(part, "__metadata__", ()))
    return next((length for limits in found if (length := _limits(limits)[2])), None)


def _choices(
    section: str, key: str, info: FieldInfo, language: str, gettext: Gettext
) -> Mapping[str | int, str]:
    if key == "hours":
        return dict(zip(WEEKDAYS, weekdays_in(language), strict=True))
    if (section, key) == ("voice", "notices"):
        return dict[str | int, str](spoken_notices(gettext).items())
    if (section, key) == ("printer", "device"):
        return dict[str | int, str](printers(gettext).items())
    words: dict[Any, str] = {}
    if get_origin(info.annotation) is Literal:
        words = {value: str(value) for value in get_args(info.annotation)}
    said = CODES[section, key](gettext) if (section, key) in CODES else {}
    none = {"": gettext("không")} if info.default == "" and said else {}
    return {**words, **none, **said}
