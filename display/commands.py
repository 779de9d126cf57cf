"""The commands of the hall's voice: make, doctor, build, say, export, check, judge."""

import argparse
import json
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from display import sound
from display.building import build
from display.engines import Engine, Espeak, Gtts, Packed, SynthesisError
from display.heart import Heart, kind_of
from display.judging import MOST_SPREAD_LU, installed_recogniser, judged
from display.pace import ASK_EVERY_SECONDS, Pace
from display.pack import Manifest, Pack, PackRefused, installed, item_of, opened, write_whole, write_zip
from display.piper import Piper, Speaker
from display.recording import checked
from display.voice import VOICES, read_index
from display.wanted import phrases_in
from display.worker import Worker, run_all

MOST_MISSING_TOLD = 8
WANTED, TICKETS = "wanted.json", "tickets"  # the file that the server writes into an office's folder
MADE_HERE = ("gtts", "piper", "espeak")

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
Act: TypeAlias = Callable[[argparse.Namespace], int]


def add_to(commands: Commands) -> None:
    """Add the voice's commands to a parser."""
    make_ = _command(commands, "make", make, "làm các tệp tiếng còn thiếu cho giọng đọc của sảnh")
    make_.add_argument(
        "--store", type=Path, nargs="+", required=True, metavar="DIR", help="kho tệp tiếng của mỗi trung tâm"
    )
    _wanted(make_)
    _engines(make_)
    make_.add_argument("--watch", action="store_true", help="chạy tiếp và làm theo những gì cần thêm")
    make_.add_argument(
        "--heart",
        type=int,
        metavar="FD",
        help="số của ống mà bên khởi động nghe nhịp sống; khi không ai nghe thì tự kết thúc",
    )
    doctor_ = _command(commands, "doctor", doctor, "có những giọng nào, còn thiếu gì")
    doctor_.add_argument("--store", type=Path, required=True, help="kho tệp tiếng")
    _wanted(doctor_)
    _engines(doctor_)
    _add_making(commands)
    _add_carrying(commands)


def _add_making(commands: Commands) -> None:
    build_ = _command(commands, "build", build_pack, "làm một gói giọng, trên máy có mạng")
    build_.add_argument(
        "--wanted", type=Path, required=True, help='JSON các câu cần có: {"vi": [câu, ...], "en": [...]}'
    )
    build_.add_argument("--engine", choices=MADE_HERE, required=True)
    build_.add_argument("--piper", type=Path, metavar="MODEL.onnx")
    build_.add_argument(
        "--every", type=float, default=ASK_EVERY_SECONDS, help="số giây giữa hai lần hỏi Google"
    )
    build_.add_argument("--out", type=Path, required=True, metavar="F.zip")
    say_ = _command(commands, "say", say, "đọc một câu vào tệp MP3")
    say_.add_argument("text")
    say_.add_argument("--engine", choices=MADE_HERE, default="espeak")
    say_.add_argument("--piper", type=Path, metavar="MODEL.onnx")
    say_.add_argument("--lang", choices=("vi", "en"), default="vi")
    say_.add_argument("--out", type=Path, required=True, metavar="F.mp3")


def _add_carrying(commands: Commands) -> None:
    export_ = _command(commands, "export", export, "xuất những gì một giọng đọc được thành gói")
    export_.add_argument("--store", type=Path, required=True, help="kho tệp tiếng")
    export_.add_argument("--voice", choices=VOICES, required=True)
    export_.add_argument("--out", type=Path, required=True, metavar="F.zip")
    judge_ = _command(commands, "judge", judge, "gói đọc có đều không, máy nghe nhầm những số nào")
    judge_.add_argument("pack", type=Path)
    judge_.add_argument("--recogniser", help='chương trình nhận một tệp WAV và in ra {"text": ...}')
    check_ = _command(commands, "check", check, "xem một gói có đủ và nghe được hết không")
    check_.add_argument("pack", type=Path, help="tệp zip, hoặc thư mục tệp thu âm đặt tên theo lời đọc")


