"""Which programs run beside the server: print agents for its own printers, and the voice worker."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from operator import is_
from pathlib import Path

from queue_server.actions.setup import own_agents_token, retire_own_agent
from queue_server.machine.workers import Worker, Workers, python
from queue_server.settings.config_file import OfficeSettings, Settings
from queue_server.settings.programs import mark_of, of_program
from queue_server.settings.voice import PRINT_AGENT, VOICE_WORKER
from queue_server.storage import private_files
from queue_server.storage.database import Database
from queue_server.voice.clips import want_phrases

# The values of `printer.device` that need no print agent here.
ELSEWHERE = ("", "agent")
VOICE = "the voice worker"
log = logging.getLogger(__name__)


@dataclass
class Programs:
    """The programs beside one server. A program is restarted when its settings change."""

    settings: Settings
    db: Database
    workers: Workers
    address: str
    _followed: Sequence[OfficeSettings] = ()
    _started_with: dict[str, tuple[object, ...]] = field(default_factory=dict)

    def follow(self, offices: Sequence[OfficeSettings]) -> None:
        """Let the programs run that these offices need. Nothing is prepared here, so that one cannot delay another."""
        if len(offices) == len(self._followed) and all(map(is_, offices, self._followed)):
            return
        self._followed = offices
        for office in offices:
            wants = office.printer.device not in ELSEWHERE
            plan = partial(_agent, self.settings, self.db, office, self.address)
            self._let(
                office.code, f"the print agent of {office.code}", plan, of_program(office, PRINT_AGENT), wants
            )
        self._let("", VOICE, partial(_voice, self.settings, offices), *_voices(offices))
        for office in (office for office in offices if office.voice.enabled):
            want_phrases(self.settings.voice_folder(office.code), office, self.settings.server.data)
        retire_agents(offices, self.db)

    def _let(
        self,
        office: str,
        name: str,
        plan: Callable[[], Sequence[str]],
        starts_with: tuple[object, ...],
        wants: bool,
    ) -> None:
        """Let one program run with this plan, or stop it; `office` is "" for the voice worker of all offices."""
        running = next((one for one in self.workers.known if one.office == office and one.needed), None)
        before, self._started_with[office] = self._started_with.get(office), starts_with
        if running is None:
            self.workers.known += [Worker(name, plan, office)] if wants else []
        elif not wants:
            running.let_go()
        elif before != starts_with:
            running.renew(plan)
        else:
            running.plan = plan  # for its next restart


def _voices(offices: Sequence[OfficeSettings]) -> tuple[tuple[object, ...], bool]:
    """The settings that the voice worker starts with, and whether any office needs it."""
    enabled = [office for office in offices if office.voice.enabled]
    return tuple((office.code, *of_program(office, VOICE_WORKER)) for office in enabled), bool(enabled)


def retire_agents(offices: Sequence[OfficeSettings], db: Database) -> None:
    """Remove our agent's device when the settings now name another way to print: else its absence would be an alert."""
    with db.write() as session:
        for office in offices:
            if office.printer.device in ELSEWHERE:
                retire_own_agent(session, office.code)


def _agent(settings: Settings, db: Database, office: OfficeSettings, address: str) -> Sequence[str]:
    folder, data = settings.paper_folder(office), settings.server.data
    if folder:
        private_files.make_below(data.resolve(), folder)
    device = f"virtual:{folder}" if folder else office.printer.device
    where = ("--url", address, "--token-file", agents_token(settings, db, office), "--device", device)
    paper = ("--width", office.printer.width, "--journal", data / f"printer-{office.code}.db")
    printer = office.printer
    ways = (
        "--keep-days",
        printer.keep_days,
        "--look-seconds",
        printer.look_seconds,
        "--tear-mm",
        printer.tear_mm,
    )
    mark = ("--settings-mark", mark_of(office, PRINT_AGENT))
    return python("printer", *where, *paper, *ways, *mark)


def _voice(settings: Settings, offices: Sequence[OfficeSettings]) -> Sequence[str]:
    folders = []
    for office in offices:
        if office.voice.enabled:
            folders.append(settings.voice_folder(office.code))
            want_phrases(folders[-1], office, settings.server.data)
    return python("display", "make", "--store", *folders, "--watch")


def agents_token(settings: Settings, db: Database, office: OfficeSettings) -> Path:
    """The file with the token of the office's own print agent.

    A new token is made when the database does not know the file's: at the first start, after a power cut, or with an
    older or another database. The file is written before the commit, so that no token is valid that nobody has.
    """
    path = settings.server.data / f"printer-{office.code}.token"
    kept = _kept(path)
    with db.write() as session:
        token = own_agents_token(session, office.code, kept)
        if token != kept:
            private_files.keep(path, token)
    return path


def _kept(path: Path) -> str:
    """The content of the file; an unreadable file is moved aside."""
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as problem:
        log.error("%s cannot be read (%s): it is set aside", path, problem)
        path.replace(path.with_name(f"{path.name}.unreadable"))
        return ""
