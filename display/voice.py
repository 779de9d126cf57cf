"""Looks up the ready clips of a hall's voice in memory during a call. No clip is made here.

Standard library only: the server imports this module and `pack` at its start, and the sound library only on demand.
"""

import json
import logging
import os
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
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
        self._files: Mapping[tuple[str, str], Collection[str]] = {}
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
                self._complete_set(engines[name], sayings[how])
                for name, how in BEST_FIRST
                if name in engines and (not like or like[0] in self._files[lang, name])
            )
            return next((names for names in sets if names), None)
        except Exception:  # whatever is wrong with the folder, the call is made with the chime alone
            log.warning("the voice's clips in %s cannot be read", self.folder, exc_info=True)
            return None

    def _refresh(self) -> None:
        """Read the index again when the worker has written a new one."""
        try:
            found = os.stat(self._path(INDEX))
        except FileNotFoundError:
            self._take({}, None)
            return
        written_at = (found.st_mtime_ns, found.st_size)
        if written_at != self._read_at:
            self._take(read_index(self.folder), written_at)

    def _take(self, index: Index, written_at: tuple[int, int] | None) -> None:
        self._index, self._read_at = index, written_at
        self._files = {
            (lang, name): set(texts.values())
            for lang, engines in index.items()
            for name, texts in engines.items()
        }

    def _complete_set(self, known: Mapping[str, str], phrases: Sequence[str]) -> list[str] | None:
        """Return the clips of these phrases; looks no further once one is missing."""
        names = []
        for phrase in phrases:
            name = known.get(tidy(phrase))
            if not name or not is_clip(self._path(name)):
                return None
            names.append(name)
        return names

    def _path(self, name: str) -> str:
        """The file's path as text: to join a `Path` takes longer than to look at the file."""
        return f"{self.folder}{os.sep}{name}"


def read_index(folder: Path) -> Index:
    """Return which texts have a clip; empty when there is no index or it cannot be read."""
    try:
        clips: Index = json.loads((folder / INDEX).read_text("utf-8"))["clips"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return clips


def is_clip(path: str | os.PathLike[str]) -> bool:
    """Whether the file exists and is large enough to be a word."""
    try:
        return os.stat(path).st_size >= SMALLEST_BYTES
    except OSError:
        return False


@lru_cache(maxsize=16_384)
def tidy(text: str) -> str:
    """Return the text in its stored form (NFC, single spaces), so that two ways of typing share one clip."""
    return " ".join(unicodedata.normalize("NFC", text).split())
