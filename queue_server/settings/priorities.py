"""The classes of people who go first at an office, the usual ones of a one-stop office, and what each counts for."""

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BeforeValidator, Field, PlainSerializer

from queue_server.domain.calling_order import NO_BOOST
from queue_server.domain.priorities import GENERAL
from queue_server.settings.limits import at_most
from queue_server.settings.voice import Section

if TYPE_CHECKING:
    from queue_server.settings.office import OfficeSettings

# As many as a kiosk shows at once in large tiles.
MOST_PRIORITIES = 6

# Optional minutes: "" in files and forms means those of [queue].
Written = int | Literal[""]
OwnMinutes = Annotated[
    int | None,
    BeforeValidator(lambda value: None if value == "" else value, json_schema_input_type=Written),
    PlainSerializer(lambda value: "" if value is None else value, return_type=Written, when_used="json"),
]


class PrioritySettings(Section):
    """One class of priority. Its holders count as having come `minutes` earlier, None for `queue.priority_minutes`.

    `mark`: the word on the printed ticket; `by_age`: whether a scanned ID card gives it (`rules.priority_age`).
    """

    code: str = Field(pattern=r"^[A-Za-z0-9_-]{1,20}$")
    name: str = Field(min_length=1, max_length=30)
    name_en: Annotated[str, at_most(30)] = ""
    hint: Annotated[str, at_most(60)] = ""
    hint_en: Annotated[str, at_most(60)] = ""
    minutes: OwnMinutes = Field(None, ge=0, le=1440)
    mark: str = Field("", max_length=20)
    at_kiosk: bool = True
    by_age: bool = False

    def name_in(self, language: str) -> str:
        """Return its name in this language, else in Vietnamese."""
        return (self.name_en if language == "en" else "") or self.name


# The classes as offices post them. From 60 on one is old by the Law on the Elderly 39/2009, article 2; the
# others are those of the Law on Persons with Disabilities 51/2010 and the Ordinance on people with merit 02/2020.
USUAL_PRIORITIES = tuple(
    PrioritySettings(
        code=code,
        name=name,
        name_en=name_en,
        hint=hint,
        hint_en=hint_en,
        mark=mark,
        at_kiosk=code != "urgent",
        by_age=code == "elderly",
    )
    for code, name, name_en, hint, hint_en, mark in (
        ("elderly", "Người cao tuổi", "Elderly", "từ đủ 60 tuổi", "aged 60 or over", "CAO TUỔI"),
        ("disabled", "Người khuyết tật", "With a disability", "", "", "KHUYẾT TẬT"),
        (
            "merit",
            "Người có công",
            "People with merit",
            "thương binh, bệnh binh, thân nhân liệt sĩ",
            "war invalids, families of martyrs",
            "CÓ CÔNG",
        ),
        (
            "pregnant",
            "Mang thai, có con nhỏ",
            "Pregnant, small child",
            "con dưới 36 tháng tuổi đi cùng",
            "with a child under 36 months",
            "MẸ VÀ BÉ",
        ),
        (
            "urgent",
            "Trường hợp khẩn",
            "Urgent",
            "đau yếu, khai tử, cấp cứu",
            "ill, a death, an emergency",
            "KHẨN",
        ),
    )
)


def class_of(office: "OfficeSettings", code: str) -> PrioritySettings | None:
    """Return the class with this code; None without priority, without a class, and for a class that is gone."""
    return next((one for one in office.priorities if one.code == code), None)


def kept_class(office: "OfficeSettings", code: str) -> str:
    """Return the class as which a ticket of this one counts now: a class that is gone is priority without a class."""
    return code if not code or class_of(office, code) else GENERAL


def boost_of(office: "OfficeSettings", code: str) -> timedelta:
    """Return by how much a ticket of this class counts as having come earlier; nothing without priority."""
    if not code:
        return NO_BOOST
    known = class_of(office, code)
    own = known.minutes if known else None
    return timedelta(minutes=office.queue.priority_minutes if own is None else own)


def class_by_age(office: "OfficeSettings") -> str:
    """Return the class that a scanned ID card gives; priority without a class where the office has none for it."""
    return next((one.code for one in office.priorities if one.by_age), GENERAL)


def longest_boost(office: "OfficeSettings") -> int:
    """Return the minutes by which nobody can be overtaken, whatever the class of the other."""
    codes = (GENERAL, *(one.code for one in office.priorities))
    return max(boost_of(office, code) for code in codes) // timedelta(minutes=1)