def make(args: argparse.Namespace) -> int:
    """Run the worker. It ends at SIGTERM at once, because every file is whole at every moment."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    heart, pace, stores = Heart(args.heart), Pace(), list(args.store)
    try:
        workers = [
            Worker(
                store,
                args.wanted or store / WANTED,
                _voices(args, store),
                pace,
                store / TICKETS,
                [other for other in stores if other != store],
            )
            for store in stores
        ]
        run_all(workers, args.watch, heart.worked)
    except Exception as problem:
        heart.says(kind_of(problem), f"{type(problem).__name__}: {problem}")
        raise
    return 0


def doctor(args: argparse.Namespace) -> int:
    """Print each voice with its clips or why it is not available, then what is missing.

    Returns 1 when no voice can say every call."""
    wanted = json.loads((args.wanted or args.store / WANTED).read_text("utf-8"))
    calls, kiosk = phrases_in(wanted), phrases_in(wanted.get("kiosk", {}))
    index = read_index(args.store)
    complete = False
    for voice, reason in _reasons(_voices(args, args.store)).items():
        said = {(lang, text) for lang in index for text in index[lang].get(voice, {})}
        missing = [text for lang, text in calls if (lang, text) not in said]
        complete = complete or bool(said and not [t for t in calls if t[0] == "vi" and t not in said])
        print(f"{voice:<9} {reason or 'sẵn sàng'}; câu gọi {len(calls) - len(missing)}/{len(calls)}, "
              f"ki-ốt {len(said.intersection(kiosk))}/{len(kiosk)}, "
              f"số trọn câu {len(said.difference(calls, kiosk))}")  # fmt: skip
        if said and missing:
            more = (
                f" và {len(missing) - MOST_MISSING_TOLD} câu nữa" if len(missing) > MOST_MISSING_TOLD else ""
            )
            print(f"{'':<9} còn thiếu: {', '.join(missing[:MOST_MISSING_TOLD])}{more}")
    print("có giọng đọc cho mọi lần gọi" if complete else "chưa có giọng nào đủ câu gọi: sảnh chỉ có chuông")
    return 0 if complete else 1


def build_pack(args: argparse.Namespace) -> int:
    """Make a pack and print the progress. A build that stops early keeps its clips and returns 2."""
    phrases = phrases_in(json.loads(args.wanted.read_text("utf-8")))
    with _one(args) as engine:
        pace = Pace(args.every if engine.network else 0)
        stopped = build(engine, phrases, args.out, pace, _tell)
    with opened(args.out) as pack:
        made = pack.manifest.items
    if stopped:
        kept = f"{len(made)} câu đã có nằm trong {args.out.name}, chạy lại lệnh này để làm tiếp"
        raise PackRefused(f"đã dừng vì {stopped}; {kept}")
    print(f"{args.out.name}: {len(made)} câu, giọng {engine.name}")
    return 0


def say(args: argparse.Namespace) -> int:
    """Speak one text as the hall would hear it."""
    with _one(args) as engine:
        audio = sound.prepared(*engine.synthesise(args.text, args.lang))
    write_whole(args.out, sound.mp3(audio))
    print(f"{args.out.name}: {len(audio) / sound.RATE:.1f} giây")
    return 0


def export(args: argparse.Namespace) -> int:
    """Write the clips that a voice has now as one pack."""
    index = read_index(args.store)
    clips = {(lang, text): name for lang in index for text, name in index[lang].get(args.voice, {}).items()}
    if not clips:
        raise PackRefused(f"giọng {args.voice} chưa có câu nào để xuất")
    items = {phrase: item_of(args.store, *phrase, name) for phrase, name in clips.items()}
    write_zip(Pack(args.store, Manifest(args.voice, items=items)), args.out)
    print(f"{args.out.name}: {len(items)} câu, giọng {args.voice}")
    return 0


def check(args: argparse.Namespace) -> int:
    """Check every hash and decode every file, so that an office can use the whole pack."""
    with opened(args.pack) as pack:
        checked(pack)
        said = pack.manifest
    print(f"{args.pack.name}: {len(said.items)} câu của giọng {said.voice}, đều nghe được")
    return 0


def judge(args: argparse.Namespace) -> int:
    """Print how even the loudness is and which numbers a recogniser mishears; 1 when either is too bad."""
    recogniser = installed_recogniser() if args.recogniser is None else shlex.split(args.recogniser)
    if not recogniser:
        print("chưa cài bộ nhận giọng (pip install --pre viet-asr): chỉ đo độ to")
    with opened(args.pack) as pack:
        verdicts = list(judged(pack, recogniser))
    if not verdicts:
        raise PackRefused(f"{args.pack.name} không có câu tiếng Việt nào")
    misheard = [verdict for verdict in verdicts if verdict.digits_differ]
    for verdict in misheard:
        print(f"{verdict.text} → {verdict.heard}")
    levels = [verdict.loudness for verdict in verdicts]
    spread = max(levels) - min(levels)
    print(f"{len(verdicts)} câu; độ to {min(levels):.1f} đến {max(levels):.1f} LUFS, chênh {spread:.1f} LU"
          + (f"; nghe sai số {len(misheard)} câu" if recogniser else ""))  # fmt: skip
    return 1 if misheard or spread > MOST_SPREAD_LU else 0


def _voices(args: argparse.Namespace, store: Path) -> list[Engine]:
    """The voices of one office: espeak first, so that clips exist after seconds, and packs before their engines.

    The office's wanted file names its other voices; the command's options hold for all offices.

    A pack and the engine that made it count as one voice. Google has only one voice, so pack and engine mix well.
    espeak itself comes before its pack. Piper's model is silent while a Piper pack is installed.
    """
    wished = _wished(args.wanted or store / WANTED)
    packed = [Packed(voice, installed(store, voice)) for voice in VOICES]
    voices: list[Engine] = [Espeak(), *packed]
    if model := args.piper or (Path(wished["piper"]) if wished.get("piper") else None):
        voices.append(Piper(model, installed(store, "piper"), _speaker(model)))
    if args.gtts or wished.get("gtts"):
        voices.append(Gtts())
    return voices


def _wished(wanted: Path) -> dict[str, Any]:
    """Which further engines an office wants; none while its wanted file cannot be read."""
    try:
        found: dict[str, Any] = json.loads(wanted.read_text("utf-8")).get("engines", {})
    except (OSError, ValueError, AttributeError):
        return {}
    return found


@cache
def _speaker(model: Path) -> Speaker:
    """Return the program for a model, one for all offices: it takes 300 MB of memory."""
    return Speaker(model)


def _reasons(engines: Sequence[Engine]) -> dict[str, str]:
    """Each voice, best first, with the reason why none of its engines can be used; "" when one can."""
    told: dict[str, str] = {}
    for engine in sorted(engines, key=lambda engine: VOICES.index(engine.name)):
        can, reason = engine.available()
        told[engine.name] = "" if can or told.get(engine.name) == "" else reason
    return told


@contextmanager
def _one(args: argparse.Namespace) -> Iterator[Engine]:
    """Give the chosen voice to the `with` block; Piper's program ends with the block."""
    if args.engine == "piper" and args.piper is None:
        raise PackRefused("giọng piper cần tệp mô hình: --piper MODEL.onnx")
    if args.engine == "piper":
        with closing(Piper(args.piper)) as piper:
            yield piper
    else:
        yield Gtts() if args.engine == "gtts" else Espeak()


def _tell(done: int, total: int, text: str) -> None:
    print(f"{done}/{total} {text}", flush=True)


def _command(commands: Commands, name: str, act: Act, told: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=told)
    parser.set_defaults(run=lambda chosen: _or_one_sentence(act, chosen))
    return parser


def _or_one_sentence(act: Act, args: argparse.Namespace) -> int:
    """Run the command. A failure prints one sentence on standard error and returns 2."""
    try:
        return act(args)
    except (PackRefused, SynthesisError, subprocess.SubprocessError) as error:
        reason = str(error)
    except OSError as error:
        reason = f"không đọc hoặc ghi được {error.filename}: {error.strerror}"
    print(f"voice: {reason}", file=sys.stderr)
    return 2


def _wanted(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--wanted",
        type=Path,
        help=f'JSON các câu cần có: {{"vi": [câu, ...], ...}} (nếu không: {WANTED} trong kho)',
    )


def _engines(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--gtts", action="store_true", help="dùng cả giọng không chính thức của Google (cần Internet)"
    )
    parser.add_argument("--piper", type=Path, metavar="MODEL.onnx", help="dùng cả mô hình Piper này")
