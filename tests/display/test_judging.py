"""A pack judged by machines: equal loudness, and numbers that another program understands."""

import sys

import numpy as np
import pytest

from display import sound
from display.__main__ import main
from display.judging import MOST_SPREAD_LU, loudness, numbers_in
from display.pack import Sound, installed, keep
from display.voice import ClipStore
from tests.display.conftest import WORDS

HEARS_ONE = """
import json, sys, wave
assert wave.open(sys.argv[1]).getframerate() == 24000
print(json.dumps({"text": "có lẽ là một"}))
"""


def tone(decibels, hertz=997):
    """Three seconds of a tone whose peaks lie so far below full scale."""
    time = np.arange(3 * sound.RATE) / sound.RATE
    return (10 ** (decibels / 20) * np.sin(2 * np.pi * hertz * time)).astype(np.float32)


@pytest.fixture
def pack(voice, tmp_path):
    """The digits as espeak-ng says them and the hall hears them."""
    store = ClipStore(voice)
    sounds = [Sound("vi", word, (voice / store.clips([word])[0]).read_bytes(), ".mp3") for word in WORDS]
    keep(installed(tmp_path, "espeak"), sounds, voice="espeak")
    return installed(tmp_path, "espeak")


def test_loudness_is_measured_as_the_norm_says():
    """ITU-R BS.1770-4: a mono sine of 997 Hz at full scale is -3.01 LKFS."""
    assert loudness(tone(0)) == pytest.approx(-3.01, abs=0.05)
    assert loudness(tone(-20)) == pytest.approx(-23.01, abs=0.05)
    assert loudness(tone(-20, hertz=50)) < -25, "bass counts less"
    assert loudness(tone(-20, hertz=3000)) > -20.5, "treble counts more"


def test_silence_between_words_makes_a_clip_no_quieter():
    with_pause = np.concatenate([tone(-20), np.zeros(sound.RATE * 3, dtype=np.float32)])

    assert loudness(with_pause) == pytest.approx(loudness(tone(-20)), abs=0.1)


def test_every_word_of_a_pack_is_equally_loud(pack, capsys):
    assert main(["judge", str(pack), "--recogniser", ""]) == 0

    spread = float(capsys.readouterr().out.split("chênh ")[1].split()[0])
    assert spread < MOST_SPREAD_LU


def test_clips_whose_numbers_another_program_mishears_are_listed(pack, tmp_path, capsys):
    recogniser = tmp_path / "recogniser.py"
    recogniser.write_text(HEARS_ONE)

    assert main(["judge", str(pack), "--recogniser", f"{sys.executable} {recogniser}"]) == 1

    told = capsys.readouterr().out
    assert "hai → có lẽ là một" in told
    assert "\nmột →" not in told
    assert "nghe sai số 9 câu" in told


def test_a_clip_much_louder_than_the_others_is_found(pack, capsys):
    keep(pack, [Sound("vi", "ba", sound.mp3(tone(-1)), ".mp3")], voice="espeak")

    assert main(["judge", str(pack), "--recogniser", ""]) == 1
    assert float(capsys.readouterr().out.split("chênh ")[1].split()[0]) > 10


def test_a_failing_recogniser_is_reported_in_one_sentence(pack, capsys):
    assert main(["judge", str(pack), "--recogniser", "false"]) == 2
    assert capsys.readouterr().err.startswith("voice: ")


def test_numbers_are_compared_by_what_they_mean():
    assert numbers_in("Xin mời công dân có số A, hai mươi lăm") == numbers_in("a hai mươi năm") == [2, 10, 5]
    assert numbers_in("đến quầy số mốt") == [1]
