"""The voices: each turns a text into sound or says why not; where clips are kept is `clips`' business."""

import importlib.metadata
import importlib.util
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import soundfile

from display.sound import Audio

PROGRAMS = Path(__file__).parent / "programs"
ESPEAK_SECONDS = 10  # a clip takes 0.1 s; anything near this is a hang
GTTS_SECONDS = 20  # connect 3 s + read 5 s, and 10 s that a dead name server takes whatever the timeout says
SHORTEST_SECONDS = 0.05
RECORDED_ENDINGS = (".wav", ".flac", ".mp3", ".ogg")

# Phonemes that one recogniser understood better than espeak's own reading: 78 % instead of 57 % of number
# words, on calls kept apart from the tuning, with pitch 60, range 100, 115 words a minute (docs/voice.md).
TUNED = {
    "đến quầy số": "[[d_'e3n k'w@I2 s'o3]]",
    "một": "[[m'o6t[_|]]",
    "ba": "[[_b'a7]]",
    "bốn": "[[b'o3n_|]]",
    "sáu": "[[s'aU3]]",
    "bảy": "[[b'aI4]]",
    "tám": "[[t'a:3m]]",
    "chín": "[[tS'i3n]]",
    "mười": "[[m'y2j]]",
}
TUNED_WORDS = re.compile(rf"\b({'|'.join(TUNED)})\b")
# -a 80 is the loudest setting that does not clip
ESPEAK_OPTIONS = {
    "vi": ("-v", "vi", "-s", "115", "-a", "80", "-p", "60", "-P", "99"),
    "en": ("-v", "en-us", "-s", "130", "-a", "80", "-p", "60"),
}


class SynthesisError(Exception):
    """A voice could not make this clip; `too_often` when the service asked us to come back later."""

    def __init__(self, reason: str, too_often: bool = False) -> None:
        super().__init__(reason)
        self.too_often = too_often


class Engine(Protocol):
    """One voice. `network`: it asks a machine outside the office, so it is paced and may be away."""

    name: str
    network: bool

    @property
    def version(self) -> str:
        """Changes whenever the same text would sound otherwise: program, voice and settings."""

    def available(self) -> tuple[bool, str]:
        """Whether the voice can be tried on this machine, and the reason to show when it cannot."""

    def synthesise(self, text: str, lang: str) -> tuple[Audio, int]:
        """Return mono samples in -1..1 and their rate in Hz.

        Raises:
            SynthesisError: for every failure, whatever its kind.
        """


class Espeak:
    """espeak-ng from its pip package or from the machine: always there, the emergency voice."""

    name = "espeak"
    network = False

    @property
    def version(self) -> str:
        """The pip package's version, or "system", with the settings of both languages."""
        carried = importlib.util.find_spec("espeakng_loader")
        release = importlib.metadata.version("espeakng-loader") if carried else "system"
        return f"{release} {ESPEAK_OPTIONS} {TUNED}"

    def available(self) -> tuple[bool, str]:
        """See Engine."""
        return (True, "") if self._program() else (False, "chưa cài espeakng-loader hoặc espeak-ng")

    def synthesise(self, text: str, lang: str) -> tuple[Audio, int]:
        """See Engine."""
        program = self._program()
        if not program or lang not in ESPEAK_OPTIONS:
            raise SynthesisError(f"espeak-ng is not installed or does not speak {lang!r}")
        written = TUNED_WORDS.sub(lambda found: TUNED[found[0]], text) if lang == "vi" else text
        command = [*program, "--stdout", *ESPEAK_OPTIONS[lang], written]
        return decoded(output_of(command, ESPEAK_SECONDS))

    def _program(self) -> list[str]:
        if importlib.util.find_spec("espeakng_loader"):
            return [sys.executable, "-I", str(PROGRAMS / "espeak_say.py")]
        installed = shutil.which("espeak-ng")
        return [installed] if installed else []


class Gtts:
    """Google Translate's voice by the gTTS package: natural, unofficial, online, off unless asked."""

    name = "gtts"
    network = True

    @property
    def version(self) -> str:
        """The package's version: Google does not number its voice."""
        return importlib.metadata.version("gTTS")

    def available(self) -> tuple[bool, str]:
        """See Engine."""
        return (True, "") if importlib.util.find_spec("gtts") else (False, "chưa cài gTTS")

    def synthesise(self, text: str, lang: str) -> tuple[Audio, int]:
        """See Engine. Only the text given leaves the office: template, number, counter, never a name."""
        command = [sys.executable, "-I", str(PROGRAMS / "gtts_say.py"), lang, text]
        return decoded(output_of(command, GTTS_SECONDS))


class Recorded:
    """A member of staff's own voice: a folder with one file per phrase, named after it ("không.wav")."""

    name = "recorded"
    network = False

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def version(self) -> str:
        """The newest recording's time: recording a phrase again makes every clip anew."""
        return str(max((path.stat().st_mtime_ns for path in self._files()), default=0))

    def available(self) -> tuple[bool, str]:
        """See Engine."""
        return (True, "") if self._files() else (False, f"chưa có tệp ghi âm trong {self.folder.name}")

    def synthesise(self, text: str, lang: str) -> tuple[Audio, int]:
        """See Engine. English phrases lie in the folder's own folder `en`."""
        folder = self.folder if lang == "vi" else self.folder / lang
        for ending in RECORDED_ENDINGS:
            path = folder / f"{text}{ending}"
            if path.is_file():
                return decoded(path.read_bytes())
        raise SynthesisError(f"nobody has recorded {text!r}")

    def _files(self) -> list[Path]:
        return [path for path in self.folder.rglob("*") if path.suffix in RECORDED_ENDINGS]


def output_of(command: Sequence[str], seconds: float) -> bytes:
    """Return what a program wrote to standard output.

    Raises:
        SynthesisError: it failed, could not start, or was not done after `seconds` and has been killed.
    """
    try:
        done = subprocess.run(command, capture_output=True, timeout=seconds, check=True)
    except subprocess.CalledProcessError as error:
        last_words = error.stderr.decode(errors="replace").strip().splitlines()[-1:] or ["no reason given"]
        raise SynthesisError(last_words[0], too_often=error.returncode == os.EX_TEMPFAIL) from None
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        raise SynthesisError(str(error)) from None
    return done.stdout


def decoded(sound: bytes) -> tuple[Audio, int]:
    """Return mono samples and their rate in Hz, from WAV, FLAC, Ogg or MP3.

    Raises:
        SynthesisError: it is no sound, or silence: a captive portal's page, an empty answer.
    """
    try:
        samples, rate = soundfile.read(io.BytesIO(sound), dtype="float32", always_2d=True)
    except (soundfile.LibsndfileError, RuntimeError) as error:
        raise SynthesisError(f"{len(sound)} bytes that are no sound: {error}") from None
    mono: Audio = samples.mean(axis=1, dtype=np.float32)
    if len(mono) < SHORTEST_SECONDS * rate or float(np.abs(mono).max()) < 0.001:
        raise SynthesisError("the sound is empty")
    return mono, int(rate)
