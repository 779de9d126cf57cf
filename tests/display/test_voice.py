"""Which voice speaks, and what is there to speak with, whatever has happened to the folder."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from display.clips import ClipFolder, clip_name
from display.engines import Espeak, Recorded
from display.voice import ClipStore
from display.worker import Worker
from queue_server.domain import announcement
from tests.display.conftest import WORDS
from tests.display.stand_in import HOUSE, until

CALL = announcement.phrases("A025", "1")


@pytest.fixture
def folder(voice, tmp_path):
    """A copy of the hall's clips that a test may spoil."""
    return Path(shutil.copytree(voice, tmp_path / "clips"))


@pytest.fixture
def recordings(voice, tmp_path):
    """A member of staff has recorded every word; the clips of espeak-ng serve as her voice."""
    folder = tmp_path / "recordings"
    folder.mkdir()
    store = ClipStore(voice)
    for word in dict.fromkeys([*WORDS, *CALL]):
        shutil.copy(voice / store.clips([word])[0], folder / f"{word}.mp3")
    return folder


def wanted_by(tmp_path, phrases=(*WORDS, *CALL)):
    wanted = tmp_path / "wanted.json"
    wanted.write_text(json.dumps({"vi": list(phrases)}), "utf-8")
    return wanted


def state_of(folder):
    return json.loads((folder / "state.json").read_text("utf-8"))


def run_to_the_end(worker):
    worker.run(watch=False, parent_lives=lambda: True)
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
def test_a_spoiled_index_costs_the_voice_and_nothing_else(folder, index):
    (folder / "index.json").write_bytes(index)

    assert ClipStore(folder).clips(CALL) is None


def test_an_empty_file_is_not_a_clip(folder):
    store = ClipStore(folder)
    (folder / store.clips(["hai"])[0]).write_bytes(b"")

    assert store.clips(CALL) is None


def test_no_folder_no_voice_no_trouble(tmp_path):
    assert ClipStore(tmp_path / "nowhere").clips(CALL) is None


def test_a_running_server_speaks_with_clips_that_were_made_after_it_started(tmp_path):
    store = ClipStore(tmp_path / "clips")
    assert store.clips(["một"]) is None

    run_to_the_end(Worker(tmp_path / "clips", wanted_by(tmp_path, ["một"]), [Espeak()]))
    assert store.clips(["một"])

    run_to_the_end(Worker(tmp_path / "clips", wanted_by(tmp_path, ["hai"]), [Espeak()]))
    assert store.clips(["một", "hai"])


def test_the_staffs_own_voice_is_preferred_as_soon_as_it_is_complete(folder, recordings, tmp_path):
    espeak = ClipStore(folder).clips(CALL)
    (recordings / "chín.mp3").rename(tmp_path / "chín.mp3")
    worker = Worker(folder, wanted_by(tmp_path), [Espeak(), Recorded(recordings)])
    state = run_to_the_end(worker)
    assert state["engine"] == "espeak"
    assert state["error"] == "recorded: nobody has recorded 'chín'"

    (tmp_path / "chín.mp3").rename(recordings / "chín.mp3")
    state = run_to_the_end(Worker(folder, wanted_by(tmp_path), [Espeak(), Recorded(recordings)]))

    assert (state["engine"], state["error"]) == ("recorded", None)
    assert not set(ClipStore(folder).clips(CALL)) & set(espeak), "one voice speaks the whole call"


def test_a_word_recorded_again_replaces_the_old_one(recordings, tmp_path):
    before = clip_name(Recorded(recordings), "vi", "một")

    os.utime(recordings / "một.mp3", (2e9, 2e9))

    assert clip_name(Recorded(recordings), "vi", "một") != before


def test_a_folder_that_waits_for_recordings_is_no_error_while_espeak_speaks(tmp_path):
    worker = Worker(
        tmp_path / "clips", wanted_by(tmp_path, ["một"]), [Espeak(), Recorded(tmp_path / "recordings")]
    )

    assert run_to_the_end(worker)["error"] is None


def test_without_any_engine_the_state_says_what_is_missing(tmp_path):
    recordings = tmp_path / "recordings"
    recordings.mkdir()

    state = run_to_the_end(Worker(tmp_path / "clips", wanted_by(tmp_path), [Recorded(recordings)]))

    assert state["engine"] is None
    assert not state["ready"]
    assert "recordings" in state["error"]
    assert (tmp_path / "clips" / "chime.mp3").stat().st_size > 400, "the chime always sounds"


def test_work_done_before_a_power_cut_is_not_done_again(folder, tmp_path):
    (folder / "index.json").unlink()
    made = {path: path.stat().st_mtime_ns for path in folder.glob("*.mp3")}

    run_to_the_end(Worker(folder, wanted_by(tmp_path), [Espeak()]))

    assert ClipStore(folder).clips(CALL)
    assert made == {path: path.stat().st_mtime_ns for path in folder.glob("*.mp3")}


def test_what_a_power_cut_left_half_written_is_swept_away(tmp_path):
    old, young = tmp_path / "a.tmp", tmp_path / "b.tmp"
    old.touch()
    young.touch()
    os.utime(old, (time.time() - 7200,) * 2)

    ClipFolder(tmp_path)

    assert not old.exists()
    assert young.exists()


def test_a_wanted_file_nobody_can_read_is_reported_and_read_once_it_is_mended(tmp_path):
    wanted = tmp_path / "wanted.json"
    wanted.write_text("{", "utf-8")
    worker = Worker(tmp_path / "clips", wanted, [Espeak()])
    worker.refresh()
    assert "wanted.json" in state_of(tmp_path / "clips")["error"]

    wanted_by(tmp_path, ["một"])
    worker.refresh()

    assert state_of(tmp_path / "clips")["error"] is None
    assert ClipStore(tmp_path / "clips").clips(["một"])


def test_the_server_takes_in_nothing_heavy_with_the_voice():
    check = "import sys; b = set(sys.modules); import display.voice; print(*set(sys.modules) - b)"
    taken_in = subprocess.check_output([sys.executable, "-c", check], cwd=HOUSE, text=True).split()

    assert {name.split(".")[0] for name in taken_in} - sys.stdlib_module_names == {"display"}


PARENT = """
import os, subprocess, sys
store, wanted = sys.argv[1:]
worker = subprocess.Popen([sys.executable, "-m", "display", "make", "--store", store, "--wanted", wanted,
                           "--watch", "--parent", str(os.getpid())])
print(worker.pid, flush=True)
worker.wait()
"""


def alive(process_id):
    try:
        stat = Path(f"/proc/{process_id}/stat").read_text()
    except FileNotFoundError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def test_the_worker_follows_the_office_and_ends_with_the_server(tmp_path):
    folder, wanted = tmp_path / "clips", wanted_by(tmp_path, ["một"])
    command = [sys.executable, "-c", PARENT, folder, wanted]
    with subprocess.Popen(command, cwd=HOUSE, stdout=subprocess.PIPE, text=True) as server:
        worker = int(server.stdout.readline())
        store = ClipStore(folder)
        until(lambda: store.clips(["một"]))

        wanted_by(tmp_path, ["một", "hai"])
        until(lambda: store.clips(["hai"]))
        assert alive(worker)

        server.kill()
    until(lambda: not alive(worker))
