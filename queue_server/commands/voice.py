"""queue-server voice: maintains the hall's voice. Clips are made in `display`."""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from display.pack import opened
from queue_server.commands.parts import installed, the_office
from queue_server.domain.announcement import wanted_phrases, wanted_whole, whole_ticket
from queue_server.domain.wording import VIETNAMESE, Wording, wording_in
from queue_server.offices import stored
from queue_server.settings import config_file
from queue_server.settings.config_file import OfficeSettings, Settings
from queue_server.storage import data_folder, private_files
from queue_server.voice.clips import bring_home, want_phrases
from queue_server.voice.recordings import Recordings

Series: TypeAlias = tuple[str, int, int, int]  # prefix, first, last, digits
MOST_NUMBERS = 20_000  # 16 hours of requests at one per 3 s


def doctor(args: argparse.Namespace) -> int:
    """Print the available voices, why others are not, and what is missing; 1 when no voice can say every call."""
    settings, office = _office(args)
    folder = settings.voice_folder(office.code)
    want_phrases(folder, office, settings.server.data)
    return _display("doctor", "--store", folder)


def build(args: argparse.Namespace) -> int:
    """Make a pack of the words and of whole tickets.

    With a config.toml the first office's words are used. None is needed, so any machine with Internet can do it.
    """
    offices = stored(config_file.load(args.config)).offices if args.config.exists() else ()
    own = offices[0].voice.wording if offices else VIETNAMESE
    wanted = {lang: list(pack_texts(args.series, args.counters, wording_in(lang, own))) for lang in args.lang}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "wanted.json"
        file.write_text(json.dumps(wanted, ensure_ascii=False), "utf-8")
        return _display("build", "--wanted", file, "--engine", args.engine, "--out", args.out,
                        "--every", args.every, *_model(args))  # fmt: skip


def say(args: argparse.Namespace) -> int:
    """Speak one text into an MP3 file."""
    return _display("say", args.text, "--engine", args.engine, "--lang", args.lang, "--out", args.out,
                    *_model(args))  # fmt: skip


def export(args: argparse.Namespace) -> int:
    """Write the clips that a voice of this office has now as a pack."""
    settings, office = _office(args)
    return _display(
        "export", "--store", settings.voice_folder(office.code), "--voice", args.voice, "--out", args.out
    )


def import_pack(args: argparse.Namespace) -> int:
    """Check a pack and install it; a running server's voice follows within a second.

    Recordings appear as voices on the admin's page and speak from now on.
    """
    settings, office = _office(args)
    refused = _display("check", args.pack)
    if refused:
        return refused
    folder = settings.voice_folder(office.code)
    private_files.make_below(settings.server.data, folder)
    recordings = Recordings(folder)
    known = {voice.key for voice in recordings.all()}
    with opened(args.pack) as brought:
        recordings.bring(brought, args.pack.stem)
    for voice in recordings.all():
        if voice.key not in known:
            recordings.use(voice)
    want_phrases(folder, office, settings.server.data)
    return 0


def series(text: str) -> Series:
    """Read "A:1-300" as prefix, first, last and digits; "A:0001-0300" has numbers of four digits."""
    found = re.fullmatch(r"([^\W\d]{0,2}):(\d{1,5})-(\d{1,5})", text)
    if not found or not int(found[2]) <= int(found[3]) <= MOST_NUMBERS:
        raise argparse.ArgumentTypeError(f'"{text}" is no series of numbers like A:1-300')
    return found[1].upper(), int(found[2]), int(found[3]), max(3, len(found[2]), len(found[3]))


def counters(text: str) -> list[str]:
    """Read "1-12" or "3" as the counters' numbers."""
    found = re.fullmatch(r"(\d{1,2})(?:-(\d{1,2}))?", text)
    if not found:
        raise argparse.ArgumentTypeError(f'"{text}" is no row of counters like 1-12')
    return [str(number) for number in range(int(found[1]), int(found[2] or found[1]) + 1)]


def pack_texts(
    series: Sequence[Series], counters: Sequence[str], wording: Wording = VIETNAMESE
) -> Iterator[str]:
    """Return the texts of a pack: first the words, enough for every call; then longer pieces that sound better."""
    yield from wanted_phrases([prefix for prefix, *_ in series], counters, wording)
    yield from wanted_whole(counters, wording)
    yield wording.staying
    for prefix, first, last, digits in series:
        for number in range(first, last + 1):
            yield whole_ticket(f"{prefix}{number:0{digits}}", wording=wording)


def _office(args: argparse.Namespace) -> tuple[Settings, OfficeSettings]:
    """Return the settings and the chosen office, whose data folder is made if there is none.

    Raises:
        StartError: the settings cannot be read, or the folder cannot be made.
    """
    settings = stored(installed(args.config))
    data_folder.usable_folder(settings)
    if settings.offices:
        bring_home(settings, list(settings.office_by_code))
    return settings, the_office(settings, args.office)


def _model(args: argparse.Namespace) -> Sequence[object]:
    return ("--piper", args.piper.absolute()) if args.piper else ()


def _display(*words: object) -> int:
    """Run the display's program, because it may load engines that must not run inside the server."""
    command = [sys.executable, "-m", "display", *map(str, words)]
    environment = {**os.environ, "QUEUE_ENDS_WITH": str(os.getpid())}
    return subprocess.run(command, env=environment, check=False).returncode
