"""Looks up the ready clips of a hall's voice in memory during a call. No clip is made here.

Standard library only: the server imports this module and `pack` at its start, and the sound library only on demand.
"""

import json
import logging
import os
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property, lru_cache
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


class ReadyClips:
    """The clips of one index: answers "which files say this?"."""

    def __init__(self, folder: Path, index: Index) -> None:
        self._folder, self._index = folder, index

    @cached_property
    def _files(self) -> Mapping[tuple[str, str], Collection[str]]:
        """The files of each voice."""
        return {
            (lang, name): set(texts.values())
            for lang, engines in self._index.items()
            for name, texts in engines.items()
        }

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
            engines = self._index.get(lang, {})
            sayings = {"words": phrases, "whole": whole}
            sets = (
                self._complete_set(engines[name], sayings[how])
                for name, how in BEST_FIRST
                if name in engines and (not like or like[0] in self._files[lang, name])
            )
            return next((names for names in sets if names), None)
        except Exception:  # whatever is wrong with the folder, the call is made with the chime alone
            log.warning("the voice's clips in %s cannot be read", self._folder, exc_info=True)
            return None

    def voice_of(self, name: str) -> str:
        """Return which voice speaks in this file; "" when the index has no such file."""
        return next((voice for (_lang, voice), names in self._files.items() if name in names), "")

    def _complete_set(self, known: Mapping[str, str], phrases: Sequence[str]) -> list[str] | None:
        """Return the clips of these phrases; looks no further once one is missing."""
        names = []
        for phrase in phrases:
            name = known.get(tidy(phrase))
            # as text: to join a `Path` takes longer than to look at the file
            if not name or not is_clip(f"{self._folder}{os.sep}{name}"):
                return None
            names.append(name)
        return names


class ClipStore:
    """The clips that the worker has made so far, by the index that it keeps beside them."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = Path(folder)
        self._ready = ReadyClips(self.folder, {})
        self._read_at: tuple[int, int] | None = None

    def ready(self) -> ReadyClips:
        """Return the clips of the present index: the same object until the worker has written a new one."""
        try:
            found = os.stat(f"{self.folder}{os.sep}{INDEX}")
            written_at = found.st_mtime_ns, found.st_size
        except OSError:
            written_at = None
        if written_at != self._read_at:
            self._ready = ReadyClips(self.folder, read_index(self.folder))
            self._read_at = written_at
        return self._ready

    def clips(
        self,
        phrases: Sequence[str],
        lang: str = "vi",
        whole: Sequence[str] = (),
        like: Sequence[str] = (),
    ) -> list[str] | None:
        """Look into the present index: see `ReadyClips.clips`."""
        return self.ready().clips(phrases, lang, whole, like)


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
