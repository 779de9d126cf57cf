"""`python -m tests.display.lost_names`: gTTS when questions to the name servers get lost, and calls meanwhile.

No timeout of gTTS reaches there. It needs a network and a resolv.conf of its own, which not every machine grants to a
program: hence a command and not a test. The suite has the same deadline against a firewall that drops.
"""

import fcntl
import json
import socket
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import quantiles
from typing import Any

from display.engines import Espeak, Gtts, SynthesisError
from display.voice import ClipStore
from display.worker import Worker

OWN_NETWORK = ("unshare", "--user", "--map-root-user", "--net", "--mount")
GET_FLAGS, SET_FLAGS, UP = (
    0x8913,
    0x8914,
    1,
)  # SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP: linux/sockios.h, linux/if.h
RESOLV = Path("/etc/resolv.conf").resolve()
WORDS = ["một", "hai"]


def measure(folder: Path, name_servers: int) -> dict[str, Any]:
    """How long gTTS waits, what the worker reports then, and the times of looking up a call's clips meanwhile."""
    store, looks = ClipStore(folder / "clips"), list[float]()
    with silent_name_servers(folder, name_servers), ThreadPoolExecutor(1) as pool:
        begun, asking = time.monotonic(), pool.submit(reason)
        while not asking.done():
            look = time.perf_counter()
            assert store.clips(WORDS), "the emergency voice"
            looks.append(time.perf_counter() - look)
            time.sleep(0.01)
    return {
        "name_servers": name_servers,
        "given_up_after_s": round(time.monotonic() - begun, 1),
        "reason": asking.result(),
        "looks": len(looks),
        "look_ms_p50": round(quantiles(looks, n=100)[49] * 1000, 2),
        "look_ms_p99": round(quantiles(looks, n=100)[98] * 1000, 2),
    }


def reason() -> str:
    try:
        Gtts().synthesise("ba", "vi")
    except SynthesisError as error:
        return str(error)
    raise AssertionError("nobody could have answered")


@contextmanager
def silent_name_servers(folder: Path, count: int) -> Iterator[None]:
    """Name servers that accept every question and answer none."""
    addresses = [f"127.0.0.{place + 1}" for place in range(count)]
    written = folder / f"resolv.{count}"
    written.write_text("".join(f"nameserver {address}\n" for address in addresses))
    with ExitStack() as open_:
        for address in addresses:
            silent = open_.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
            silent.bind((address, 53))
        subprocess.run(["mount", "--bind", written, RESOLV], check=True)
        try:
            yield
        finally:
            subprocess.run(["umount", RESOLV], check=True)


def loopback_up() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        asked = fcntl.ioctl(any_socket, GET_FLAGS, struct.pack("16sH14s", b"lo", 0, b""))
        flags = struct.unpack("16sH14s", asked)[1]
        fcntl.ioctl(any_socket, SET_FLAGS, struct.pack("16sH14s", b"lo", flags | UP, b""))


def main() -> None:
    if sys.argv[1:] != ["--inside"]:
        raise SystemExit(subprocess.call([*OWN_NETWORK, sys.executable, "-m", __spec__.name, "--inside"]))
    loopback_up()
    with tempfile.TemporaryDirectory(prefix="queue-names-") as name:
        folder = Path(name)
        wanted = folder / "wanted.json"
        wanted.write_text(json.dumps({"vi": WORDS}), "utf-8")
        Worker(folder / "clips", wanted, [Espeak()]).run(watch=False)
        for name_servers in (1, 2):
            print(measure(folder, name_servers), flush=True)


if __name__ == "__main__":
    main()
