"""How a take becomes a recording: cut to its words, at the hall's loudness, with clear reasons to record it again."""

import io

import numpy as np
import pytest
import soundfile

from display.engines import Espeak
from display.recording import NoSpeech, recording
from display.sound import RATE, decibels, speech_rms

MICROPHONE_RATE = 48_000


@pytest.fixture(scope="module")
def word():
    """ "không" as a person would say it into a good microphone: 48 kHz, without silence, half as loud as possible."""
    audio, rate = Espeak().synthesise("không", "vi")
    loud = np.flatnonzero(np.abs(audio) > 0.02)
    spoken = audio[loud[0] : loud[-1]]
    whole = np.interp(np.arange(0, len(spoken), rate / MICROPHONE_RATE), np.arange(len(spoken)), spoken)
    return whole / np.abs(whole).max() * 0.5


def take(word, *, before=0.5, after=0.9, noise=0.0003):
    """A file as the page sends it: silence of a room, the word, silence."""
    room = np.random.default_rng(7).normal(0, noise, int((before + after) * MICROPHONE_RATE) + len(word))
    room[int(before * MICROPHONE_RATE) :][: len(word)] += word
    return wav(room)


def wav(samples, **form):
    file = io.BytesIO()
    written = {"format": "WAV", "subtype": "PCM_16", **form}
    soundfile.write(file, np.clip(samples, -1, 1), MICROPHONE_RATE, **written)
    return file.getvalue()


def heard(made):
    samples, rate = soundfile.read(io.BytesIO(made.content), dtype="float32")
    assert rate == RATE
    return samples


def test_a_good_take_is_cut_to_its_word_and_comes_to_the_loudness_of_the_hall(word):
    made = recording(take(word), "không")

    assert made.findings == ()
    assert made.seconds == pytest.approx(len(word) / MICROPHONE_RATE + 0.12, abs=0.08)
    assert 20 * np.log10(speech_rms(heard(made))) == pytest.approx(-18, abs=1)


def test_a_recording_begins_and_ends_in_silence_so_that_words_join_without_a_click(word):
    samples = heard(recording(take(word, noise=0.003), "không"))

    assert abs(samples[0]) < 0.001
    assert abs(samples[-1]) < 0.001


@pytest.mark.parametrize(
    ("finding", "spoiled"),
    [
        ("quiet", lambda word: take(word * 0.02, noise=0.00003)),
        ("clipped", lambda word: take(word * 8)),
        ("noisy", lambda word: take(word, noise=0.03)),
        ("short", lambda word: take(word[6_000:11_000])),
        ("long", lambda word: take(np.concatenate([word, np.zeros(90_000), word]))),
        ("cut", lambda word: take(word, before=0)),
        ("cut", lambda word: take(word, after=0)),
    ],
)
def test_faults_of_a_take_are_found(word, finding, spoiled):
    assert finding in recording(spoiled(word), "không").findings


def test_a_whole_sentence_may_be_as_long_as_a_sentence(word):
    sentence = np.tile(np.concatenate([word, np.zeros(4_000)]), 8)

    assert recording(take(sentence), "Bây giờ là giờ nghỉ trưa của trung tâm.").findings == ()


def test_the_click_of_a_key_is_no_word(word):
    click = np.zeros(int(0.4 * MICROPHONE_RATE))
    click[1000:2500] = 0.4 * np.random.default_rng(3).normal(0, 0.5, 1500)
    made = recording(take(np.concatenate([click, word])), "không")

    assert made.seconds == pytest.approx(len(word) / MICROPHONE_RATE + 0.12, abs=0.08)


def test_hum_of_the_mains_is_taken_out(word):
    time = np.arange(len(word) + int(1.4 * MICROPHONE_RATE)) / MICROPHONE_RATE
    room = 0.05 * np.sin(2 * np.pi * 50 * time)
    room[int(0.5 * MICROPHONE_RATE) :][: len(word)] += word
    made = recording(wav(room), "không")

    assert made.findings == ()
    spectrum = np.abs(np.fft.rfft(heard(made)))
    assert spectrum[np.fft.rfftfreq(len(heard(made)), 1 / RATE) < 60].max() < spectrum.max() * decibels(-30)


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"\x1aE\xdf\xa3 WebM, as a MediaRecorder would send",
        wav(np.zeros(MICROPHONE_RATE)),
        wav(np.zeros((MICROPHONE_RATE, 2))),
        wav(np.ones(MICROPHONE_RATE) * 0.1, format="FLAC"),
        wav(np.zeros(31 * MICROPHONE_RATE)),
        wav(np.zeros(0)),
    ],
)
def test_a_sound_that_is_no_take_is_refused(sent):
    with pytest.raises(NoSpeech):
        recording(sent, "không")
