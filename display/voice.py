"""Looks up the ready clips of a hall's voice in memory during a call. No clip is made here.

Standard library only: the server imports this module and `pack` at its start, and the sound library only on demand.
"""

import json
import logging
import os
import unicodedata
from collections.abc import Sequence
from pathlib import Path

INDEX = "index.json"
VOICES = ("recorded", "gtts", "piper", "espeak")  # best first, for sentences joined from words
# Who says a sentence: natural voices sound better in one breath than word by word (docs/voice.md has the reasons).
BEST_FIRST = (
    ("recorded", "whole"), ("recorded", "words"), ("gtts", "whole"), ("piper", "whole"),
    ("gtts", "words"), ("piper", "words"), ("espeak", "words"),
)  # fmt: skip
SMALLEST_BYTES = 400  # an MP3 of the shortest word is ten times larger; a smaller file is a failed one

Index = dict[str, dict[str, dict[str, str]]]  # language -> engine -> text -> file name

log = logging.getLogger(__name__)


class ClipStore:
    """Answers "which files say this?" from the index that the worker keeps beside the clips."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = Path(folder)
        self._index: Index = {}
        self._read_at: tuple[int, int] | None = None

    def clips(
        self,
        phrases: Sequence[str],
        lang: str = "vi",
        whole: Sequence[str] = (),
        like: Sequence[str] = (),
    ) -> list[str] | None:
        """Return one file name per phrase, all spoken by the best voice that has every phrase; None when no voice has.

        `whole` is the same sentence in fewer, longer pieces; it is used where it sounds better and is ready.
        `like` are files of one voice: only that voice is asked.
        Never raises and takes under 5 ms: a call must not wait for its voice.
        """
        try:
            self._refresh()
            engines = self._index.get(lang, {})
            sayings = {"words": phrases, "whole": whole}
            sets = (
                self._complete_set(engines.get(name, {}), sayings[how])
                for name, how in BEST_FIRST
                if not like or like[0] in engines.get(name, {}).values()
            )
            return next((names for names in sets if names), None)
        except Exception:  # whatever is wrong with the folder, the call is made with the chime alone
            log.warning("the voice's clips in %s cannot be read", self.folder, exc_info=True)
            return None

    def _refresh(self) -> None:
        """Read the index again when the worker has written a new one."""
        try:
            found = (self.folder / INDEX).stat()
        except FileNotFoundError:
            self._index, self._read_at = {}, None
            return
        written_at = (found.st_mtime_ns, found.st_size)
        if written_at != self._read_at:
            self._index = read_index(self.folder)
            self._read_at = written_at

    def _complete_set(self, known: dict[str, str], phrases: Sequence[str]) -> list[str] | None:
        names = [known.get(tidy(phrase), "") for phrase in phrases]
        return names if all(name and is_clip(self.folder / name) for name in names) else None


def read_index(folder: Path) -> Index:
    """Return which texts have a clip; empty when there is no index or it cannot be read."""
    try:
        clips: Index = json.loads((folder / INDEX).read_text("utf-8"))["clips"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return clips


def is_clip(path: Path) -> bool:
    """Whether the file exists and is large enough to be a word."""
    try:
        return path.stat().st_size >= SMALLEST_BYTES
    except OSError:
        return False


def tidy(text: str) -> str:
    """Return the text in its stored form (NFC, single spaces), so that two ways of typing share one clip."""
    return " ".join(unicodedata.normalize("NFC", text).split())
