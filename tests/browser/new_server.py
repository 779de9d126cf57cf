"""A server started in an empty folder that serves this machine alone, and what its first run asks of a person."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from playwright.sync_api import Page

from tests.commands.shell import Shell
from tests.running import Server, start_server, stopped_at_the_end

# Words of a page that a slow reader reads in a minute; Vietnamese syllables count as words.
WORDS_A_MINUTE = 200
# What stands in the fields of a page.
FILLED_IN = """
[...document.querySelectorAll("main :is(input:not([type]), input[type=time])")].map((field) => field.value)
"""
# Seconds for one typed key, by somebody who looks for it.
SECONDS_A_KEY = 1.0


@contextmanager
def new_server(folder: Path) -> Iterator[str]:
    """Run `queue-server run` in the folder; yields the address that it prints, with the code."""
    config = folder / "config.toml"
    config.write_text(
        '[server]\nhost = "127.0.0.1"\n', "utf-8"
    )  # a test searches no network but this machine's
    Shell(folder).set_up()
    with (folder / "server.log").open("w") as log:
        process = start_server(["run", "--port", "0", "--config", str(config)], log)
    with stopped_at_the_end(process):
        yield _address(process)


def _address(process: Server) -> str:
    assert process.stdout is not None
    for said in process.stdout:
        if found := re.search(r"http://127\.0\.0\.1:\d+/first-run#\S+", said):
            return found[0]
    raise AssertionError("the server printed no address")


@dataclass
class Clerk:
    """Somebody who reads every sentence of each page, types, and presses; it is counted."""

    page: Page
    pages: int = 0
    presses: int = 0
    keys: int = 0
    words: int = 0
    _read: set[tuple[str, str]] = field(default_factory=set)
    _began: float = field(default_factory=monotonic)

    def read(self) -> None:
        """Read what this page says and was not read on it before."""
        question = self.page.locator("h1").inner_text()
        said = self.page.locator("main").inner_text().splitlines() + self.page.evaluate(FILLED_IN)
        lines = {(question, line) for line in said if line.strip()}
        self.pages += not any(known == question for known, _line in self._read)
        self.words += sum(len(line.split()) for _question, line in lines - self._read)
        self._read |= lines

    def type(self, place: str, text: str) -> None:
        self.page.fill(place, text)
        self.keys += len(text)

    def press(self, place: str) -> None:
        """Press what stands at this place, and read what comes."""
        self.page.locator(place).click()
        self.page.wait_for_load_state()
        self.presses += 1
        self.read()

    def figures(self) -> dict[str, int]:
        """What it took, and the seconds of a person who reads every word and looks for every key."""
        machine = round(monotonic() - self._began)
        reading = round(self.words * 60 / WORDS_A_MINUTE)
        counted = {"pages": self.pages, "presses": self.presses, "keys": self.keys, "words": self.words}
        together = machine + reading + round(self.keys * SECONDS_A_KEY)
        return {**counted, "seconds of the machine": machine, "seconds in all": together}
