"""Which voice speaks and which clips exist, whatever has happened to the folder."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from display.engines import Espeak, Packed
from display.pack import Sound, forget, installed, keep
from display.voice import ClipStore
from display.worker import Worker
from queue_server.domain import announcement
from tests.display.conftest import WORDS
from tests.display.stand_in import REPOSITORY
from tests.display.wanted_files import CALL, state_of, wanted_by


@pytest.fixture
def folder(voice, tmp_path):
    """A copy of the hall's clips that a test may damage."""
    return Path(shutil.copytree(voice, tmp_path / "clips"))


def record(folder, voice, words, name="recorded"):
    """Record these words for the office in `folder`; the clips of espeak-ng serve as the voice."""
    store = ClipStore(voice)
    said = {word: (voice / store.clips([word])[0]).read_bytes() for word in dict.fromkeys(words)}
    sounds = [Sound("vi", word, content, ".mp3") for word, content in said.items()]
    keep(installed(folder, name), sounds, voice=name)
    return Packed(name, installed(folder, name))


def run_to_the_end(worker):
    worker.run(watch=False)
    return state_of(worker.clips.folder)


def test_a_call_finds_one_clip_per_phrase(voice):
    names = ClipStore(voice).clips(CALL)

    assert len(names) == len(CALL)
    assert all((voice / name).stat().st_size > 400 for name in names)


def test_a_text_typed_with_loose_accents_or_spaces_is_the_same_clip(voice):
    store = ClipStore(voice)

    assert store.clips(["Xin  mo\u031b\u0300i công dân có số "]) == store.clips(["Xin mời công dân có số"])


def test_without_all_its_words_a_call_has_no_voice_rather_than_a_wrong_number(folder):
    store = ClipStore(folder)
    (folder / store.clips(["hai"])[0]).unlink()

    assert store.clips(CALL) is None
    assert store.clips(["không"])
    assert store.clips(["chín mươi"]) is None
    assert store.clips(CALL, "en") is None
    assert store.clips([]) is None


@pytest.mark.parametrize(
    "index", [b"", b"{", b"[]", b'{"clips": 3}', b'{"clips": {"vi": []}}', b"\xff\xfe\x00"]
)
def test_a_damaged_index_silences_the_voice_and_nothing_else(folder, index):
    (folder / "index.json").write_bytes(index)

    assert ClipStore(folder).clips(CALL) is None


def test_an_empty_file_is_not_a_clip(folder):
    store = ClipStore(folder)
    (folder / store.clips(["hai"])[0]).write_bytes(b"")

    assert store.clips(CALL) is None


def test_a_missing_folder_means_no_voice_and_no_error(tmp_path):
    assert ClipStore(tmp_path / "nowhere").clips(CALL) is None


def test_a_running_server_speaks_with_clips_that_were_made_after_it_started(tmp_path):
    store = ClipStore(tmp_path / "clips")
    assert store.clips(["một"]) is None

    run_to_the_end(Worker(tmp_path / "clips", wanted_by(tmp_path, ["một"]), [Espeak()]))
    assert store.clips(["một"])

    run_to_the_end(Worker(tmp_path / "clips", wanted_by(tmp_path, ["một", "hai"]), [Espeak()]))
    assert store.clips(["một", "hai"])


def test_the_staffs_own_voice_is_preferred_as_soon_as_it_is_complete(folder, voice, tmp_path):
    espeak = ClipStore(folder).clips(CALL)
    recorded = record(folder, voice, [*WORDS, *CALL])
    forget(recorded.folder, [("vi", "chín")])
    worker = Worker(folder, wanted_by(tmp_path), [Espeak(), recorded])
    state = run_to_the_end(worker)
    assert (state["engine"], state["error"]) == ("espeak", None)
    assert state["by_engine"] == {"recorded": 12, "espeak": 13}

    record(folder, voice, ["chín"])
    worker.refresh()
    worker.speak_for_a_while()

    assert (state_of(folder)["engine"], state_of(folder)["error"]) == ("recorded", None)
    assert not set(ClipStore(folder).clips(CALL)) & set(espeak), "one voice speaks the whole call"


def test_a_word_recorded_again_is_heard_again_and_the_others_stay(folder, voice, tmp_path):
    recorded = record(folder, voice, ["một", "hai"])
    worker = Worker(folder, wanted_by(tmp_path, ["một", "hai"]), [recorded])
    run_to_the_end(worker)
    before = ClipStore(folder).clips(["một", "hai"])

    other = (voice / ClipStore(voice).clips(["ba"])[0]).read_bytes()
    keep(recorded.folder, [Sound("vi", "một", other, ".mp3")], voice="recorded")
    run_to_the_end(worker)

    after = ClipStore(folder).clips(["một", "hai"])
    assert after[0] != before[0]
    assert after[1] == before[1]


def test_a_recording_that_was_spoiled_on_disk_is_reported_and_not_spoken(folder, voice, tmp_path):
    recorded = record(folder, voice, ["một"])
    next((recorded.folder / "vi").glob("*.mp3")).write_bytes(b"noise" * 200)

    state = run_to_the_end(Worker(folder, wanted_by(tmp_path, ["một"]), [Espeak(), recorded]))

    assert state["engine"] == "espeak"
    assert "mã kiểm tra" in state["error"]


def test_a_folder_that_waits_for_recordings_is_no_error_while_espeak_speaks(tmp_path):
    worker = Worker(
        tmp_path / "clips",
        wanted_by(tmp_path, ["một"]),
        [Espeak(), Packed("recorded", tmp_path / "recordings")],
    )

    assert run_to_the_end(worker)["error"] is None


