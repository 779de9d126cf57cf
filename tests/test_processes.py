"""Started processes are not left behind, even when a run of tests is interrupted or killed, or a command is killed."""

import ast
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.processes import tied
from tests.running import HERE, eventually

# A run of tests that starts one of each process that tests use, and waits until somebody ends it.
A_RUN = """
import time
from playwright.sync_api import sync_playwright
from tests import running
from tests.running import chromium_path, running_demo
from tests.servers import postgres, valkey

def test_everything(tmp_path):
    running.FORKS, forked = True, tmp_path / "forked"
    forked.mkdir()
    demos = running_demo(tmp_path, voice=True, anew=True), running_demo(forked)
    with postgres(), valkey(), demos[0], demos[1], sync_playwright() as playwright:
        playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"]).new_page()
        while not (tmp_path / "voice" / "an-hoa" / "chime.mp3").exists():
            time.sleep(0.05)
        print("READY", flush=True)
        time.sleep(600)
"""


def processes() -> dict[int, int]:
    """Every running process and its parent."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, parent = (folder / "stat").read_text().rsplit(")", 1)[1].split()[:2]
        except OSError:
            continue
        if state != "Z":
            found[int(folder.name)] = int(parent)
    return found


def below(pid: int) -> dict[int, str]:
    """All descendants of this process, with their names."""
    parents = processes()
    ours, found = {pid}, {}
    while more := {child for child, parent in parents.items() if parent in ours} - ours:
        ours |= more
        for child in more:
            with suppress(FileNotFoundError):  # it has ended since the list was read
                found[child] = Path(f"/proc/{child}/comm").read_text().strip()
    return found


def left(found: dict[int, str]) -> dict[int, str]:
    return {pid: name for pid, name in found.items() if pid in processes()}


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_nothing_that_tests_started_outlives_pytest(sign: signal.Signals, tmp_path: Path):
    (tmp_path / "test_run.py").write_text(A_RUN)
    command = [sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:cacheprovider"]
    command += ["-c", HERE / "pyproject.toml", "--rootdir", HERE, f"--basetemp={tmp_path / 'run'}"]
    # as from a keyboard: what a script starts with & ignores SIGINT, and so would this run
    awake = ["env", "--default-signal=INT", *command, tmp_path / "test_run.py"]
    said = tmp_path / "said"
    with said.open("w") as output, subprocess.Popen(tied(awake), cwd=HERE, stdout=output) as run:
        try:
            eventually(lambda: "READY" in said.read_text() or run.poll() is not None, "one of everything")
            started = below(run.pid)
            names = " ".join(started.values())
            kinds = ("postgres", "valkey", "python", "node", "chrom")
            assert [kind for kind in kinds if kind not in names] == [], said.read_text()
            run.send_signal(sign)
            run.wait(60)
            eventually(lambda: not left(started), "the end of all it started", seconds=60)
        finally:
            run.kill()


def test_a_killed_command_takes_the_program_that_it_waits_for_with_it(tmp_path: Path):
    waits = "import sys; from queue_server.commands.voice import _display; _display(*sys.argv[1:])"
    (tmp_path / "wanted.json").write_text('{"vi": ["một"]}')
    words = ("make", "--store", tmp_path / "clips", "--wanted", tmp_path / "wanted.json", "--watch")
    command = subprocess.Popen(tied([sys.executable, "-c", waits, *words]), cwd=HERE)
    eventually((tmp_path / "clips" / "chime.mp3").exists, "its work")
    started = below(command.pid)
    command.kill()
    command.wait()
    assert started
    eventually(lambda: not left(started), "its end")


def test_a_killed_keeper_takes_its_browser_with_it():
    keeps = (
        "from display.launcher import browser; import time; browser.start(['sleep', '600']); time.sleep(600)"
    )
    keeper = subprocess.Popen(tied([sys.executable, "-c", keeps]), cwd=HERE)
    started = eventually(lambda: "sleep" in below(keeper.pid).values() and below(keeper.pid), "the browser")
    keeper.kill()
    keeper.wait()
    eventually(lambda: not left(started), "the browser's end")


def test_every_process_of_the_tests_is_tied_to_them():
    calls = [
        (path.relative_to(HERE), node)
        for path in sorted((HERE / "tests").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "subprocess.Popen"
    ]
    assert len(calls) > 15
    # "*tied(" stands in a command that first makes a mount of its own
    words = [(f"{path}:{call.lineno}", ast.unparse(call.args[0])) for path, call in calls]
    assert [place for place, said in words if not said.startswith("tied") and "*tied(" not in said] == []
