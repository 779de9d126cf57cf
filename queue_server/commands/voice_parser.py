"""The arguments of `queue-server voice`."""

import argparse
from pathlib import Path

from display.voice import VOICES
from queue_server.commands import voice
from queue_server.domain.languages import LANGUAGES

MADE_HERE = ("gtts", "piper", "espeak")


def add_to(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser
) -> None:
    """Add the commands; those that know an office take --config."""
    group = commands.add_parser("voice", help="the hall's voice: engines, clips and packs").add_subparsers(
        required=True
    )
    doctor = group.add_parser("doctor", parents=[shared], help="which voices there are, and what is missing")
    doctor.set_defaults(act=voice.doctor)
    export = group.add_parser("export", parents=[shared], help="write what a voice can say now as a pack")
    import_ = group.add_parser("import", parents=[shared], help="check a pack and install it")
    for parser in (doctor, export, import_):
        parser.add_argument("--office", help="code of the office (default: the only one)")
    export.add_argument("--voice", choices=VOICES, required=True)
    export.add_argument("--out", type=Path, required=True, metavar="F.zip")
    export.set_defaults(act=voice.export)
    import_.add_argument("pack", type=Path, help="a zip, or a folder of recordings named after what they say")
    import_.set_defaults(act=voice.import_pack)
    _add_making(group, shared)


def _add_making(
    group: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser
) -> None:
    build = group.add_parser("build", parents=[shared], help="make a pack; run it again to go on")
    build.add_argument("--series", nargs="+", type=voice.series, default=[], metavar="A:1-300")
    build.add_argument("--counters", type=voice.counters, default=voice.counters("1-12"), metavar="1-12")
    build.add_argument("--lang", nargs="+", choices=LANGUAGES, default=["vi"])
    build.add_argument(
        "--every", type=float, default=3.0, metavar="SECONDS", help="between two requests to Google"
    )
    build.set_defaults(act=voice.build)
    say = group.add_parser("say", parents=[shared], help="speak one text into an MP3 file")
    say.add_argument("text")
    say.add_argument("--lang", choices=LANGUAGES, default="vi")
    say.set_defaults(act=voice.say)
    for parser, out in ((build, "F.zip"), (say, "F.mp3")):
        parser.add_argument("--engine", choices=MADE_HERE, required=parser is build, default="espeak")
        parser.add_argument("--piper", type=Path, metavar="MODEL.onnx", help="the Piper voice's model")
        parser.add_argument("--out", type=Path, required=True, metavar=out)
