"""The texts to record for a voice, in the order of recording: calls first. Recordings are stored by `recordings`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from display.voice import VOICES, read_index, tidy
from queue_server.domain.announcement import wanted_phrases
from queue_server.domain.languages import LANGUAGES, Language
from queue_server.domain.notices import NOTICES, notice_phrases, notice_text
from queue_server.domain.wording import wording_in
from queue_server.settings.config_file import OfficeSettings
from queue_server.snapshots.kiosk_voice import spoken
from queue_server.voice.recordings import key_of

Group = Literal["calls", "notices", "kiosk"]


class Prompt(NamedTuple):
    """One text to record. `text` is the phrase by which clips are looked up: English for English, else Vietnamese."""

    group: Group
    text: str

    @property
    def key(self) -> str:
        """Its name in addresses."""
        return key_of(self.text)


def prompts(office: OfficeSettings, lang: str) -> list[Prompt]:
    """Return the prompts of a voice in this language; a language of the office's own has only the calls."""
    spoken_in: Language = "en" if lang == "en" else "vi"
    found = [Prompt("calls", text) for text in call_phrases(office, spoken_in)]
    found += [Prompt("notices", text) for text in hall_sentences(office, spoken_in)]
    if lang in LANGUAGES:
        found += [Prompt("kiosk", text) for text in spoken(office, spoken_in).values()]
    each_once: dict[str, Prompt] = {}
    for prompt in found:
        each_once.setdefault(prompt.text, prompt)
    return list(each_once.values())


def call_phrases(office: OfficeSettings, lang: Language) -> Sequence[str]:
    """Return the pieces of calls."""
    prefixes = [service.number_prefix for service in office.services]
    counters = [counter.number for counter in office.counters]
    return wanted_phrases(prefixes, counters, wording_in(lang, office.voice.wording))


def hall_sentences(office: OfficeSettings, lang: Language) -> list[str]:
    """Return what the hall hears without which every number can be called: that the officer comes, and the notices."""
    texts = [notice_text(notice, office.voice.notices, lang) for notice in NOTICES]
    staying = wording_in(lang, office.voice.wording).staying
    return [staying, *(sentence for text in texts for sentence in notice_phrases(text))]


class Coverage(NamedTuple):
    """How much of the calls one voice has as clips; `missing`: the texts without a clip."""

    voice: str
    done: int
    missing: list[str]


def coverage(voice_folder: Path, texts: Sequence[str], lang: str = "vi") -> list[Coverage]:
    """Return each voice that has clips of these texts, the best voice first."""
    known = read_index(voice_folder).get(lang, {})
    found = []
    for voice in VOICES:
        missing = [text for text in texts if tidy(text) not in known.get(voice, {})]
        if len(missing) < len(texts):
            found.append(Coverage(voice, len(texts) - len(missing), missing))
    return found
