"""Where finished clips are put and listed; looking them up while a call is made is `voice`'s business."""

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

PIPELINE = 1  # raise it when `sound` changes how a clip sounds: every clip is then made again
STALE_SECONDS = 3600
DAY_SECONDS = 86_400
MOST_BYTES = 500_000_000  # about 20,000 whole tickets, more than ten services call in a year


def clip_name(engine: Engine, lang: str, text: str) -> str:
    """Return the file name of a text's clip: a hash of everything that decides how it sounds."""
    return name_of(engine.name, engine.version(tidy(text), lang), lang, text)


def name_of(voice: str, version: str, lang: str, text: str) -> str:
    """Return the same from the engine's name and what it says of itself."""
    identity = json.dumps([PIPELINE, voice, version, lang, tidy(text)])
    return hashlib.sha256(identity.encode()).hexdigest() + ".mp3"


class ClipFolder:
    """The clips on disk and the index of those that are wanted now. One worker writes; any server reads."""

    def __init__(self, folder: Path, siblings: Sequence[Path] = ()) -> None:
        """`siblings` are other offices' folders: a clip's name says how it sounds, so one of theirs is as good."""
        self.folder = folder
        self.siblings = siblings
        folder.mkdir(parents=True, exist_ok=True)
        self._index: Index = {}
        self._sweep()

    def begin(self) -> None:
        """Forget what was wanted: the next index lists only what is asked for by `has` or made from here on."""
        self._index = {}

    def has(self, engine: Engine, lang: str, text: str) -> bool:
        """Whether the clip is on disk; then it is in the next index too, and was last used today."""
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
        """Keep what the engine said, samples and their rate in Hz, unless the recording was taken back meanwhile."""
        audio, rate = spoken
        name = clip_name(engine, lang, text)
        write_whole(self.folder / name, sound.mp3(sound.prepared(audio, rate)))
        if engine.available()[0] and clip_name(engine, lang, text) == name:
            self._note(engine, lang, text, name)
        else:  # whoever took it back looked for its clip before this one was written
            (self.folder / name).unlink(missing_ok=True)

    def known(self, voice: str, lang: str, text: str) -> bool:
        """Whether the index has this text by this voice."""
        return tidy(text) in self._index.get(lang, {}).get(voice, {})

    def write_index(self) -> None:
        """Publish which of the wanted texts can be spoken."""
        text = json.dumps({"pipeline": PIPELINE, "clips": self._index}, ensure_ascii=False, indent=1)
        write_whole(self.folder / INDEX, text.encode())

    def make_room(self, most_bytes: int = MOST_BYTES) -> None:
        """Delete the clips that have not been wanted for longest, until the rest fits; what is wanted now stays."""
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
        """Whether another office has this clip, which is then here too: one file in two folders where disks can."""
        theirs = next((sibling / name for sibling in self.siblings if is_clip(sibling / name)), None)
        if theirs is None:
            return False
        passing = self.folder / f"{name}.tmp"
        try:
            os.link(theirs, passing)
        except OSError:
            try:
                shutil.copyfile(theirs, passing)
            except OSError:  # deleted meanwhile: it is made here
                return False
        os.replace(passing, self.folder / name)
        return True

    def _note(self, engine: Engine, lang: str, text: str, name: str) -> None:
        self._index.setdefault(lang, {}).setdefault(engine.name, {})[tidy(text)] = name

    def _sweep(self) -> None:
        for path in self.folder.glob("*.tmp"):
            if time.time() - path.stat().st_mtime > STALE_SECONDS:
                path.unlink(missing_ok=True)
