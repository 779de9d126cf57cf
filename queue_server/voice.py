"""The voice as the server sees it: which clips are ready, which engine speaks; `python -m display` makes them."""

import json
import logging
from collections.abc import Sequence
from pathlib import Path

from display.voice import ClipStore
from queue_server.config import Settings
from queue_server.domain.announcement import Language, wanted_phrases
from queue_server.recordings import Recordings
from queue_server.snapshots import Picture
from queue_server.snapshots.kiosk_voice import LANGUAGES, spoken

ENGINE_TEXTS = {
    "recorded": "giọng thu âm của trung tâm",
    "gtts": "giọng Google (tải sẵn)",
    "espeak": "giọng máy dự phòng (espeak-ng)",
    "": "chưa có giọng đọc, chỉ có chuông",
}
log = logging.getLogger(__name__)


class Voice:
    """Looks up clips for a call; the call path only reads files and never fails."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._store = ClipStore(folder)

    def clips(self, phrases: Sequence[str], lang: Language = "vi") -> list[str] | None:
        """Return the addresses of one engine's clips for these phrases, None when a clip is missing."""
        names = self._store.clips(phrases, lang)
        return [f"/voice/{name}" for name in names] if names else None

    def picture(self) -> Picture:
        """Return which engine speaks, and the same in words for the floor."""
        try:
            state = json.loads((self.folder / "state.json").read_text("utf-8"))
            engine = str(state.get("engine") or "")
        except (OSError, ValueError):
            engine = ""
        return {"engine": engine, "text": ENGINE_TEXTS.get(engine, engine), "chime": "/voice/chime.mp3"}


def want_phrases(folder: Path, settings: Settings) -> Path:
    """Write down every phrase the offices can ever need, for the worker that makes the clips: calls come first."""
    wanted = folder / "wanted.json"
    folder.mkdir(parents=True, exist_ok=True)
    phrases: dict[str, list[str]] = {
        lang: [*_calls(settings, lang), *_at_the_kiosk(settings, lang)] for lang in LANGUAGES
    }
    # a language of the office's own is spoken by a recorded voice alone, which knows its pieces by the Vietnamese
    phrases |= {
        lang: [*_calls(settings, "vi")] for lang in Recordings(folder).in_use() if lang not in LANGUAGES
    }
    each_once = {lang: list(dict.fromkeys(texts)) for lang, texts in phrases.items()}
    wanted.write_text(json.dumps(each_once, ensure_ascii=False), "utf-8")
    return wanted


def _calls(settings: Settings, lang: Language) -> Sequence[str]:
    """What the hall hears; English only where an office wants it."""
    offices = [office for office in settings.offices if lang == "vi" or office.voice.english != "never"]
    prefixes = [service.number_prefix for office in offices for service in office.services]
    numbers = [counter.number for office in offices for counter in office.counters]
    return wanted_phrases(prefixes, numbers, lang) if offices else ()


def _at_the_kiosk(settings: Settings, lang: Language) -> list[str]:
    return [phrase for office in settings.offices for phrase in spoken(office, lang).values()]
