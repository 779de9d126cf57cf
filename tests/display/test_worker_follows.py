"""The voice worker follows the files of its office, and ends with its server."""

import os
import subprocess
import sys
import time
from pathlib import Path

from display.clips import ClipFolder
from display.engines import Espeak
from display.voice import ClipStore
from display.worker import Worker
from tests.display.stand_in import REPOSITORY, until
from tests.display.wanted_files import state_of, wanted_by
from tests.processes import tied


def test_half_written_files_of_a_power_cut_are_deleted(tmp_path):
    old, young = tmp_path / "a.tmp", tmp_path / "b.tmp"
    old.touch()
    young.touch()
    os.utime(old, (time.time() - 7200,) * 2)

    ClipFolder(tmp_path)

    assert not old.exists()
    assert young.exists()


def test_an_unreadable_wanted_file_is_reported_and_read_after_its_repair(tmp_path):
    wanted = tmp_path / "wanted.json"
    wanted.write_text("{", "utf-8")
    worker = Worker(tmp_path / "clips", wanted, [Espeak()])
    worker.refresh()
    assert "wanted.json" in state_of(tmp_path / "clips")["error"]

    wanted_by(tmp_path, ["một"])
    worker.refresh()
    worker.speak_for_a_while()

    assert state_of(tmp_path / "clips")["error"] is None
    assert ClipStore(tmp_path / "clips").clips(["một"])


PARENT = """
import os, subprocess, sys
store, wanted = sys.argv[1:]
reads, writes = os.pipe()
worker = subprocess.Popen([sys.executable, "-m", "display", "make", "--store", store, "--wanted", wanted,
                           "--watch", "--heart", str(writes)], pass_fds=(writes,))
os.close(writes)
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
    with subprocess.Popen(tied(command), cwd=REPOSITORY, stdout=subprocess.PIPE, text=True) as server:
        try:
            worker = int(server.stdout.readline())
            store = ClipStore(folder)
            until(lambda: store.clips(["một"]), 60)

            wanted_by(tmp_path, ["một", "hai"])
            until(lambda: store.clips(["hai"]))
            assert alive(worker)
        finally:
            server.kill()
    until(lambda: not alive(worker))
