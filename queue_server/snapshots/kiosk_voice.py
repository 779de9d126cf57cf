"""The kiosk's spoken texts, piece by piece. Clips are looked up in `voice`."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from queue_server.domain.announcement import spelled
from queue_server.domain.languages import Language
from queue_server.domain.wording import wording_in
from queue_server.settings.config_file import OfficeSettings, ServiceSettings
from queue_server.snapshots.types.entrance import Speech

# a voice would read "/" aloud, hence "Ông, Bà".
SENTENCES: Mapping[Language, Mapping[str, str]] = {
    "vi": {
        "listen": "Bấm vào một ô để nghe. Bấm lần nữa để chọn.",
        "priority": "Ưu tiên: người cao tuổi, khuyết tật, có công, mang thai, con nhỏ.",
        "help": "Tôi chưa biết chọn việc nào: lấy số, có người giúp.",
        "up": "Quay lại.",
        "more": "Xem thêm việc khác.",
        "sit": "Vui lòng ngồi chờ và nghe gọi số.",
    },
    "en": {
        "listen": "Tap a box to hear it. Tap it again to choose it.",
        "priority": "Priority: older people, disability, merit, pregnancy, small children.",
        "help": "I do not know: take a number, somebody will help.",
        "up": "Go back.",
        "more": "More services.",
        "sit": "Please take a seat and listen for your number.",
    },
}
YOUR_NUMBER: Mapping[Language, str] = {"vi": "Số của Ông, Bà là", "en": "Your number is"}


class Clips(Protocol):
    """Returns the clip addresses for a sentence's phrases, all by one voice; None without a voice, never an error.

    `whole`: the same text in fewer pieces; `like`: clips of the only voice that may say it.
    """

    def __call__(
        self, phrases: Sequence[str], lang: str = "vi", whole: Sequence[str] = (), like: Sequence[str] = ()
    ) -> list[str] | None: ...


def spoken(office: OfficeSettings, lang: Language) -> dict[str, str]:
    """Return every phrase the kiosk can need, by key: "listen", "service A", "group Đất đai", "letter 5" ..."""
    return {**_tiles(office, lang), **_number(office, lang)}


def speech(office: OfficeSettings, clips: Clips) -> Speech:
    """Return the address of each ready clip by language and key. A number is said by one voice only, or not at all."""
    return {"vi": _ready(office, "vi", clips), "en": _ready(office, "en", clips)}


def _ready(office: OfficeSettings, lang: Language, clips: Clips) -> dict[str, str]:
    return {**_ready_tiles(office, lang, clips), **_ready_number(office, lang, clips)}


def _tiles(office: OfficeSettings, lang: Language) -> dict[str, str]:
    known = dict(SENTENCES[lang])
    for service in office.services:
        known[f"service {service.code}"] = ": ".join(filter(None, _name_and_hint(service, lang)))
        if service.group:
            known[f"group {service.group}"] = (
                service.group_en if lang == "en" and service.group_en else service.group
            )
    for one in office.priorities:
        told = (one.name_in(lang), one.hint_en if lang == "en" else one.hint)
        known[f"class {one.code}"] = ": ".join(filter(None, told))
    return known


def _name_and_hint(service: ServiceSettings, lang: Language) -> tuple[str, str]:
    if lang == "en" and service.name_en:
        return service.name_en, service.hint_en
    return service.name, service.hint


def _number(office: OfficeSettings, lang: Language) -> dict[str, str]:
    letters = "0123456789" + "".join(service.number_prefix for service in office.services)
    return {
        "number": YOUR_NUMBER[lang],
        **{
            f"letter {letter}": spelled(letter, wording_in(lang, office.voice.wording))[0]
            for letter in letters
        },
    }


def _ready_tiles(office: OfficeSettings, lang: Language, clips: Clips) -> dict[str, str]:
    found = {key: clips([phrase], lang) for key, phrase in _tiles(office, lang).items()}
    return {key: names[0] for key, names in found.items() if names}


def _ready_number(office: OfficeSettings, lang: Language, clips: Clips) -> dict[str, str]:
    wanted = _number(office, lang)
    return dict(zip(wanted, clips(list(wanted.values()), lang) or (), strict=False))
