"""A whole running office for tests: the demo as a separate process, as users start it."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any, TypeAlias
from zoneinfo import ZoneInfo

import requests

from tests import warm
from tests.migrated import migrated_file
from tests.processes import tied

Server: TypeAlias = "subprocess.Popen[str] | warm.Forked"
# Whether `start_server` may fork; conftest.py says so. What is measured by hand starts as its users start it.
FORKS = False
PATIENCE_SECONDS = 120.0
# How long `eventually` waits between two looks: first, and at most. Most looks cost the server an answer.
PAUSES_SECONDS = (0.02, 0.25)
HERE = Path(__file__).parent.parent
# From this hour on a line of a test could not be served before midnight, so an office with hours would refuse numbers.
EVENING = 18


def start_anew(
    arguments: Sequence[str],
    log: IO[str],
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    within: Sequence[str] = (),
) -> "subprocess.Popen[str]":
    """Start `queue-server` with these arguments, as its users do; its stderr goes into `log`.

    `within` is a command that runs it in an environment of its own, such as a mount.
    """
    command = [sys.executable, "-m", "queue_server", *arguments]
    return subprocess.Popen(
        [*within, *tied(command)], stdout=subprocess.PIPE, stderr=log, text=True, cwd=folder, env=environment
    )


def start_server(
    arguments: Sequence[str],
    log: IO[str],
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Server:
    """Start `queue-server` where nobody looks at its start: the suite forks it from a warm process."""
    return (warm.start if FORKS else start_anew)(arguments, log, folder, environment)


@dataclass
class Demo:
    """A running demo: its address, its devices' tokens, its people's passwords, its data folder."""

    url: str
    tokens: dict[str, str]
    passwords: dict[str, str]
    data: Path
    process: Server

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


def start_demo(
    data: Path, *options: str, voice: bool = False, anew: bool = False, within: Sequence[str] = ()
) -> Demo:
    """Start `queue-server demo` with `data`; return when it answers. A `voice` costs about ten seconds of CPU.

    `anew` and `within`: as its users start it, see `start_anew`.
    """
    if "--database" not in options and not (data / "queue.db").exists():
        shutil.copy(migrated_file(), data / "queue.db")  # saves the server a fifth of its start
    arguments = ["demo", "--json", "--port", "0", "--no-limits", "--data", str(data), *options]
    arguments += [] if voice else ["--no-voice"]
    with (data / "demo.log").open("a") as log:
        process = (
            start_anew(arguments, log, within=within) if anew or within else start_server(arguments, log)
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
def running_demo(data: Path, *options: str, **how: Any) -> Iterator[Demo]:
    """A demo that is stopped at the end of the block."""
    demo = start_demo(data, *options, **how)
    with stopped_at_the_end(demo.process):
        yield demo


@contextmanager
def running_server(
    config: Path, folder: Path, anew: bool = False, **environment: str
) -> Iterator[tuple[str, Server]]:
    """Run `queue-server run` with `config` in `folder` during the block; yield its address and its process."""
    arguments = ["run", "--port", "0", "--config", str(config)]
    variables = {**os.environ, "PYTHONPATH": str(HERE), **environment}
    log = (folder / config).with_name("server.log")
    with log.open("a") as errors:
        process = (start_anew if anew else start_server)(arguments, errors, folder, variables)
    assert process.stdout
    with stopped_at_the_end(process):
        line = process.stdout.readline()
        if not line:
            raise RuntimeError(f"the server did not start:\n{log.read_text()}")
        yield line.split("→ ")[1].strip(), process


@contextmanager
def stopped_at_the_end(process: Server) -> Iterator[None]:
    """Let this process run until the block ends."""
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE_SECONDS)
        if process.stdout:
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
