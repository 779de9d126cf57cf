"""The voice worker continues when a single clip fails."""

import argparse
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import soundfile

from display import commands
from display.engines import Espeak, Packed
from display.pace import Pace
from display.pack import Sound, forget, installed, keep
from display.voice import ClipStore
from display.worker import Worker, run_all


def worked(folder: Path, *engines) -> dict:
    """What the worker reports after all its work."""
    (folder / "wanted.json").write_text(json.dumps({"vi": ["không", "một", "hai"]}), "utf-8")
    worker = Worker(folder / "clips", folder / "wanted.json", engines, Pace(0))
    worker.run(watch=False)
    return json.loads((folder / "clips" / "state.json").read_text("utf-8"))


def clip_folder(folder: Path) -> Path:
    """An office's voice folder, which a server has made: packs never make it."""
    made = folder / "clips"
    made.mkdir()
    return made


class Stumbling:
    """A voice with a fault that nobody foresaw, in one word."""

    name = "piper"
    model_name = ""
    network = False
    whole = True

    def __init__(self, network=False):
        self.network = network

    def version(self, text, lang):
        return "1"

    def available(self):
        return True, ""

    def speaks(self, text, lang):
        return True

    def synthesise(self, text, lang):
        if text == "một":
            raise IndexError("a fault of its own")
        return np.sin(np.arange(24_000, dtype=np.float32) / 10), 24_000


def test_an_unexpected_failure_of_one_clip_is_reported_and_all_others_are_made(tmp_path, caplog):
    state = worked(tmp_path, Stumbling(), Espeak())

    assert state["by_engine"] == {"piper": 2, "espeak": 3}
    assert state["error"] == "piper, “một” (vi): IndexError a fault of its own"
    assert "Traceback" in caplog.text
    assert ClipStore(tmp_path / "clips").clips(["không", "một", "hai"]), "the next voice says them all"


def test_an_unexpected_failure_of_an_online_voice_makes_it_rest_like_any_other(tmp_path):
    state = worked(tmp_path, Espeak(), Stumbling(network=True))

    assert state["engine"] == "espeak"
    assert "“một”" in state["error"]


def test_a_recording_whose_samples_are_no_numbers_costs_that_word_only(tmp_path):
    broken = io.BytesIO()
    soundfile.write(broken, np.full(9000, np.nan, dtype=np.float32), 16000, format="WAV", subtype="FLOAT")
    folder = installed(clip_folder(tmp_path), "recorded")
    keep(folder, [Sound("vi", "một", broken.getvalue(), ".wav")], voice="recorded")

    state = worked(tmp_path, Espeak(), Packed("recorded", folder))

    assert state["by_engine"] == {"recorded": 0, "espeak": 3}
    assert state["error"].startswith("recorded: ")


class TakenBack(Packed):
    """A recorded voice whose owner takes a word back while its clip is being made."""

    def synthesise(self, text, lang):
        spoken = super().synthesise(text, lang)
        if text == "một":
            forget(self.folder, [(lang, text)])
        return spoken


def test_a_recording_that_is_taken_back_while_its_clip_is_made_leaves_no_clip(tmp_path, speech):
    folder = installed(clip_folder(tmp_path), "recorded")
    keep(folder, [Sound("vi", word, speech, ".mp3") for word in ("không", "một")], voice="recorded")

    state = worked(tmp_path, TakenBack("recorded", folder))

    assert state["by_engine"] == {"recorded": 1}
    kept = {path.name for path in (tmp_path / "clips").glob("*.mp3")}
    assert kept == {"chime.mp3", *ClipStore(tmp_path / "clips").clips(["không"])}


def wanted(folder: Path, *texts: str, **more: object) -> Path:
    folder.mkdir(parents=True)
    (folder / "wanted.json").write_text(json.dumps({"vi": texts, **more}), "utf-8")
    return folder


def test_each_office_has_its_own_voice_and_what_sounds_alike_is_made_once(tmp_path, voice):
    first, second = wanted(tmp_path / "first", "không", "một"), wanted(tmp_path / "second", "không", "hai")
    keep(
        installed(first, "recorded"),
        [
            Sound("vi", text, (voice / ClipStore(voice).clips([text])[0]).read_bytes(), ".mp3")
            for text in ("không", "một")
        ],
        voice="recorded",
    )
    made: list[str] = []

    class Counted(Espeak):
        def synthesise(self, text: str, lang: str) -> Any:
            made.append(text)
            return super().synthesise(text, lang)

    workers = [
        Worker(
            own,
            own / "wanted.json",
            [Counted(), Packed("recorded", installed(own, "recorded"))],
            siblings=[other],
        )
        for own, other in ((first, second), (second, first))
    ]
    run_all(workers, watch=False)

    assert sorted(made) == ["hai", "không", "một"], "one office's clip is the other's too"
    speaking = [json.loads((own / "state.json").read_text())["engine"] for own in (first, second)]
    assert speaking == ["recorded", "espeak"]
    recorded, plain = (ClipStore(own).clips(["không"]) for own in (first, second))
    assert recorded != plain
    assert not (second / recorded[0]).exists(), "nobody else has what was recorded here"
    (first / plain[0]).unlink()
    assert ClipStore(second).clips(["không", "hai"]), "each has its own file"


def test_only_the_office_that_wants_google_asks_it(tmp_path):
    stores = [
        wanted(tmp_path / name, "không", engines={"gtts": gtts, "piper": ""})
        for name, gtts in (("a", True), ("b", False))
    ]
    chosen = argparse.Namespace(wanted=None, gtts=False, piper=None)

    names = [
        [engine.name for engine in commands._voices(chosen, store) if engine.network] for store in stores
    ]

    assert names == [["gtts"], []]


def test_what_an_admin_wants_to_hear_is_made_first_and_nobody_outside_is_asked(tmp_path):
    asked: list[str] = []

    class Asked(Stumbling):
        def synthesise(self, text, lang):
            asked.append(text)
            return super().synthesise(text, lang)

    online = Asked(network=True)
    online.name = "gtts"
    (tmp_path / "trial.json").write_text(json.dumps({"vi": ["Mời bà con số"]}), "utf-8")
    state = worked(tmp_path, online, Asked())

    assert asked[0] == "Mời bà con số"
    assert asked.count("Mời bà con số") == 1, "the voice of this machine alone"
    assert state["wanted"] == 3, "it is none of the office's calls"
