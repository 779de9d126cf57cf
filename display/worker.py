"""Makes the clips an office can ever need before it needs them; runs beside the server, never inside it."""

import json
import logging
import os
import time
from collections import deque
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from display import chime, sound
from display.clips import ClipFolder
from display.engines import Engine, SynthesisError
from display.pace import Pace
from display.pack import write_whole
from display.voice import VOICES

CHIME = "chime.mp3"
STATE = "state.json"
LOOK_EVERY_SECONDS = 1.0

Phrase = tuple[str, str]  # language, text

log = logging.getLogger(__name__)


class Worker:
    """Speaks every wanted phrase with every engine: those of this machine at once, others slowly.

    `wanted_file` is `{"vi": [phrase, ...], "en": [...]}`; a plain list is Vietnamese.
    """

    def __init__(
        self, store: Path, wanted_file: Path, engines: Sequence[Engine], pace: Pace | None = None
    ) -> None:
        self.clips = ClipFolder(store)
        self.wanted_file = wanted_file
        self.engines = engines
        self.pace = pace or Pace()
        self.wanted: list[Phrase] = []
        self.error = ""
        self._absent: list[str] = []
        self._read_at: int | None = None
        self._waiting: deque[tuple[Engine, Phrase]] = deque()

    def run(self, watch: bool, parent_lives: Callable[[], bool]) -> None:
        """Work until nothing is left, or with `watch` until the parent is gone.

        Without `watch` it also ends, keeping what it has, when an engine outside the office must rest.
        """
        while parent_lives():
            self.refresh()
            self.ask_outside()
            if not watch and (not self._waiting or self.pace.resting):
                return
            pause = self.pace.wait(time.monotonic()) if self._waiting else LOOK_EVERY_SECONDS
            time.sleep(min(pause, LOOK_EVERY_SECONDS))

    def refresh(self) -> None:
        """When the wanted phrases changed: speak them with this machine's voices, line up the others."""
        try:
            written_at = self.wanted_file.stat().st_mtime_ns
            if written_at == self._read_at:
                return
            self.wanted = phrases_in(json.loads(self.wanted_file.read_text("utf-8")))
        except (OSError, ValueError, TypeError, AttributeError) as error:  # half written, or not as agreed
            self._report(f"{self.wanted_file.name}: {error}")
            return
        self._read_at = written_at
        self.error = ""
        self._absent.clear()
        self._make_chime()
        self._waiting.clear()
        for engine in self.engines:
            self._begin(engine)
        self.clips.write_index()
        self._write_state()

    def ask_outside(self) -> None:
        """Ask an engine outside the office for one clip, if one is missing and it is time."""
        if not self._waiting or self.pace.wait(time.monotonic()):
            return
        engine, phrase = self._waiting.popleft()
        try:
            self.clips.make(engine, *phrase)
        except SynthesisError as error:
            self._waiting.append((engine, phrase))
            self.pace.failed(time.monotonic(), error.too_often)
            self._report(f"{engine.name}: {error}")
            return
        self.pace.succeeded(time.monotonic())
        self.error = ""
        self.clips.write_index()
        self._write_state()

    def _begin(self, engine: Engine) -> None:
        """Speak now, or line up, what this engine has not spoken yet."""
        can, reason = engine.available()
        missing = [phrase for phrase in self.wanted if not self.clips.has(engine, *phrase)]
        if not can:
            self._absent.append(f"{engine.name}: {reason}")
        elif engine.network:
            self._waiting.extend((engine, phrase) for phrase in missing)
        else:
            self._speak(engine, missing)

    def _speak(self, engine: Engine, missing: Sequence[Phrase]) -> None:
        for phrase in missing:
            try:
                self.clips.make(engine, *phrase)
            except SynthesisError as error:
                self._report(f"{engine.name}: {error}")

    def _make_chime(self) -> None:
        path = self.clips.folder / CHIME
        if not path.exists():
            write_whole(path, sound.mp3(chime.chime()))

    def _report(self, error: str) -> None:
        if error != self.error:
            log.warning("%s", error)
            self.error = error
            self._write_state()

    def _write_state(self) -> None:
        """Tell the server and the technician who speaks now and what is missing."""
        made = {
            engine.name: sum(self.clips.has(engine, *phrase) for phrase in self.wanted)
            for engine in self.engines
        }
        speaking = next((name for name in VOICES if self._is_complete(name)), None)
        state = {
            "engine": speaking,
            "ready": speaking is not None,
            "wanted": len(self.wanted),
            "made": made.get(speaking or "", max(made.values(), default=0)),
            "by_engine": made,
            # a voice that is not there is nobody's fault as long as another one speaks
            "error": self.error or (None if speaking else "; ".join(self._absent) or None),
            "updated_at": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        }
        write_whole(self.clips.folder / STATE, json.dumps(state, ensure_ascii=False, indent=1).encode())

    def _is_complete(self, name: str) -> bool:
        """Whether this voice can say every Vietnamese call; English alone may be missing."""
        engine = next((engine for engine in self.engines if engine.name == name), None)
        vietnamese = [phrase for phrase in self.wanted if phrase[0] == "vi"]
        if engine is None or not vietnamese:
            return False
        return all(self.clips.has(engine, *phrase) for phrase in vietnamese)


def phrases_in(wanted: dict[str, list[str]] | list[str]) -> list[Phrase]:
    """Return the wanted phrases in order, Vietnamese first."""
    by_language = {"vi": wanted} if isinstance(wanted, list) else wanted
    languages = sorted(by_language, key=lambda lang: lang != "vi")
    return [(lang, text) for lang in languages for text in by_language[lang]]


def is_parent(process_id: int) -> bool:
    """Whether the process that started this one still lives: an orphan is given another parent."""
    return os.getppid() == process_id
