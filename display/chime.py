"""The two tones before a call, e'' then c'', 1.1 s. They are computed, so no recording has to be licensed."""

import numpy as np
from numpy.typing import NDArray

from display.sound import RATE, Audio, decibels

TONES_HERTZ = (659.26, 523.25)
SECOND_TONE_AT = 0.35
SECONDS = 1.1
PEAK_DBFS = -9.0


def chime() -> Audio:
    """Return the chime at 24 kHz; it begins and ends in silence."""
    time = np.arange(int(SECONDS * RATE)) / RATE
    tones = tone(time, TONES_HERTZ[0]) + tone(time - SECOND_TONE_AT, TONES_HERTZ[1])
    fade_out = np.clip((SECONDS - time) / 0.1, 0, 1)
    sound = tones * fade_out
    audio: Audio = (sound / np.abs(sound).max() * decibels(PEAK_DBFS)).astype(np.float32)
    return audio


def tone(time: NDArray[np.float64], hertz: float) -> NDArray[np.float64]:
    """Return a bell-like tone that starts at time 0 s: 8 ms attack, dying away, with a soft octave above."""
    attack = np.clip(time / 0.008, 0, 1)
    decay = np.exp(-np.clip(time, 0, None) / 0.28)
    wave = np.sin(2 * np.pi * hertz * time) + 0.25 * np.sin(4 * np.pi * hertz * time)
    toned: NDArray[np.float64] = wave * attack * decay
    return toned
