"""Which programs run beside the server: the print agents of its own printers, and what makes the voice's clips."""

import logging
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from queue_server.actions.setup import own_agents_token, retire_own_agent
from queue_server.machine.workers import Worker, python
from queue_server.settings.config_file import OfficeSettings, Settings
from queue_server.storage import private_files
from queue_server.storage.database import Database
from queue_server.voice.clips import want_phrases

# The printers that no program of ours has to print on from here.
ELSEWHERE = ("", "agent")
log = logging.getLogger(__name__)


def programs(settings: Settings, db: Database, address: str) -> list[Worker]:
    """Return all of them; nothing is made ready yet, so that one that fails keeps no other from starting."""
    return [*print_agents(settings, db, address), *voice_worker(settings)]


def print_agents(settings: Settings, db: Database, address: str) -> list[Worker]:
    """Return a print agent for every office whose printer hangs on this machine."""
    return [
        Worker(
            f"the print agent of {office.code}", partial(_agent, settings, db, office, address), office.code
        )
        for office in settings.offices
        if office.printer.device not in ELSEWHERE
    ]


def voice_worker(settings: Settings) -> list[Worker]:
    """Return the program that makes the voice's clips, unless no office wants a voice."""
    wanted = any(office.voice.enabled for office in settings.offices)
    return [Worker("the voice worker", partial(_voice, settings))] if wanted else []


def retire_agents(settings: Settings, db: Database) -> None:
    """Forget our agent where the settings say now that others print: it would be missed for ever."""
    with db.write() as session:
        for office in settings.offices:
            if office.printer.device in ELSEWHERE:
                retire_own_agent(session, office.code)


def _agent(settings: Settings, db: Database, office: OfficeSettings, address: str) -> Sequence[str]:
    folder, data = settings.paper_folder(office), settings.server.data
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
    return python("printer", *where, *paper, *ways)


def _voice(settings: Settings) -> Sequence[str]:
    folders = []
    for office in settings.offices:
        if office.voice.enabled:
            folders.append(settings.voice_folder(office.code))
            want_phrases(folders[-1], office, settings.server.data)
    return python("display", "make", "--store", *folders, "--watch")


def agents_token(settings: Settings, db: Database, office: OfficeSettings) -> Path:
    """The file with the token of the office's own print agent.

    Made anew when the database does not know it: at the first start, after a power cut, with an older or another
    database. It is written down before it is committed, so that none is known that nobody has.
    """
    path = settings.server.data / f"printer-{office.code}.token"
    kept = _kept(path)
    with db.write() as session:
        token = own_agents_token(session, office.code, kept)
        if token != kept:
            private_files.keep(path, token)
    return path


def _kept(path: Path) -> str:
    """What stands in the file; one that cannot be read is set aside."""
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as problem:
        log.error("%s cannot be read (%s): it is set aside", path, problem)
        path.replace(path.with_name(f"{path.name}.unreadable"))
        return ""