def test_without_any_engine_the_state_says_what_is_missing(tmp_path):
    nobody = Packed("recorded", tmp_path / "recordings")

    state = run_to_the_end(Worker(tmp_path / "clips", wanted_by(tmp_path), [nobody]))

    assert state["engine"] is None
    assert not state["ready"]
    assert state["error"] == "recorded: chưa thu âm và chưa nhập gói giọng"
    assert (tmp_path / "clips" / "chime.mp3").stat().st_size > 400, "the chime always sounds"


def test_clips_made_before_a_power_cut_are_not_made_again(folder, tmp_path):
    (folder / "index.json").unlink()
    made = {path: path.stat().st_mtime_ns for path in folder.glob("*.mp3")}

    run_to_the_end(Worker(folder, wanted_by(tmp_path), [Espeak()]))

    assert ClipStore(folder).clips(CALL)
    assert made == {path: path.stat().st_mtime_ns for path in folder.glob("*.mp3")}


def test_calls_have_their_voice_although_the_kiosk_still_waits_for_its_sentences(folder, voice, tmp_path):
    recorded = record(folder, voice, [*WORDS, *CALL])
    wanted = tmp_path / "wanted.json"
    wanted.write_text(json.dumps({"vi": [*WORDS, *CALL], "kiosk": {"vi": ["Quay lại."], "en": ["Go back."]}}))

    state = run_to_the_end(Worker(folder, wanted, [recorded]))

    assert (state["engine"], state["made"], state["wanted"]) == ("recorded", 13, 13)
    assert state["kiosk"] == {"wanted": 2, "by_engine": {"recorded": 0}}


WHOLE = announcement.whole_phrases(announcement.Call("A025", "1"))


@pytest.mark.parametrize(
    ("spoken", "best"),
    [
        (["espeak words"], ["espeak words"]),
        (["espeak words", "gtts words"], ["gtts words"]),
        (["piper words", "gtts words"], ["gtts words"]),
        (["piper words", "gtts words", "piper whole"], ["piper whole"]),
        (["gtts words", "piper whole", "gtts whole"], ["gtts whole"]),
        (["gtts whole", "recorded words"], ["recorded words"]),
        (["recorded words", "recorded whole"], ["recorded whole"]),
    ],
)
def test_the_most_natural_complete_set_of_one_voice_is_heard(folder, spoken, best):
    index = {"vi": {}}
    made = next(folder.glob("[0-9a-f]*.mp3")).read_bytes()
    for voice in spoken:
        engine, how = voice.split()
        for n, text in enumerate(WHOLE if how == "whole" else CALL):
            (folder / f"{engine}-{how}-{n}.mp3").write_bytes(made)
            index["vi"].setdefault(engine, {})[text] = f"{engine}-{how}-{n}.mp3"
    (folder / "index.json").write_text(json.dumps({"clips": index}))

    (heard,) = {
        name.rpartition("-")[0].replace("-", " ") for name in ClipStore(folder).clips(CALL, whole=WHOLE)
    }

    assert [heard] == best


def test_a_ticket_is_said_in_one_breath_by_the_voices_that_do_it_better(folder, voice, tmp_path):
    natural = record(folder, voice, [*WORDS, *CALL])
    said = next(natural.folder.glob("vi/*.mp3")).read_bytes()
    keep(natural.folder, [Sound("vi", text, said, ".mp3") for text in WHOLE], voice="recorded")
    tickets = tmp_path / "tickets"
    tickets.mkdir()
    worker = Worker(folder, wanted_by(tmp_path), [Espeak(), natural], tickets=tickets)
    run_to_the_end(worker)
    assert len(ClipStore(folder).clips(CALL, whole=WHOLE)) == len(CALL)

    (tickets / "an-hoa.json").write_text(json.dumps({"vi": WHOLE}), "utf-8")
    state = run_to_the_end(worker)

    assert len(ClipStore(folder).clips(CALL, whole=WHOLE)) == 2
    assert state["whole"] == {"recorded": 2, "espeak": 0}


def test_of_a_thousand_tickets_those_unused_for_longest_make_room_and_todays_stay(tmp_path):
    worker = Worker(tmp_path / "clips", wanted_by(tmp_path, ["một", "hai"]), [Espeak()])
    run_to_the_end(worker)
    clips = worker.clips
    for age, name in enumerate(("younger", "older", "oldest"), 1):
        (clips.folder / f"{name}.mp3").write_bytes(b"x" * 5000)
        os.utime(clips.folder / f"{name}.mp3", (time.time() - age * 86_400,) * 2)
    for path in clips.folder.glob("[0-9a-f]*.mp3"):
        os.utime(path, (1.0, 1.0))
    everything = sum(path.stat().st_size for path in clips.folder.glob("*.mp3"))

    clips.make_room(everything - 6000)

    left = {path.stem for path in clips.folder.glob("*.mp3")}
    assert "younger" in left
    assert not left & {"older", "oldest"}
    assert ClipStore(clips.folder).clips(["một", "hai"])
    assert (clips.folder / "chime.mp3").exists()


def test_the_server_imports_no_heavy_package_for_the_voice():
    check = "import sys; b = set(sys.modules); import display.voice; print(*set(sys.modules) - b)"
    taken_in = subprocess.check_output([sys.executable, "-c", check], cwd=REPOSITORY, text=True).split()

    assert {name.split(".")[0] for name in taken_in} - sys.stdlib_module_names == {"display"}
