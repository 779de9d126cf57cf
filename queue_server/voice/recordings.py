"""The voices that staff record: their recordings, and which voices are in use. Sound is processed in `display`.

Each voice is a pack in its own folder that grows with every recording, so a closed page loses nothing.
"""

import hashlib
import json
import re
import shutil
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from display import pack
from display.pack import Item, Manifest, Pack, Sound
from queue_server.domain.errors import NotFound
from queue_server.domain.text import with_vietnamese_d

FOLDER = "recordings"
ABOUT, IN_USE = "about.json", "in_use.json"
KEY = re.compile(r"[a-z0-9-]{1,60}")
LANGUAGE_NAMES = {"vi": "tiếng Việt", "en": "tiếng Anh"}


@dataclass(frozen=True)
class Take:
    """One recording with its findings (see `display.recording`); `at` is ISO 8601."""

    seconds: float
    findings: Sequence[str]
    who: str
    at: str


UNJUDGED = Take(0, (), "", "")  # it came in a pack


@dataclass(frozen=True)
class StaffVoice:
    """A named voice in one language. `words`: the prompts' texts in a language of the office's own."""

    key: str
    name: str
    lang: str
    language: str
    folder: Path
    manifest: Manifest
    takes: Mapping[str, Take]
    words: Mapping[str, str]

    def sound_of(self, text: str) -> Path:
        """Return the recording of `text`.

        Raises:
            NotFound: it was not recorded.
        """
        item = self.manifest.items.get((self.lang, text))
        if item is None:
            raise NotFound(text=text)
        return self.folder / item.file


