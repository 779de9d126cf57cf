"""The voices for the server: which clips are ready, which engine speaks. `python -m display` makes the clips.

Each office has its own folder with its own recordings, packs, clips and state.
"""

import json
import logging
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from display.voice import ClipStore, ReadyClips
from queue_server.domain.announcement import wanted_whole, whole_ticket
from queue_server.domain.languages import LANGUAGES, Language
from queue_server.domain.sentences import N_, as_written
from queue_server.domain.ticket_state import State
from queue_server.domain.wording import ENGLISH, Wording, wording_in
from queue_server.queries import Present
from queue_server.settings.config_file import OfficeSettings, Settings
from queue_server.snapshots import OfficeSnapshot
from queue_server.snapshots.both_languages import in_both
from queue_server.snapshots.kiosk_voice import spoken
from queue_server.snapshots.types.desk import DeskVoice
from queue_server.snapshots.types.said import Text
from queue_server.storage import private_files
from queue_server.voice.kept_file import KeptFile
from queue_server.voice.prompts import call_phrases, hall_sentences
from queue_server.voice.recordings import Recordings, in_use_file

ENGINE_TEXTS = {
    "recorded": N_("giọng thu âm của trung tâm"),
    "gtts": N_("giọng Google (tải sẵn)"),
    "piper": N_("giọng Piper (mô hình của trung tâm)"),
    "espeak": N_("giọng máy dự phòng (espeak-ng)"),
    "": N_("chưa có giọng đọc, chỉ có chuông"),
}
WANTED = "wanted.json"  # every phrase an office can need
TRIAL = "trial.json"  # what an admin wants to hear now
# Files of older versions, which had one voice for all offices here.
KEPT_TOGETHER = ("recordings", "packs", "index.json", WANTED)
TICKETS = "tickets"  # folder with the tickets to be called next
# How many tickets are spoken ahead: at 3 s each Google needs three minutes, and calling them takes longer.
SPOKEN_AHEAD = 60
CALLED_BEFORE = (State.CALLED, State.SERVING, State.PARKED)

Texts = Mapping[Language, Sequence[str]]
log = logging.getLogger(__name__)


class Addresses:
    """Looks up the addresses of clips; it may be kept as long as `Voice.ready` returns the same."""

    def __init__(self, clips: ReadyClips) -> None:
        self.clips = clips

    def __call__(
        self, phrases: Sequence[str], lang: str = "vi", whole: Sequence[str] = (), like: Sequence[str] = ()
    ) -> list[str] | None:
        """Return the addresses of one engine's clips for these phrases, None when a clip is missing.

        `whole` is the same text in fewer pieces and is used where it sounds better. `like`: clips of the only voice
        that may speak.
        """
        names = self.clips.clips(phrases, lang, whole, [address.rpartition("/")[2] for address in like])
        return [f"/voice/{name}" for name in names] if names else None


class Voice:
    """Looks up clips for a call; this only reads files and never fails."""

    def __init__(self, folder: Path, data: Path) -> None:
        """`folder` is in the data folder, which is never made here."""
        self.folder, self._data = folder, data
        self._store = ClipStore(folder)
        self._addresses = Addresses(self._store.ready())
        self._state, self._in_use = KeptFile(folder / "state.json"), KeptFile(in_use_file(folder))
        # the file's content and time: another process may write it
        self._expected: tuple[Texts, int] | None = None

    def ready(self) -> Addresses:
        """Return the present clips: the same object until the worker has made or deleted some."""
        clips = self._store.ready()
        if self._addresses.clips is not clips:
            self._addresses = Addresses(clips)
        return self._addresses

    def snapshot(self) -> DeskVoice:
        """Return the speaking engine, its words for the floor page, and the languages that follow the Vietnamese."""
        engine = str(self._state.content.get("engine") or "")
        return {
            "engine": engine,
            **_said(engine),
            "chime": "/voice/chime.mp3",
            "others": _own(self._in_use.content),
        }

    def speaker(self, address: str) -> str:
        """Return which engine speaks in a clip; "" when it is not known any more."""
        return self._store.ready().voice_of(address.rpartition("/")[2])

    @property
    def trouble(self) -> str:
        """Why the worker has made nothing yet; "" when some voice of its works."""
        state = self._state.content
        return "" if state.get("made") else str(state.get("error") or "")

    def progress(self, engine: str) -> tuple[int, int, str]:
        """Return how many of the wanted pieces this voice has, of how many, and what it reports; "" for nothing."""
        state = self._state.content
        made, error = state.get("by_engine", {}).get(engine, 0), str(state.get("error") or "")
        return made, state.get("wanted", 0), error if error.startswith(f"{engine}: ") else ""

    def expect(self, office_snapshot: OfficeSnapshot) -> None:
        """Tell the voice worker which tickets are called next, so that it can speak each as a whole before its call.

        The file is written again after every change, so that nothing is lost when one side was away.
        """
        elsewhere = office_snapshot.present.elsewhere.rows
        called = [ticket for ticket in elsewhere if ticket.state in CALLED_BEFORE]
        soon = [*called, *islice(office_snapshot.waiting, SPOKEN_AHEAD)]
        own = office_snapshot.office.voice
        expected: Texts = {
            "vi": [words for ticket in soon for words in _sayings(ticket, own.wording)],
            "en": [
                words
                for ticket in soon
                if own.speaks_english(ticket.language)
                for words in _sayings(ticket, ENGLISH)
            ],
        }
        path = self.folder / TICKETS / f"{office_snapshot.office.code}.json"
        if own.enabled and self._expected != (expected, _written_at(path)):
            _write(self._data, path, expected)
            self._expected = expected, _written_at(path)


