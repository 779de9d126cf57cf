"""The files of recorded voices; tests/web/admin/test_voice.py tests what the office sees of them."""

import subprocess
import sys

from display import pack
from queue_server.voice.recordings import Recordings

SENTENCES = 300
USED_BESIDE_THE_SERVER = """
import sys
from pathlib import Path
from queue_server.machine import eventlet_setup
eventlet_setup.patch()
import eventlet
from queue_server.voice.recordings import Recordings

served = []
def serve():
    while True:
        served.append(1)
        eventlet.sleep(0)

eventlet.spawn(serve)
recordings = Recordings(Path(sys.argv[1]))
(voice,) = recordings.all()
eventlet_setup.run_in_thread(recordings.use, voice)
print(len(served))
eventlet_setup.run_in_thread(recordings.stop, voice)
print(len(served))
"""


def test_counters_go_on_calling_while_a_large_voice_is_put_to_use_and_taken_out(tmp_path):
    voice = Recordings(tmp_path).begin("Chị Đào", "vi", "tiếng Việt")
    sounds = [pack.Sound("vi", f"câu {n}", b"%d" % n * 300, ".wav") for n in range(SENTENCES)]
    pack.keep(voice.folder, sounds, voice="recorded")

    command = [sys.executable, "-c", USED_BESIDE_THE_SERVER, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)

    in_use, stopped = (int(line) for line in done.stdout.split())
    assert stopped > in_use > 10, "the server had its turn all along"
    installed = pack.in_folder(pack.installed(tmp_path, "recorded")).manifest
    assert installed.items == {}
    assert Recordings(tmp_path).in_use() == {}
