"""The sound of the hall's clips, as far as a machine can measure it."""

import io
import tracemalloc
from itertools import combinations

import numpy as np
import pytest
import soundfile

from display import sound
from display.chime import PEAK_DBFS, SECONDS, chime
from display.engines import Espeak, SynthesisError, decoded
from queue_server.domain import announcement

CEILING = sound.decibels(sound.CEILING_DBFS)
CALL = announcement.phrases(announcement.Call("A025", "12", "recall", True))


def level_dbfs(audio):
    return 20 * np.log10(sound.speech_rms(audio))


def tone(hertz, seconds, rate, size=0.5):
    return (size * np.sin(2 * np.pi * hertz * np.arange(int(seconds * rate)) / rate)).astype(np.float32)


def written(audio, rate, kind, subtype=None):
    """The bytes of a sound file."""
    file = io.BytesIO()
    soundfile.write(file, audio, rate, format=kind, subtype=subtype)
    return file.getvalue()


def through_mp3(audio):
    samples, rate = soundfile.read(io.BytesIO(sound.mp3(audio)), dtype="float32")
    assert rate == sound.RATE
    return samples


@pytest.fixture(scope="module")
def spoken():
    """Every piece of one call as the hall hears it: by espeak-ng, prepared, through MP3."""
    return {text: through_mp3(sound.prepared(*Espeak().synthesise(text, "vi"))) for text in CALL}


def test_every_word_of_a_call_really_sounds_and_lasts_as_long_as_speech_does(spoken):
    for text, audio in spoken.items():
        seconds, words = len(audio) / sound.RATE, len(text.split())
        assert 0.1 * words < seconds < 0.9 * words + 0.3, text


def test_all_words_are_equally_loud_and_none_is_clipped(spoken):
    for text, audio in spoken.items():
        assert level_dbfs(audio) == pytest.approx(sound.SPEECH_LEVEL_DBFS, abs=1.0), text
        assert np.abs(audio).max() < 1.0, text
        assert (np.abs(audio) > 0.99).sum() == 0, text


def test_different_words_are_different_sounds(spoken):
    for one, other in combinations(spoken, 2):
        length = min(len(spoken[one]), len(spoken[other]))
        a, b = spoken[one][:length], spoken[other][:length]
        alike = float(np.dot(a, b) / (np.linalg.norm(a) * np.linalg.norm(b)))
        assert alike < 0.9, (one, other)


def test_a_word_is_said_the_same_every_time():
    first, second = (Espeak().synthesise("năm", "vi")[0] for _ in range(2))

    assert np.array_equal(first, second)


def test_words_that_sound_better_by_phonemes_are_spoken_so_inside_a_phrase_too():
    alone, rate = Espeak().synthesise("mười", "vi")
    within, _ = Espeak().synthesise("mười hai", "vi")

    assert len(within) > len(alone) + 0.2 * rate


def test_english_is_spoken_too_and_no_other_language():
    audio, rate = Espeak().synthesise("please proceed to counter", "en")

    assert 0.8 < len(audio) / rate < 4
    with pytest.raises(SynthesisError, match="'km'"):
        Espeak().synthesise("một", "km")


def test_silence_and_noise_of_a_failure_are_not_taken_for_a_voice():
    silence = io.BytesIO()
    soundfile.write(silence, np.zeros(9000, dtype=np.float32), 16000, format="WAV")

    for nothing in (b"", b"<html>sign in</html>" * 40, silence.getvalue()):
        with pytest.raises(SynthesisError):
            decoded(nothing)


@pytest.mark.parametrize("odd", [np.nan, np.inf, -np.inf, 1e30])
def test_a_sound_with_an_invalid_sample_is_refused(odd):
    word = tone(440, 0.5, 16000)
    word[100] = odd
    with pytest.raises(SynthesisError):
        decoded(written(word, 16000, "WAV", "FLOAT"))


@pytest.mark.parametrize(("rate", "channels"), [(4000, 1), (192000, 1), (48000, 6)])
def test_a_sound_that_no_microphone_makes_is_refused(rate, channels):
    with pytest.raises(SynthesisError, match=f"{channels} channels at {rate} Hz"):
        decoded(written(np.repeat(tone(440, 0.5, rate)[:, None], channels, axis=1), rate, "WAV"))


def test_a_small_file_of_hours_is_refused_before_it_fills_the_memory():
    hours = written(np.tile(tone(400, 1, 8000), 600), 8000, "FLAC")
    tracemalloc.start()
    with pytest.raises(SynthesisError):
        decoded(hours)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 8_000_000, "ten minutes would be 19 MB"


def test_silence_round_a_word_is_cut_and_the_word_is_not():
    word = tone(300, 0.5, sound.RATE)
    quiet = np.zeros(sound.RATE, dtype=np.float32)

    cut = sound.trimmed(np.concatenate([quiet, word, quiet]))

    assert len(cut) / sound.RATE == pytest.approx(0.54, abs=0.005)


def test_a_change_of_rate_keeps_pitch_length_and_loudness():
    before = tone(440, 1.0, 22050) * np.hanning(22050).astype(np.float32)

    after = sound.resampled(before, 22050)

    assert len(after) == sound.RATE
    assert np.argmax(np.abs(np.fft.rfft(after))) == 440
    assert np.abs(after).max() == pytest.approx(np.abs(before).max(), rel=0.01)


@pytest.mark.parametrize("size", [0.01, 0.2, 1.0])
def test_whispered_and_shouted_recordings_come_out_alike(size):
    audio = sound.prepared(tone(200, 1.0, 48000, size), 48000)

    assert level_dbfs(audio) == pytest.approx(sound.SPEECH_LEVEL_DBFS, abs=0.3)


def test_a_sudden_bang_in_a_recording_stays_below_the_ceiling():
    audio = tone(200, 1.0, sound.RATE, 0.02)
    audio[5000:5010] = 1.0

    assert np.abs(sound.prepared(audio, sound.RATE)).max() <= CEILING


def test_the_chime_is_two_falling_tones_that_begin_and_end_in_silence():
    audio = chime()

    def strongest(begin, end):
        part = audio[int(begin * sound.RATE) : int(end * sound.RATE)]
        return np.argmax(np.abs(np.fft.rfft(part, sound.RATE)))

    assert len(audio) == int(SECONDS * sound.RATE)
    assert np.abs(audio).max() == pytest.approx(sound.decibels(PEAK_DBFS))
    assert max(abs(audio[0]), abs(audio[-1])) < 0.001
    assert strongest(0, 0.35) == pytest.approx(659, abs=3)
    assert strongest(0.7, 1.1) == pytest.approx(523, abs=3)
