"""Turns a microphone take into a recording for a pack: checked, without rumble and silence, levelled. No files."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import soundfile
from numpy.typing import NDArray

from display.clips import name_of
from display.engines import HIGHEST_RATE, LOWEST_RATE, SynthesisError, decoded
from display.pack import LARGEST_PACK_BYTES, Item, Pack, PackRefused
from display.sound import FRAME_SECONDS, RATE, Audio, decibels, levelled, limited, resampled, speech_rms

Finding = Literal["quiet", "clipped", "noisy", "short", "long", "cut"]

MOST_SECONDS = 30.0
RUMBLE_HERTZ = 70.0  # mains hum and fans; the deepest voices begin above 80 Hz
SILENT_DBFS = -55.0  # the loudest 20 ms of a take in which nobody spoke
SPEECH_BELOW_PEAK_DB = -35.0  # the end of "năm" is about 25 dB below its vowel
SPEECH_ABOVE_NOISE_DB = 8.0
CLICK_FRAMES = 3  # a key press or a tongue click lasts up to 60 ms; the shortest word, "ba", lasts 200
BORDER_FRAMES = 2  # speech this close to the start or end of the take was probably cut off
PAD_SECONDS, FADE_SECONDS = 0.06, 0.01
# From here on a person should listen again before it is used. The values are our own choice, from no standard.
QUIET_DBFS = -42.0
NOISY_BELOW_SPEECH_DB = -20.0
CLIPPED_FROM, CLIPPED_SAMPLES = 0.99, 4
SHORT_SECONDS = 0.15
LONG_SECONDS, LONG_SECONDS_PER_LETTER = 1.0, 0.14  # slow reading has 10 letters a second


class NoSpeech(Exception):
    """A take that cannot be read as sound, or in which nobody speaks."""


@dataclass(frozen=True)
class Recording:
    """`content` is a WAV file, 24 kHz, 16 bit, mono; `findings` are the reasons to record it again."""

    content: bytes
    seconds: float
    findings: tuple[Finding, ...]


def recording(wav: bytes, words: str) -> Recording:
    """Make a recording from a take that should say `words`.

    Raises:
        NoSpeech: it is no mono WAV with 16 bits and at most 30 s, or nobody speaks in it.
    """
    take, rate = _samples(wav)
    audio = without_rumble(resampled(take, rate))
    first, last, noise = speech_in(audio)
    frame = int(FRAME_SECONDS * RATE)
    speech = audio[first * frame : (last + 1) * frame]
    seconds = len(speech) / RATE
    loudness = speech_rms(speech)
    longest = LONG_SECONDS + LONG_SECONDS_PER_LETTER * len(words)
    wrong: dict[Finding, bool] = {
        "quiet": loudness < decibels(QUIET_DBFS),
        "clipped": int((np.abs(take) >= CLIPPED_FROM).sum()) >= CLIPPED_SAMPLES,
        "noisy": noise > loudness * decibels(NOISY_BELOW_SPEECH_DB),
        "short": seconds < SHORT_SECONDS,
        "long": seconds > longest,
        "cut": first < BORDER_FRAMES or last + BORDER_FRAMES >= len(audio) // frame,
    }
    whole = limited(levelled(_faded(audio, first * frame, (last + 1) * frame)))
    return Recording(_wav(whole), len(whole) / RATE, tuple(name for name, is_so in wrong.items() if is_so))


def clips_of(items: Iterable[Item]) -> list[str]:
    """Return the file names of the clips that are made from these recordings."""
    return [name_of("recorded", item.sha256, item.lang, item.text) for item in items]


def checked(brought: Pack) -> None:
    """Check a foreign pack: every file has its hash and is a sound.

    Raises:
        PackRefused: a hash differs, a file is no sound, or all files together are too large.
    """
    size = 0
    for sound in brought.sounds():
        size += len(sound.content)
        if size > LARGEST_PACK_BYTES:
            raise PackRefused("gói giọng quá lớn, chỉ nhận đến 100 MB âm thanh")
        try:
            decoded(sound.content)
        except SynthesisError:
            raise PackRefused(
                f"tệp của “{sound.text}” trong gói giọng không phải âm thanh đến 60 giây, 8 đến 96 kHz"
            ) from None


def without_rumble(audio: Audio) -> Audio:
    """Remove the frequencies below every voice."""
    spectrum = np.fft.rfft(audio)
    spectrum[np.fft.rfftfreq(len(audio), 1 / RATE) < RUMBLE_HERTZ] = 0
    return np.fft.irfft(spectrum, len(audio)).astype(np.float32)


def speech_in(audio: Audio) -> tuple[int, int, float]:
    """Return the first and last 20 ms frame in which somebody speaks, and the noise (RMS 0..1) between words.

    Raises:
        NoSpeech: nobody does.
    """
    levels = _levels(audio)
    loudest = float(levels.max(initial=0.0))
    if loudest < decibels(SILENT_DBFS):
        raise NoSpeech("nobody speaks in it")
    noise = float(np.percentile(levels, 10))
    threshold = max(loudest * decibels(SPEECH_BELOW_PEAK_DB), noise * decibels(SPEECH_ABOVE_NOISE_DB))
    loud = levels > min(threshold, loudest / 2)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], loud, [False])).astype(int)))
    runs = edges.reshape(-1, 2)
    words = runs[runs[:, 1] - runs[:, 0] > CLICK_FRAMES]
    if not len(words):
        raise NoSpeech("nothing in it is as long as a word")
    return int(words[0, 0]), int(words[-1, 1]) - 1, noise


def _samples(wav: bytes) -> tuple[Audio, int]:
    try:
        with soundfile.SoundFile(io.BytesIO(wav)) as file:
            plain = file.format == "WAV" and file.subtype == "PCM_16" and file.channels == 1
            if not plain or not LOWEST_RATE <= file.samplerate <= HIGHEST_RATE:
                raise NoSpeech(f"not a mono WAV of 16 bits: {file.format} {file.subtype}")
            samples: Audio = file.read(int(MOST_SECONDS * file.samplerate) + 1, dtype="float32")
            rate = int(file.samplerate)
    except (soundfile.LibsndfileError, RuntimeError) as error:
        raise NoSpeech(f"{len(wav)} bytes that are no sound: {error}") from None
    if not 0 < len(samples) <= MOST_SECONDS * rate:
        raise NoSpeech(f"{len(samples) / rate:.0f} s or more")
    return samples, rate


def _levels(audio: Audio) -> NDArray[np.float64]:
    """The RMS (0..1) of every whole frame of 20 ms."""
    frame = int(FRAME_SECONDS * RATE)
    whole = audio[: len(audio) // frame * frame].reshape(-1, frame)
    levels: NDArray[np.float64] = np.sqrt(np.mean(whole.astype(np.float64) ** 2, axis=1))
    return levels


def _faded(audio: Audio, start: int, end: int) -> Audio:
    """Cut out the speech with a short margin and fade both ends to silence, so that joined clips do not click."""
    pad, fade = int(PAD_SECONDS * RATE), int(FADE_SECONDS * RATE)
    part = audio[max(0, start - pad) : end + pad].copy()
    slope = np.linspace(0, 1, fade, dtype=np.float32)
    part[:fade] *= slope
    part[-fade:] *= slope[::-1]
    return part


def _wav(audio: Audio) -> bytes:
    file = io.BytesIO()
    soundfile.write(file, audio, RATE, format="WAV", subtype="PCM_16")
    return file.getvalue()
