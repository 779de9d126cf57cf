"""`queue-server run` in an empty folder leads to a new office by one address and one code, also after a power cut."""

import re
import subprocess
import sys
from pathlib import Path

import requests

from queue_server.settings.config_file import load
from tests.processes import tied
from tests.web.first_run.new_office import filled_in


class NewServer:
    """A server started in an empty folder, and the browser at the address that it printed."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "queue_server", "run", "--port", "0"]
        config = ["--config", str(folder / "config.toml")]
        self.process = subprocess.Popen(tied([*command, *config]), stdout=subprocess.PIPE, text=True)
        self.browser = requests.Session()
        assert self.process.stdout is not None
        self.said: list[str] = []
        while not self.said or not self.said[-1].startswith("Mã "):
            self.said.append(self.process.stdout.readline())
            assert self.said[-1], self.said
        found = re.search(r"(http://127\.0\.0\.1:\d+)/first-run#(\S+)", "".join(self.said))
        assert found is not None, self.said
        self.address, self.code = found.groups()

    def press_next(self, **typed: str) -> str:
        """Press "Tiếp" on the page that is asked now; returns the address of the next one."""
        page = self.browser.get(f"{self.address}/first-run", timeout=30)
        answer = self.browser.post(page.url, data={**filled_in(page.text), **typed}, timeout=30)
        return answer.url.removeprefix(self.address)

    def power_cut(self) -> None:
        self.process.kill()
        self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()


def test_an_empty_folder_becomes_an_office_and_a_power_cut_loses_no_answer(tmp_path):
    first = NewServer(tmp_path)
    try:
        assert first.press_next(code=first.code) == "/first-run/office"
        assert first.press_next(parent="Ủy ban nhân dân xã An Hòa") == "/first-run/hours"
    finally:
        first.power_cut()
    again = NewServer(tmp_path)
    try:
        assert again.code != first.code
        assert again.press_next(code=again.code) == "/first-run/hours"
    finally:
        again.power_cut()

    written = load(tmp_path / "config.toml")
    assert (written.server.host, written.offices) == ("0.0.0.0", ())
