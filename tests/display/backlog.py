"""How late each call is said when many come at once, in a whole office with one speaking screen.

Run as a program (`make backlog`, about ten minutes): ten calls in a minute, twenty in one moment, by voices as fast as
a recorded one and as slow as espeak-ng; prints the figures of docs/measurements.md.
"""

import json
import tempfile
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import Browser, sync_playwright

from display.chime import chime
from display.engines import Espeak
from display.pack import Sound, installed, keep
from display.sound import RATE, mp3, prepared
from queue_server.domain.announcement import wanted_phrases
from tests.conftest import QUIET
from tests.display.conftest import SOUND_ALLOWED
from tests.display.hall import SERVICE_OF, Hall, files_of
from tests.display.heard import Reading, readings
from tests.display.stand_in import until
from tests.running import Demo, chromium_path, running_demo, voice_folder

MOMENTS = {
    "ten calls in a minute": [6.0 * n for n in range(10)],
    "ten in a minute, two at a time": [12.0 * (n // 2) for n in range(10)],
    "twenty calls at once": [0.0] * 20,
}
# Seconds of speech for one syllable of a recorded voice, read evenly (a call of 16 syllables takes 4.4 s).
SYLLABLE = 0.25


def recorded_lengths(words: Sequence[str]) -> dict[str, bytes]:
    """Tones as long as a member of staff would read the words."""
    tone = np.resize(chime(), 3 * RATE)
    return {word: mp3(tone[: int(RATE * (0.15 + SYLLABLE * len(word.split())))]) for word in words}


def espeak_lengths(words: Sequence[str]) -> dict[str, bytes]:
    """The emergency voice, the slowest that we have."""
    return {word: mp3(prepared(*Espeak().synthesise(word, "vi"))) for word in words}


def lateness(place: Hall, seqs: Sequence[int], called_at: dict[int, float]) -> dict[str, Any]:
    """Seconds from each call to the first sound of it, and to the end of its sentence."""
    first: dict[int, Reading] = {}
    for reading in readings(place.told):
        first.setdefault(reading.seq, reading)
    begins = [first[seq].pieces[0].begins / 1000 - called_at[seq] for seq in seqs if seq in first]
    ends = [first[seq].pieces[-1].ends / 1000 - called_at[seq] for seq in seqs if seq in first]
    return {
        "called": len(seqs),
        "said": len(begins),
        "begins_at_most_s": round(max(begins), 1),
        "begins_middle_s": round(sorted(begins)[len(begins) // 2], 1),
        "last_said_s": round(max(ends), 1),
    }


def measured(place: Hall, moments: Sequence[float]) -> dict[str, Any]:
    """Call one after the other at these seconds, from ten counters in turn; wait until all were said."""
    seqs, called_at = list[int](), dict[int, float]()
    begin, counters = time.monotonic(), list(SERVICE_OF)
    for second in sorted(set(moments)):
        place.for_seconds(max(0.0, begin + second - time.monotonic()))
        count = moments.count(second)
        turn = [counters[(len(seqs) + number) % len(counters)] for number in range(count)]
        seqs += place.burst(*turn)
        offered = place.demo.ask("/board", "display")["announcements"]
        called_at |= {one["seq"]: datetime.fromisoformat(one["at"]).timestamp() for one in offered}
    place.listen(seqs, 200)
    return lateness(place, seqs, called_at)


def main() -> None:
    words = list(wanted_phrases(SERVICE_OF.values(), SERVICE_OF))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=[*QUIET, SOUND_ALLOWED])
        for name, lengths in (("recorded", recorded_lengths), ("espeak", espeak_lengths)):
            with tempfile.TemporaryDirectory(prefix="queue-backlog-") as folder:
                _measure_voice(Path(folder), browser, name, lengths(words))


def _measure_voice(folder: Path, browser: Browser, name: str, sounds: dict[str, bytes]) -> None:
    pack = [Sound("vi", word, sound, ".mp3") for word, sound in sounds.items()]
    voice_folder(folder).mkdir(parents=True, exist_ok=True)
    keep(installed(voice_folder(folder), "recorded"), pack, voice="recorded")
    with running_demo(folder, voice=True) as demo:
        files = until(lambda: files_of(voice_folder(folder), list(sounds)), 120)
        _issue(demo, 8)
        place = Hall(demo, browser, files, screens=1)
        for what, moments in MOMENTS.items():
            print(f"{name}: {what}: {json.dumps(measured(place, moments))}", flush=True)
            place.for_seconds(5)
        print(f"{name}: {json.dumps(place.figures())}", flush=True)
        place.close()


def _issue(demo: Demo, people: int) -> None:
    for service in SERVICE_OF.values():
        for _ in range(people):
            demo.command("/tickets", {"service": service, "paper": False}, "kiosk")


if __name__ == "__main__":
    main()
