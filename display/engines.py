"""The voices: each turns a text into sound, or says why it cannot. Clips are stored in `clips`."""

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

from display.pack import MANIFEST, Item, Pack, PackRefused, in_folder
from display.sound import Audio

PROGRAMS = Path(__file__).parent / "programs"
ESPEAK_SECONDS = 10  # a clip takes 0.1 s; anything near this is a hang
GTTS_SECONDS = 20  # connect 3 s + read 5 s, and 10 s for a dead name server, which ignores the timeout
SHORTEST_SECONDS, LONGEST_SECONDS = 0.05, 60.0
LOWEST_RATE, HIGHEST_RATE, MOST_CHANNELS = 8_000, 96_000, 2
# The loudest believable sample; 1 is full scale, but a file of floating-point numbers may hold any value.
FAINTEST, LOUDEST = 0.001, 100.0
# The length an online answer must have to be believed: fast Vietnamese has 7 words a second, slow reading 1.5.
SHORTEST_WORD_SECONDS, LONGEST_WORD_SECONDS, LONGEST_PAUSE_SECONDS = 0.08, 1.2, 3.0
# The reason shown for a voice without an engine and without a pack.
ABSENT = {
    "recorded": "chưa thu âm và chưa nhập gói giọng",
    "gtts": "chưa bật voice.gtts và chưa nhập gói giọng",
    "piper": "chưa đặt voice.piper_model và chưa nhập gói giọng",
    "espeak": "chưa nhập gói giọng",
}
GTTS_LANGUAGES = ("vi", "en")
GTTS_LONGEST = 100  # characters in one request

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
    """A voice could not make this clip; `too_often` when the service answered that it was asked too often."""

    def __init__(self, reason: str, too_often: bool = False) -> None:
        super().__init__(reason)
        self.too_often = too_often


class Engine(Protocol):
    """One voice. `network`: it needs a machine outside the office, so requests are paced and may fail.

    `whole`: a whole sentence sounds better than joined words. `model_name`: which of its models speaks, "" when
    there is only one.
    """

    name: str
    model_name: str
    network: bool
    whole: bool

    def version(self, text: str, lang: str) -> str:
        """A text that changes whenever the sound would: with the program, voice, settings or recording."""

    def available(self) -> tuple[bool, str]:
        """Whether the voice can be tried on this machine, and the reason to show when it cannot."""

    def speaks(self, text: str, lang: str) -> bool:
        """Whether it can speak this text: it knows the language, and a pack has the text recorded."""

    def synthesise(self, text: str, lang: str) -> tuple[Audio, int]:
        """Return mono samples in -1..1 and their rate in Hz.

        Raises:
            SynthesisError: for every failure, whatever its kind.
        """


class Espeak:
    """espeak-ng, from its pip package or from the machine. It is the emergency voice, always available."""

    name = "espeak"
    model_name = ""
    network = False
    whole = False  # one recogniser understood whole sentences no better than joined words

    def __init__(self) -> None:
        carried = importlib.util.find_spec("espeakng_loader")
        release = importlib.metadata.version("espeakng-loader") if carried else "system"
        self._version = f"{release} {ESPEAK_OPTIONS} {TUNED}"

    def version(self, text: str, lang: str) -> str:
        """The pip package's version, or "system", with the settings of both languages."""
        return self._version

    def available(self) -> tuple[bool, str]:
        """See Engine."""
        return (True, "") if self._program() else (False, "chưa cài espeakng-loader hoặc espeak-ng")

    def speaks(self, text: str, lang: str) -> bool:
        """See Engine."""
        return lang in ESPEAK_OPTIONS

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
    """Google Translate's voice through the gTTS package: natural, unofficial, online, off by default."""

    name = "gtts"
    model_name = ""
    network = True
    whole = True

    def __init__(self) -> None:
        self._installed = importlib.util.find_spec("gtts") is not None
        self._version = importlib.metadata.version("gTTS") if self._installed else ""

    def version(self, text: str, lang: str) -> str:
        """The package's version: Google does not number its voice."""
        return self._version

    def available(self) -> tuple[bool, str]:
        """See Engine."""
        return (True, "") if self._installed else (False, "chưa cài gTTS")

    def speaks(self, text: str, lang: str) -> bool:
        """See Engine. A text over the limit would need several requests and get odd pauses."""
        return lang in GTTS_LANGUAGES and len(text) <= GTTS_LONGEST

    def synthesise(self, text: str, lang: str) -> tuple[Audio, int]:
        """See Engine. Only the text given leaves the office: template, number, counter, never a name."""
        command = [sys.executable, "-I", str(PROGRAMS / "gtts_say.py"), lang, text]
        audio, rate = decoded(output_of(command, GTTS_SECONDS))
        seconds, words = len(audio) / rate, len(text.split())
        if (
            not SHORTEST_WORD_SECONDS * words
            <= seconds
            <= LONGEST_PAUSE_SECONDS + LONGEST_WORD_SECONDS * words
        ):
            raise SynthesisError(f"{seconds:.1f} s of sound for {words} words")
        return audio, rate


