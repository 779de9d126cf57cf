"""Where finished clips are put and listed; looking them up while a call is made is `voice`'s business."""

import hashlib
import json
import time
from pathlib import Path

from display import sound
from display.engines import Engine
from display.pack import write_whole
from display.voice import INDEX, Index, is_clip, read_index, tidy

PIPELINE = 1  # raise it when `sound` changes how a clip sounds: every clip is then made again
STALE_SECONDS = 3600


def clip_name(engine: Engine, lang: str, text: str) -> str:
    """Return the file name of a text's clip: a hash of everything that decides how it sounds."""
    identity = json.dumps([PIPELINE, engine.name, engine.version, lang, tidy(text)])
    return hashlib.sha256(identity.encode()).hexdigest() + ".mp3"


class ClipFolder:
    """The clips on disk and the index that names them. One worker writes; any number of servers read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._added: Index = {}
        self._sweep()

    def has(self, engine: Engine, lang: str, text: str) -> bool:
        """Whether the clip is on disk; then it is in the next index too, even if the last one was lost."""
        name = clip_name(engine, lang, text)
        if not is_clip(self.folder / name):
            return False
        self._note(engine, lang, text, name)
        return True

    def make(self, engine: Engine, lang: str, text: str) -> None:
        """Let the engine speak the text and keep the result.

        Raises:
            SynthesisError: there is no clip; nothing has been written.
        """
        audio, rate = engine.synthesise(tidy(text), lang)
        name = clip_name(engine, lang, text)
        write_whole(self.folder / name, sound.mp3(sound.prepared(audio, rate)))
        self._note(engine, lang, text, name)

    def write_index(self) -> None:
        """Publish what was added since; entries that another run wrote meanwhile stay."""
        index = read_index(self.folder)
        for lang, engines in self._added.items():
            for engine, names in engines.items():
                index.setdefault(lang, {}).setdefault(engine, {}).update(names)
        text = json.dumps({"pipeline": PIPELINE, "clips": index}, ensure_ascii=False, indent=1)
        write_whole(self.folder / INDEX, text.encode())

    def _note(self, engine: Engine, lang: str, text: str, name: str) -> None:
        self._added.setdefault(lang, {}).setdefault(engine.name, {})[tidy(text)] = name

    def _sweep(self) -> None:
        for path in self.folder.glob("*.tmp"):
            if time.time() - path.stat().st_mtime > STALE_SECONDS:
                path.unlink(missing_ok=True)
