"""Prepares the sound of every clip: 24 kHz, silence cut, one loudness, no clipping, MP3. No files here."""

import io

import numpy as np
import soundfile
from numpy.typing import NDArray

Audio = NDArray[np.float32]

CHIME = "chime.mp3"  # its file beside the clips
RATE = 24_000  # Hz; Google's rate, and enough for speech
SILENCE_BELOW_PEAK_DB = -45.0
FRAME_SECONDS = 0.02
PAD_SECONDS = 0.02
SPEECH_LEVEL_DBFS = -18.0  # RMS while somebody speaks; the gating of LUFS is too coarse for one word
CEILING_DBFS = -1.5
# libsndfile's name for 64.9 kbit/s at 24 kHz mono; at 0.7 and above decoders get a different length
MP3_LEVEL = 0.6


def prepared(audio: Audio, rate: int) -> Audio:
    """Return the clip at 24 kHz, trimmed to its speech, at the hall's loudness and below the ceiling."""
    return limited(levelled(trimmed(resampled(audio, rate))))


def resampled(audio: Audio, rate: int) -> Audio:
    """Change the rate to 24 kHz through the spectrum; exact for short clips that start and end quietly."""
    if rate == RATE:
        return audio
    count = round(len(audio) * RATE / rate)
    spectrum = np.fft.rfft(audio)
    kept = np.zeros(count // 2 + 1, dtype=spectrum.dtype)
    bins = min(len(kept), len(spectrum))
    kept[:bins] = spectrum[:bins]
    return (np.fft.irfft(kept, count) * (count / len(audio))).astype(np.float32)


def trimmed(audio: Audio) -> Audio:
    """Cut both ends where the sound is more than 45 dB below the peak, and leave 20 ms."""
    loud = np.flatnonzero(np.abs(audio) > np.abs(audio).max() * decibels(SILENCE_BELOW_PEAK_DB))
    pad = int(PAD_SECONDS * RATE)
    return audio[max(0, loud[0] - pad) : loud[-1] + pad + 1]


def levelled(audio: Audio) -> Audio:
    """Bring the spoken part to -18 dBFS RMS."""
    return (audio * (decibels(SPEECH_LEVEL_DBFS) / speech_rms(audio))).astype(np.float32)


def speech_rms(audio: Audio) -> float:
    """Return the RMS (0..1) over the 20 ms frames that are not silence."""
    return float(np.sqrt(powers(audio)[speaking_frames(audio)].mean()))


def speaking_frames(audio: Audio) -> NDArray[np.bool_]:
    """Return which 20 ms frames are not silence."""
    silence = (float(np.abs(audio).max()) * decibels(SILENCE_BELOW_PEAK_DB)) ** 2
    speaking: NDArray[np.bool_] = powers(audio) > silence
    return speaking


def powers(audio: Audio) -> NDArray[np.float64]:
    """Return the mean square of each 20 ms frame of 24 kHz audio; the last frame is filled up with silence."""
    frame = int(FRAME_SECONDS * RATE)
    rows = np.pad(audio, (0, -len(audio) % frame)).reshape(-1, frame)
    power: NDArray[np.float64] = np.mean(rows**2, axis=1, dtype=np.float64)
    return power


def limited(audio: Audio) -> Audio:
    """Compress samples above 70 % of the ceiling so that none passes -1.5 dBFS."""
    ceiling = decibels(CEILING_DBFS)
    knee = 0.7 * ceiling
    size = np.abs(audio)
    bent = knee + (ceiling - knee) * np.tanh((size - knee) / (ceiling - knee))
    return np.where(size > knee, np.sign(audio) * bent, audio).astype(np.float32)


def mp3(audio: Audio) -> bytes:
    """Encode 24 kHz mono at a constant 64 kbit/s: it plays in every browser and has its exact length in Chromium."""
    file = io.BytesIO()
    soundfile.write(
        file, audio, RATE, format="MP3", subtype="MPEG_LAYER_III", bitrate_mode="CONSTANT",
        compression_level=MP3_LEVEL,
    )  # fmt: skip
    return file.getvalue()


def decibels(level: float) -> float:
    """Return the factor of an amplitude for `level` dB."""
    return float(10 ** (level / 20))