class Packed:
    """A voice recorded or made elsewhere: a pack, which may be installed later and may still grow."""

    model_name = ""
    network = False
    whole = True

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.folder = folder
        self._pack: Pack | None = None
        self._reason = ""
        self._read_at: int | None = None

    def version(self, text: str, lang: str) -> str:
        """The recording's hash: a new recording replaces its own clip and no other."""
        item = self._item(text, lang)
        return item.sha256 if item else ""

    def available(self) -> tuple[bool, str]:
        """See Engine."""
        self._look()
        return (True, "") if self._pack else (False, self._reason)

    def speaks(self, text: str, lang: str) -> bool:
        """See Engine."""
        return self._item(text, lang) is not None

    def synthesise(self, text: str, lang: str) -> tuple[Audio, int]:
        """See Engine."""
        item = self._item(text, lang)
        if item is None or self._pack is None:
            raise SynthesisError(f"nobody has recorded {text!r}")
        try:
            return decoded(self._pack.content(item))
        except PackRefused as error:
            raise SynthesisError(str(error)) from None

    def _item(self, text: str, lang: str) -> Item | None:
        return self._pack.manifest.items.get((lang, text)) if self._pack else None

    def _look(self) -> None:
        """Read the manifest again when the recording page or an import has changed it."""
        try:
            written_at = (self.folder / MANIFEST).stat().st_mtime_ns
            if written_at != self._read_at:
                self._pack, self._read_at = in_folder(self.folder), written_at
        except OSError:
            self._pack, self._read_at, self._reason = None, None, ABSENT[self.name]
        except PackRefused as error:
            self._pack, self._reason = None, str(error)


def output_of(command: Sequence[str], seconds: float) -> bytes:
    """Return what a program wrote to standard output.

    Raises:
        SynthesisError: it failed, could not start, or was killed after `seconds`.
    """
    try:
        done = subprocess.run(command, capture_output=True, timeout=seconds, check=True)
    except subprocess.CalledProcessError as error:
        last_words = error.stderr.decode(errors="replace").strip().splitlines()[-1:] or ["no reason given"]
        raise SynthesisError(last_words[0], too_often=error.returncode == os.EX_TEMPFAIL) from None
    except subprocess.TimeoutExpired:
        raise SynthesisError(f"timed out after {seconds:g} s") from None
    except (OSError, ValueError) as error:
        raise SynthesisError(str(error)) from None
    return done.stdout


def decoded(sound: bytes) -> tuple[Audio, int]:
    """Return mono samples and their rate in Hz, from WAV, FLAC, Ogg or MP3.

    Raises:
        SynthesisError: it is no sound or silence (a login page, an empty answer), or longer than any clip of the hall.
            Such a file is not read to its end: 10 MB of FLAC can be 18 hours.
    """
    try:
        with soundfile.SoundFile(io.BytesIO(sound)) as file:
            rate = int(file.samplerate)
            if not LOWEST_RATE <= rate <= HIGHEST_RATE or file.channels > MOST_CHANNELS:
                raise SynthesisError(f"{file.channels} channels at {rate} Hz")
            most = int(LONGEST_SECONDS * rate)
            samples = file.read(most + 1, dtype="float32", always_2d=True)
    except (soundfile.LibsndfileError, RuntimeError) as error:
        raise SynthesisError(f"{len(sound)} bytes that are no sound: {error}") from None
    if not SHORTEST_SECONDS * rate <= len(samples) <= most:
        raise SynthesisError(f"{len(samples) / rate:.2f} s of sound")
    mono: Audio = samples.mean(axis=1, dtype=np.float32)
    if not FAINTEST <= float(np.abs(mono).max()) <= LOUDEST:  # NaN fails this comparison too
        raise SynthesisError("the sound is empty, or its samples are no sound")
    return mono, rate