def _sayings(ticket: Present, wording: Wording) -> Iterable[str]:
    """The texts with which a ticket may be called next: after an earlier call they have no "Xin"."""
    before = ticket.state in CALLED_BEFORE or ticket.transfers > 0
    called = whole_ticket(ticket.label, bool(ticket.priority), wording)
    again = whole_ticket(ticket.label, bool(ticket.priority), wording, first=False)
    return dict.fromkeys([called, again] if before else [called])


class Voices:
    """The voice of each office of this server."""

    def __init__(self, settings: Settings, offices: Sequence[str]) -> None:
        bring_home(settings, offices)
        self._settings = settings
        self._of: dict[str, Voice] = {}

    def of(self, office: str) -> Voice:
        """Return the voice of the office with this code."""
        if office not in self._of:
            self._of[office] = Voice(self._settings.voice_folder(office), self._settings.server.data)
        return self._of[office]


def bring_home(settings: Settings, offices: Sequence[str]) -> None:
    """Move the voice that older versions shared among all offices to the first office, which has recorded it."""
    shared, own = settings.server.data / "voice", set(offices)
    if not any((shared / name).exists() for name in KEPT_TOGETHER if name not in own):
        return
    home = settings.voice_folder(offices[0])
    private_files.make_below(settings.server.data, home)
    for path in shared.iterdir():
        if path.name not in own and not (home / path.name).exists():
            with suppress(FileNotFoundError):  # another process of this server moves it too
                path.replace(home / path.name)
    log.warning("the voice of this server now belongs to %s; other offices have their own", home.name)


def want_phrases(folder: Path, office: OfficeSettings, data: Path) -> Path:
    """Write every phrase that the office can ever need, and the wanted voices, for the worker that makes the clips.

    The office's voice `folder` and the model `voice.piper_model` are in the data folder.

    Raises:
        FileNotFoundError: the data folder is gone.
    """
    wanted = folder / WANTED
    piper = office.voice.piper_model
    called_in = [lang for lang in LANGUAGES if lang == "vi" or office.voice.english != "never"]
    _write(
        data,
        wanted,
        {
            **{lang: call_phrases(office, lang) for lang in called_in},
            **{lang: call_phrases(office, "vi") for lang in own_languages(folder)},
            "whole": {lang: _whole(office, lang) for lang in called_in},
            "kiosk": {
                **{lang: _each_once(_beside_calls(office, lang)) for lang in LANGUAGES},
                **{lang: _each_once(hall_sentences(office, "vi")) for lang in own_languages(folder)},
            },
            "engines": {"gtts": office.voice.gtts, "piper": str(data / piper) if piper else ""},
        },
    )
    return wanted


def want_trial(folder: Path, data: Path, pieces: Sequence[str]) -> None:
    """Write what an admin wants to hear; the worker makes it within seconds, with the voices of this machine.

    Raises:
        FileNotFoundError: the data folder is gone.
    """
    path, wanted = folder / TRIAL, {"vi": list(pieces)}
    if not path.exists() or json.loads(path.read_text("utf-8")) != wanted:
        _write(data, path, wanted)


@cache
def _said(engine: str) -> Text:
    return in_both(ENGINE_TEXTS.get(engine) or as_written(engine))


def own_languages(folder: Path) -> list[str]:
    """Return the languages that only recorded voices speak; their pieces are named by the Vietnamese text."""
    return _own(Recordings(folder).in_use())


def _own(spoken: Iterable[str]) -> list[str]:
    return [lang for lang in spoken if lang not in LANGUAGES]


def _whole(office: OfficeSettings, lang: Language) -> list[str]:
    counters = [counter.number for counter in office.counters]
    return _each_once(wanted_whole(counters, wording_in(lang, office.voice.wording)))


def _beside_calls(office: OfficeSettings, lang: Language) -> Iterable[str]:
    """Texts that are not needed for calls: notices to the hall, the kiosk's help."""
    yield from hall_sentences(office, lang)
    yield from spoken(office, lang).values()


def _each_once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def _written_at(path: Path) -> int:
    """When the file was written, in nanoseconds; 0 without a file."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _write(data: Path, path: Path, content: Any) -> None:
    """Write JSON so that the worker never reads a part; after a power cut the start writes it again."""
    private_files.make_below(data, path.parent)
    passing = path.with_name(f"{path.name}.{os.getpid()}.new")
    passing.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    passing.replace(path)
