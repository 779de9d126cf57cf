"""A whole running office for tests: the demo as a separate process, as users start it."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import requests

from tests.migrated import migrated_file
from tests.processes import tied

PATIENCE_SECONDS = 120.0
# How long `eventually` waits between two looks: first, and at most. Most looks cost the server an answer.
PAUSES_SECONDS = (0.02, 0.25)
HERE = Path(__file__).parent.parent
# From this hour on a line of a test could not be served before midnight, so an office with hours would refuse numbers.
EVENING = 18


@dataclass
class Demo:
    """A running demo: its address, its devices' tokens, its people's passwords, its data folder."""

    url: str
    tokens: dict[str, str]
    passwords: dict[str, str]
    data: Path
    process: "subprocess.Popen[str]"

    def ask(self, path: str, who: str = "admin") -> Any:
        """Fetch a snapshot or a list with the token of the device `who`."""
        return requests.get(f"{self.url}/api/v1{path}", headers=self.card(who), timeout=30).json()

    def command(
        self, path: str, body: dict[str, Any] | None = None, who: str = "admin", key: str | None = None
    ) -> requests.Response:
        """Send a command with the token of the device `who`; its idempotency key is `key` or a new one."""
        headers = {**self.card(who), "Idempotency-Key": key or str(uuid.uuid4())}
        return requests.post(f"{self.url}/api/v1{path}", json=body or {}, headers=headers, timeout=30)

    def card(self, who: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.tokens[who]}"}

    @property
    def voice_folder(self) -> Path:
        """The folder of the office's voice."""
        return voice_folder(self.data)

    def kill(self) -> None:
        """Pull the plug: SIGKILL, so the server tidies up nothing."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def voice_folder(data: Path) -> Path:
    """The folder of the sample office's voice, in the data folder."""
    return data / "voice" / "an-hoa"


def start_demo(data: Path, *options: str, voice: bool = False, within: Sequence[str] = ()) -> Demo:
    """Start `queue-server demo` with `data`; return when it answers. A `voice` costs about ten seconds of CPU.

    `within` is a command that runs the server in an environment of its own, such as a mount.
    """
    if "--database" not in options and not (data / "queue.db").exists():
        shutil.copy(migrated_file(), data / "queue.db")  # saves the server a fifth of its start
    command = [sys.executable, "-m", "queue_server", "demo", "--json", "--port", "0", "--no-limits"]
    command += [] if voice else ["--no-voice"]
    with (data / "demo.log").open("a") as log:
        process = subprocess.Popen(
            [*within, *tied([*command, "--data", str(data), *options])],
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    assert process.stdout
    line = process.stdout.readline()
    if not line:
        process.wait()
        process.stdout.close()
        raise RuntimeError(f"the demo did not start:\n{(data / 'demo.log').read_text()}")
    said = json.loads(line)
    return Demo(said["url"], said["tokens"], said["passwords"], data, process)


@contextmanager
def running_demo(
    data: Path, *options: str, voice: bool = False, within: Sequence[str] = ()
) -> Iterator[Demo]:
    """A demo that is stopped at the end of the block."""
    demo = start_demo(data, *options, voice=voice, within=within)
    try:
        yield demo
    finally:
        if demo.process.poll() is None:
            demo.process.terminate()
            demo.process.wait(timeout=PATIENCE_SECONDS)
        if demo.process.stdout:
            demo.process.stdout.close()


@contextmanager
def running_server(
    config: Path, folder: Path, **environment: str
) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """Run `queue-server run` with `config` in `folder` during the block; yield its address and its process."""
    command = [sys.executable, "-m", "queue_server", "run", "--port", "0", "--config", str(config)]
    log = (folder / config).with_name("server.log")
    with log.open("a") as errors:
        process = subprocess.Popen(
            tied(command),
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(HERE), **environment},
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    assert process.stdout
    try:
        line = process.stdout.readline()
        if not line:
            raise RuntimeError(f"the server did not start:\n{log.read_text()}")
        yield line.split("→ ")[1].strip(), process
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(timeout=PATIENCE_SECONDS)
        process.stdout.close()


def closing_at_midnight() -> tuple[str, ...]:
    """Options of a demo that has opening hours and takes every number; in the evening it has none."""
    now = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh"))
    return ("--hours", "00:00-24:00") if now.hour < EVENING else ()


def eventually(found: Callable[[], Any], what: str, seconds: float = PATIENCE_SECONDS) -> Any:
    """Call `found` until its result is truthy, less and less often, and return the result.

    Raises:
        AssertionError: the result did not become truthy in time.
    """
    deadline = time.monotonic() + seconds
    pause, longest = PAUSES_SECONDS
    while time.monotonic() < deadline:
        if answer := found():
            return answer
        time.sleep(pause)
        pause = min(pause * 1.3, longest)
    raise AssertionError(f"after {seconds:.0f} s still not: {what}")


def memory_mb(pid: int) -> float:
    """Resident memory of one process, in MB of 10^6 bytes."""
    fields = Path(f"/proc/{pid}/statm").read_text().split()
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def cpu_seconds(pid: int) -> float:
    """Time a process's threads have spent on a processor, in seconds; to the nanosecond (Linux, sched-stats)."""
    threads = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9


def chromium_path(candidates: Sequence[str] = ("chromium-headless-shell", "chromium")) -> str:
    """Return the browser that `make test` installed.

    The headless build opens a page in a third of the time (measured: 0.45 s of CPU instead of 1.4 s).
    """
    found = next((path for name in candidates if (path := shutil.which(name))), None)
    if found is None:
        raise RuntimeError("no Chromium on this machine; run: make test")
    return found
