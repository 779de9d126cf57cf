"""The voice command reads series and counters, lists a pack's texts, installs a recorded voice, explains refusals."""

import argparse

import pytest

from display import sound
from display.chime import chime
from queue_server.commands.voice import counters, pack_texts, series
from queue_server.domain.announcement import Call, phrases
from queue_server.voice.recordings import Recordings


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("A:1-300", ("A", 1, 300, 3)),
        ("đ:5-5", ("Đ", 5, 5, 3)),
        (":1000-1999", ("", 1000, 1999, 4)),
        ("H:0001-0300", ("H", 1, 300, 4)),
    ],
)
def test_a_series_is_read_as_prefix_first_last_and_digits(text, read):
    assert series(text) == read


@pytest.mark.parametrize("text", ["A1-300", "A:300-1", "A:1-99999", "ABC:1-2", "A:-1-5"])
def test_a_series_nobody_could_mean_is_refused(text):
    with pytest.raises(argparse.ArgumentTypeError, match="A:1-300"):
        series(text)


def test_counters_are_one_or_a_row():
    assert counters("3") == ["3"]
    assert counters("9-11") == ["9", "10", "11"]
    with pytest.raises(argparse.ArgumentTypeError):
        counters("A-C")


def test_a_pack_holds_the_words_then_the_counters_then_each_ticket_in_one_breath():
    texts = list(pack_texts([series("H:9-10")], ["1"]))

    assert texts[-2:] == [
        "Xin mời công dân có số hát, không không chín",
        "Xin mời công dân có số hát, không một không",
    ]
    assert "đến quầy số một" in texts
    assert {*phrases(Call("H123", "1")), *phrases(Call("H456", "1", "recall", True))} <= set(texts)


def test_a_voice_recorded_by_hand_is_installed_and_the_doctor_knows_it(shell, database, capfd):
    by_hand = shell.folder / "recordings"
    by_hand.mkdir()
    (by_hand / "một.mp3").write_bytes(sound.mp3(chime()))

    assert shell.say("voice", "import", str(by_hand)).code == 0
    assert "1 câu của giọng recorded" in capfd.readouterr().out
    (voice,) = Recordings(shell.folder / "data" / "voice" / "an-hoa").all()
    assert (voice.name, voice.lang) == ("recordings", "vi"), "it stands on the admin's page like any other"

    assert shell.say("voice", "doctor").code == 1, "one word is no call"
    assert "recorded  sẵn sàng; câu gọi 0/" in capfd.readouterr().out


def test_what_the_voice_refuses_ends_as_every_refusal_does(shell, database, capfd):
    assert shell.say("voice", "import", str(shell.folder / "nowhere.zip")).code == 2
    assert "nowhere.zip không phải là gói giọng" in capfd.readouterr().err

    out = ("--engine", "piper", "--out", str(shell.folder / "x.zip"))
    assert shell.say("voice", "build", "--series", "A:1-3", *out).code == 2
    assert "--piper" in capfd.readouterr().err
