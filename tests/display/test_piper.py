"""Piper itself, with its own phonemiser and a tiny model: loaded once, replaced when it ends, never waited for."""

import json
import os
import signal

import numpy as np
import pytest

from display import piper
from display.engines import Espeak, Packed, SynthesisError
from display.pack import Sound, installed, keep
from display.piper import Piper
from display.voice import ClipStore
from display.worker import Worker
from queue_server.domain.announcement import Call, phrases, whole_phrases
from tests.display import tiny_voice

CALL, WHOLE = phrases(Call("A025", "1")), whole_phrases(Call("A025", "1"))


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return tiny_voice.write(tmp_path_factory.mktemp("piper"))


@pytest.fixture(scope="module")
def speaker(model):
    speaker = Piper(model)
    yield speaker
    speaker.close()


def test_piper_speaks_each_text_as_it_is_pronounced_with_a_model_that_is_loaded_once(speaker):
    short, rate = speaker.synthesise("hai", "vi")
    program = speaker._speaker._program.pid
    long, _ = speaker.synthesise("Xin mời công dân có số A", "vi")

    assert rate == tiny_voice.RATE
    assert len(long) > 3 * len(short)
    assert np.abs(long).max() > 0.5
    assert speaker._speaker._program.pid == program


def test_a_ticket_is_called_in_one_breath_by_piper_before_espeak_joins_words(speaker, voice, tmp_path):
    wanted = tmp_path / "wanted.json"
    wanted.write_text(json.dumps({"vi": ["một"], "en": ["one"], "whole": {"vi": WHOLE}}), "utf-8")

    worker = Worker(tmp_path / "clips", wanted, [Espeak(), speaker])
    worker.run(watch=False)

    state = worker.state()
    assert (state["engine"], state["made"], state["wanted"], state["error"]) == ("piper", 1, 1, None)
    assert ClipStore(tmp_path / "clips").clips(["one"], "en"), "espeak's: a Vietnamese model reads no English"
    assert len(ClipStore(tmp_path / "clips").clips(CALL, whole=WHOLE)) == 2


def test_a_model_is_silent_while_a_pack_of_perhaps_another_model_speaks(model, speech, tmp_path):
    folder = installed(tmp_path / "clips", "piper")
    wanted = tmp_path / "wanted.json"
    wanted.write_text(json.dumps({"vi": ["một", "hai"]}), "utf-8")
    live = Piper(model, folder)
    worker = Worker(tmp_path / "clips", wanted, [Packed("piper", folder), live])
    worker.run(watch=False)
    assert worker.state()["by_engine"] == {"piper": 2}

    keep(folder, [Sound("vi", "một", speech, ".mp3")], voice="piper")
    worker.run(watch=False)
    live.close()

    assert worker.state()["by_engine"] == {"piper": 1}, "the other word is left to the next voice"


def test_a_piper_that_was_killed_costs_one_clip_and_is_started_again(speaker):
    speaker.synthesise("một", "vi")
    os.kill(speaker._speaker._program.pid, signal.SIGKILL)

    with pytest.raises(SynthesisError, match="did not answer"):
        speaker.synthesise("hai", "vi")

    assert len(speaker.synthesise("hai", "vi")[0])


def test_a_piper_that_hangs_is_ended_at_the_deadline(speaker, monkeypatch):
    speaker.synthesise("một", "vi")
    monkeypatch.setattr(piper, "LATER_SECONDS", 0.2)
    os.kill(speaker._speaker._program.pid, signal.SIGSTOP)

    with pytest.raises(SynthesisError, match="did not answer"):
        speaker.synthesise("hai", "vi")


def test_a_file_that_is_no_model_is_reported_by_name(tmp_path):
    path = tiny_voice.write(tmp_path)
    path.write_bytes(b"not a model")

    with pytest.raises(SynthesisError, match=r"(?i)protobuf"):
        Piper(path).synthesise("một", "vi")


def test_a_model_without_its_settings_is_not_tried(tmp_path):
    path = tiny_voice.write(tmp_path)
    path.with_name(path.name + ".json").unlink()

    assert Piper(path).available() == (False, "không thấy tệp mô hình vi_VN-tiny-low.onnx.json")
    assert Piper(tmp_path / "nowhere.onnx").available() == (False, "không thấy tệp mô hình nowhere.onnx")
