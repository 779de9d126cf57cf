"""Measures a voice pack: the loudness of each clip, and whether a speech recogniser hears the right digits."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import soundfile
from numpy.typing import NDArray

from display import sound
from display.engines import decoded
from display.pack import Pack
from display.sound import Audio

MOST_SPREAD_LU = 2.0  # dB; a smaller step from one word to the next is hardly noticed
RECOGNISER_SECONDS = 60  # viet-asr takes 8 s on a slow machine, nearly all of it to load its model
RECOGNISER = ("vietasr", "--module", "vietasr")
VALUES = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6,
    "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "mươi": 10, "trăm": 100, "nghìn": 1000, "ngàn": 1000,
}  # fmt: skip
# The K weighting of ITU-R BS.1770-4: the head's shadow, then less bass; coefficients for 48 kHz as printed there.
HEAD = (1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585)
BASS = (1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621)


class Verdict(NamedTuple):
    """The measurements of one clip. `loudness` in LUFS; `heard` is None without a recogniser."""

    text: str
    loudness: float
    heard: str | None

    @property
    def digits_differ(self) -> bool:
        """Whether the recogniser heard another number than the text has."""
        return self.heard is not None and numbers_in(self.heard) != numbers_in(self.text)


def judged(pack: Pack, recogniser: Sequence[str]) -> Iterator[Verdict]:
    """Measure every Vietnamese clip; without a recogniser only the loudness."""
    for one in pack.sounds():
        if one.lang == "vi":
            audio, rate = decoded(one.content)
            audio = sound.resampled(audio, rate)
            yield Verdict(one.text, loudness(audio), heard(audio, recogniser) if recogniser else None)


def loudness(audio: Audio) -> float:
    """Return the loudness in LUFS of the spoken part of 24 kHz mono.

    BS.1770 weighs in blocks of 0.4 s, which is longer than a word; here `sound` decides what silence is.
    """
    spectrum = np.fft.rfft(np.pad(audio, (0, sound.RATE // 5)))
    hertz = np.fft.rfftfreq(len(audio) + sound.RATE // 5, 1 / sound.RATE).astype(np.float64)
    weighted = np.fft.irfft(spectrum * gain(HEAD, hertz) * gain(BASS, hertz), len(audio) + sound.RATE // 5)
    power = sound.powers(weighted[: len(audio)].astype(np.float32))
    return float(-0.691 + 10 * np.log10(power[sound.speaking_frames(audio)].mean()))


def gain(filter_: tuple[Sequence[float], Sequence[float]], hertz: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the factor by which a filter made for 48 kHz changes the amplitude at each frequency."""
    delay = np.exp(-2j * np.pi * hertz / 48_000)
    above, below = (sum(factor * delay**n for n, factor in enumerate(part)) for part in filter_)
    gains: NDArray[np.float64] = np.abs(above / below)
    return gains


def heard(audio: Audio, recogniser: Sequence[str]) -> str:
    """Return the text that a recogniser understands. It is a program that takes a WAV file and prints {"text": ...}.

    Raises:
        subprocess.SubprocessError: it failed or took too long.
    """
    with tempfile.TemporaryDirectory() as folder:
        wav = Path(folder) / "clip.wav"
        soundfile.write(wav, audio, sound.RATE, subtype="PCM_16")
        command = [*recogniser, str(wav)]
        done = subprocess.run(command, capture_output=True, check=True, timeout=RECOGNISER_SECONDS)
    return str(json.loads(done.stdout)["text"])


def installed_recogniser() -> tuple[str, ...]:
    """Return viet-asr's command if it is installed (pip install --pre viet-asr), else an empty one."""
    beside = Path(sys.executable).with_name(RECOGNISER[0])
    found = str(beside) if beside.exists() else shutil.which(RECOGNISER[0])
    return (found, *RECOGNISER[1:]) if found else ()


def numbers_in(text: str) -> list[int]:
    """Return the values of the number words of a text, in order."""
    words = text.lower().replace(",", " ").split()
    return [VALUES[word] for word in words if word in VALUES]
