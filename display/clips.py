"""Stores and lists finished clips. Looking them up during a call is done in `voice`."""

import hashlib
import json
import os
import shutil
import time
from collections.abc import Sequence
from pathlib import Path

from display import sound
from display.engines import Engine
from display.pack import write_whole
from display.sound import Audio
from display.voice import INDEX, Index, is_clip, tidy

PIPELINE = 1  # raise this when `sound` changes how a clip sounds: all clips are then made again
STALE_SECONDS = 3600
DAY_SECONDS = 86_400
MOST_BYTES = 500_000_000  # about 20,000 whole tickets, more than ten services call in a year


def clip_name(engine: Engine, lang: str, text: str) -> str:
    """Return the file name of a text's clip: a hash of everything that decides how it sounds."""
    return name_of(engine.name, engine.version(tidy(text), lang), lang, text)


def name_of(voice: str, version: str, lang: str, text: str) -> str:
    """Return the same file name from the engine's name and version."""
    identity = json.dumps([PIPELINE, voice, version, lang, tidy(text)])
    return hashlib.sha256(identity.encode()).hexdigest() + ".mp3"


class ClipFolder:
    """The clips on disk and the index of those that are wanted now. One worker writes; every server process reads."""

    def __init__(self, folder: Path, siblings: Sequence[Path] = ()) -> None:
        """`siblings` are other offices' folders. Equal names mean equal sound, so their clips are used too."""
        self.folder = folder
        self.siblings = siblings
        folder.mkdir(exist_ok=True)  # what it lies in must stand
        self._index: Index = {}
        self._sweep()

    def begin(self) -> None:
        """Start a new index: it lists only the clips that are asked for by `has` or made from now on."""
        self._index = {}

    def has(self, engine: Engine, lang: str, text: str) -> bool:
        """Whether the clip is on disk. If it is, it goes into the next index and counts as used today."""
        name = clip_name(engine, lang, text)
        path = self.folder / name
        if not is_clip(path) and not self._taken_over(name):
            return False
        if time.time() - path.stat().st_mtime > DAY_SECONDS:
            os.utime(path)
        self._note(engine, lang, text, name)
        return True

    def make(self, engine: Engine, lang: str, text: str) -> None:
        """Let the engine speak the text and keep the result.

        Raises:
            SynthesisError: there is no clip; nothing has been written.
        """
        self.keep(engine, lang, text, engine.synthesise(tidy(text), lang))

    def keep(self, engine: Engine, lang: str, text: str, spoken: tuple[Audio, int]) -> None:
        """Store the engine's samples and rate (Hz), unless the recording was removed in the meantime."""
        audio, rate = spoken
        name = clip_name(engine, lang, text)
        write_whole(self.folder / name, sound.mp3(sound.prepared(audio, rate)))
        if engine.available()[0] and clip_name(engine, lang, text) == name:
            self._note(engine, lang, text, name)
        else:  # whoever removed the recording looked for its clip before this file was written
            (self.folder / name).unlink(missing_ok=True)

    def known(self, voice: str, lang: str, text: str) -> bool:
        """Whether the index has this text by this voice."""
        return tidy(text) in self._index.get(lang, {}).get(voice, {})

    def write_index(self) -> None:
        """Publish which of the wanted texts can be spoken."""
        text = json.dumps({"pipeline": PIPELINE, "clips": self._index}, ensure_ascii=False, indent=1)
        write_whole(self.folder / INDEX, text.encode())

    def make_room(self, most_bytes: int = MOST_BYTES) -> None:
        """Delete the clips that were unused for the longest time until the rest fits; clips wanted now stay."""
        wanted = {
            name for voices in self._index.values() for texts in voices.values() for name in texts.values()
        }
        clips = [(path.stat().st_mtime, path) for path in self.folder.glob("*.mp3")]
        too_much = sum(path.stat().st_size for _, path in clips) - most_bytes
        for _, path in sorted(clips):
            if too_much <= 0:
                return
            if path.name not in wanted and path.name != sound.CHIME:
                too_much -= path.stat().st_size
                path.unlink()

    def _taken_over(self, name: str) -> bool:
        """Whether another office had this clip. It is then linked or copied into this folder."""
        theirs = next((sibling / name for sibling in self.siblings if is_clip(sibling / name)), None)
        if theirs is None:
            return False
        passing = self.folder / f"{name}.tmp"
        try:
            os.link(theirs, passing)
        except OSError:
            try:
                shutil.copyfile(theirs, passing)
            except OSError:  # the other office has just deleted it: this one makes its own
                return False
        os.replace(passing, self.folder / name)
        return True

    def _note(self, engine: Engine, lang: str, text: str, name: str) -> None:
        self._index.setdefault(lang, {}).setdefault(engine.name, {})[tidy(text)] = name

    def _sweep(self) -> None:
        for path in self.folder.glob("*.tmp"):
            if time.time() - path.stat().st_mtime > STALE_SECONDS:
                path.unlink(missing_ok=True)