class Recordings:
    """The recorded voices in an office's voice folder."""

    def __init__(self, voice_folder: Path) -> None:
        self.voice_folder = voice_folder
        self.folder = voice_folder / FOLDER
        self.installed = pack.installed(voice_folder, "recorded")

    def all(self) -> list[StaffVoice]:
        """Return every voice, by name."""
        found = [self._read(about.parent) for about in self.folder.glob(f"*/{ABOUT}")]
        return sorted(found, key=lambda voice: (voice.lang != "vi", voice.language, voice.name))

    def named(self, key: str) -> StaffVoice:
        """Return one voice.

        Raises:
            NotFound: there is none of this key.
        """
        if not KEY.fullmatch(key) or not (self.folder / key / ABOUT).is_file():
            raise NotFound(voice=key)
        return self._read(self.folder / key)

    def begin(self, name: str, lang: str, language: str) -> StaffVoice:
        """Create a new voice; two with the same name are two voices.

        Raises:
            FileNotFoundError: the office's voice folder is gone.
        """
        folder = self._free_place(slug(name) or "voice")
        self.folder.mkdir(exist_ok=True)
        folder.mkdir()
        _write(folder / ABOUT, {"name": name, "lang": lang, "language": language})
        return self._read(folder)

    def bring(self, brought: Pack, name: str) -> None:
        """Install a whole pack: recordings become one voice per language, a machine's voice replaces its kind."""
        said, sounds = brought.manifest, list(brought.sounds())
        if said.voice != "recorded":
            pack.keep(
                pack.installed(self.voice_folder, said.voice),
                sounds,
                voice=said.voice,
                licence=said.licence,
                rate=said.sample_rate,
                model=said.model,
                instead_of=self._installed(said.voice).keys(),  # two packs of the same kind may be two voices
            )
            return
        for lang in sorted({sound.lang for sound in sounds}):
            voice = self.begin(name, lang, LANGUAGE_NAMES.get(lang, lang))
            mine = [sound for sound in sounds if sound.lang == lang]
            pack.keep(voice.folder, mine, voice=said.voice, licence=said.licence, rate=said.sample_rate)

    def keep(self, voice: StaffVoice, text: str, content: bytes, take: Take) -> None:
        """Store a recording (WAV); it replaces an earlier one of the same text."""
        pack.keep(voice.folder, [Sound(voice.lang, text, content, ".wav")], voice="recorded")
        self._delete_clips(_said(voice, text))
        self._note(voice, "takes", text, vars(take))

    def forget(self, voice: StaffVoice, text: str) -> None:
        """Delete one recording."""
        pack.forget(voice.folder, [(voice.lang, text)])
        self._delete_clips(_said(voice, text))
        self._note(voice, "takes", text, None)

    def word(self, voice: StaffVoice, text: str, words: str) -> None:
        """Store the words for `text` in this voice's language; "" deletes them."""
        self._note(voice, "words", text, words or None)

    def use(self, voice: StaffVoice) -> None:
        """Let this voice speak its language from now on; the voice worker makes its clips within seconds."""
        with pack.alone(self.folder):
            before = self._installed(lang=voice.lang)
            own = pack.in_folder(voice.folder)
            pack.keep(
                self.installed,
                own.sounds(),
                voice="recorded",
                licence=own.manifest.licence,
                instead_of=before.keys(),
            )
            self._delete_clips(before.values())
            _write(in_use_file(self.voice_folder), {**self.in_use(), voice.lang: voice.key})

    def stop(self, voice: StaffVoice) -> None:
        """Let the next best voice speak its language."""
        with pack.alone(self.folder):
            self._stop(voice)

    def remove(self, voice: StaffVoice) -> None:
        """Delete a voice and everything made from it: the voice belongs to the person who recorded it."""
        with pack.alone(self.folder):
            self._stop(voice)
            self._delete_clips(voice.manifest.items.values())
            shutil.rmtree(voice.folder)

    def _stop(self, voice: StaffVoice) -> None:
        if self.in_use().get(voice.lang) == voice.key:
            spoken = self._installed(lang=voice.lang)
            pack.forget(self.installed, spoken.keys())
            self._delete_clips(spoken.values())  # also of takes that were replaced by newer ones
            others = {lang: key for lang, key in self.in_use().items() if key != voice.key}
            _write(in_use_file(self.voice_folder), others)

    def _installed(self, voice: str = "recorded", lang: str = "") -> dict[tuple[str, str], Item]:
        """The installed items of a voice, in one language or in all."""
        folder = pack.installed(self.voice_folder, voice)
        if not (folder / pack.MANIFEST).exists():
            return {}
        items = pack.in_folder(folder).manifest.items
        return {phrase: item for phrase, item in items.items() if lang in ("", phrase[0])}

    def _delete_clips(self, items: Iterable[Item]) -> None:
        """Delete the clips of these recordings, except those that the hall uses now."""
        from display.recording import clips_of  # imported here: other calls need no sound library

        for name in set(clips_of(items)).difference(clips_of(self._installed().values())):
            (self.voice_folder / name).unlink(missing_ok=True)

    def in_use(self) -> dict[str, str]:
        """Return the key of the voice that speaks each language."""
        return {lang: str(key) for lang, key in _read(in_use_file(self.voice_folder)).items()}

    def _read(self, folder: Path) -> StaffVoice:
        about, manifest = _read(folder / ABOUT), Manifest()
        if (folder / pack.MANIFEST).exists():
            manifest = pack.in_folder(folder).manifest
        judged = {text: Take(**take) for text, take in _notes(folder / "takes")}
        takes = {text: judged.get(text, UNJUDGED) for _lang, text in manifest.items}
        words = dict(_notes(folder / "words"))
        return StaffVoice(
            folder.name, about["name"], about["lang"], about["language"], folder, manifest, takes, words
        )

    def _note(self, voice: StaffVoice, kind: str, text: str, note: Any) -> None:
        """Store one fact about one text in its own file, so that two people who record together lose nothing."""
        path = voice.folder / kind / f"{key_of(text)}.json"
        path.parent.mkdir(exist_ok=True)
        if note is None:
            path.unlink(missing_ok=True)
        else:
            _write(path, {"text": text, "note": note})

    def _free_place(self, key: str) -> Path:
        places = (self.folder / (key if number == 1 else f"{key}-{number}") for number in count(1))
        return next(place for place in places if not place.exists())


def _said(voice: StaffVoice, text: str) -> list[Item]:
    """The recording of a text at the time the voice was read, if there was one."""
    item = voice.manifest.items.get((voice.lang, text))
    return [item] if item else []


def key_of(text: str) -> str:
    """Return a prompt's key in addresses and files, made from its text, because services and counters may change."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def slug(name: str) -> str:
    """Return a name in ASCII letters: "Chị Đào" is "chi-dao"."""
    plain = (
        unicodedata.normalize("NFD", with_vietnamese_d(name).lower().replace("đ", "d"))
        .encode("ascii", "ignore")
        .decode()
    )
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")


def _notes(folder: Path) -> Iterator[tuple[str, Any]]:
    for path in folder.glob("*.json"):
        kept = _read(path)
        yield kept["text"], kept["note"]


def in_use_file(voice_folder: Path) -> Path:
    """Return the file that names the voice of each language, by language."""
    return voice_folder / FOLDER / IN_USE


def _read(path: Path) -> dict[str, Any]:
    try:
        kept: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):  # no file yet, or a damaged one: the board must work without it
        return {}
    return kept


def _write(path: Path, content: Mapping[str, Any]) -> None:
    pack.write_whole(path, json.dumps(content, ensure_ascii=False).encode())
