"""The command line of the print agent, `python -m printer`: it reads options and connects the parts."""

import argparse
import json
import logging
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from printer import causes
from printer.devices import library
from printer.heart import Heart

if TYPE_CHECKING:
    from printer.agent.agent import Setup
    from printer.agent.kiosk import Kiosk
    from printer.agent.server import Server
    from printer.agent.stop import Stop

EPILOG = (
    "Máy in: virtual:THƯ_MỤC, network:MÁY:9100, file:TỆP, usb:VID:PID (dạng hexa, như lsusb), windows:TÊN."
)
WIDTHS = (384, 512, 576)


def main(arguments: list[str] | None = None) -> int:
    """Run the agent until it is asked to end; return 2 when the set-up cannot work."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    heart = Heart(options.heart)
    try:
        return _do(options, heart)
    except _set_up_errors() as problem:
        heart.says(causes.kind_of(problem), str(problem))
        print(problem, file=sys.stderr)
        return 2
    except Exception as problem:
        heart.says(causes.kind_of(problem), f"{type(problem).__name__}: {problem}")
        raise


def _do(options: argparse.Namespace, heart: Heart) -> int:
    library.check()
    if options.find or options.find_in:
        return _find(options)
    if options.pair:
        return _pair(options)
    if not options.device:
        _parser().error("cần --device")
    library.load("escpos.printer", keep=_own_folder(options) / "escpos")
    return _test_page(options) if options.test_page else _run(options, heart)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m printer", description="In phiếu số thứ tự.", epilog=EPILOG)
    add = parser.add_argument
    add("--device", help="máy in, xem dưới")
    add("--url", help="địa chỉ máy chủ, ví dụ http://192.168.1.10:8080")
    add("--token-file", type=Path, help="tệp chứa mã thiết bị loại printer")
    _about_the_paper(parser)
    add("--journal", type=Path, help="tệp nhật ký; mặc định trong thư mục của người dùng")
    add(
        "--heart",
        type=int,
        help="số của ống mà bên khởi động nghe nhịp sống; khi không ai nghe thì tự kết thúc",
    )
    add("--settings-mark", default="", help=argparse.SUPPRESS)  # for the server that starts this agent
    add("--reserve", action="store_true", help="máy dự phòng: chỉ in khi không máy chính nào sẵn sàng")
    add(
        "--keep-days",
        type=int,
        default=7,
        help="giữ việc in đã xong và phiếu của máy in ảo bao nhiêu ngày; mặc định 7",
    )
    add(
        "--local-api",
        "--door",
        help="nhận lấy số của ki-ốt trên máy này khi mất máy chủ, ví dụ 127.0.0.1:9180",
    )
    add("--morning-page", action="store_true", help="mỗi ngày in một trang thử trước phiếu đầu tiên")
    add(
        "--pair",
        action="store_true",
        help="hiện mã để quản trị viên ghép máy in này, ghi mã thiết bị rồi thôi",
    )
    add("--find", action="store_true", help="tìm máy in cắm vào máy này, mỗi máy một dòng JSON, rồi thôi")
    add("--find-in", metavar="MẠNG", help="tìm máy in trong một mạng riêng, ví dụ 192.168.1.0/24, rồi thôi")
    add("--test-page", action="store_true", help="in một trang thử đủ chữ tiếng Việt rồi thôi")
    return parser


def _about_the_paper(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add(
        "--width",
        type=int,
        choices=WIDTHS,
        default=576,
        help="số chấm: 576 (80 mm), 512 (vài máy 80 mm), 384 (58 mm)",
    )
    add(
        "--roll-m", type=float, help="chiều dài cuộn giấy mới, mét; mặc định 80, máy in ảo 0 (không hết giấy)"
    )
    add(
        "--look-seconds",
        type=float,
        default=10,
        help="hỏi máy in đang rảnh sau mỗi bấy nhiêu giây; 0: không hỏi (máy chủ in nuốt phiếu in ngay sau đó)",
    )
    add(
        "--tear-mm",
        type=int,
        default=0,
        help="máy in không có dao cắt: đẩy giấy thêm bấy nhiêu mm tới thanh xé; mặc định 0 (có dao)",
    )


def _journal_of(options: argparse.Namespace) -> Path:
    """The journal's path: in the folder of a virtual printer, else in the user's home."""
    kind, _, folder = options.device.partition(":")
    default = Path(folder) if kind == "virtual" else Path.home() / ".queue-printer"
    return options.journal or default / "journal.sqlite"


def _own_folder(options: argparse.Namespace) -> Path:
    """Make the folder of the journal and of the library's memory, readable by this user only.

    Beside a server the folder must stand: it is the data folder, which may have been moved away for a moment.
    """
    from printer.journal import JournalError

    folder = _journal_of(options).parent
    try:
        if options.heart is None:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / "escpos").mkdir(exist_ok=True)
    except OSError as problem:
        raise JournalError(
            f"Không tạo được thư mục {problem.filename}: {problem.strerror}; chọn chỗ khác bằng --journal"
        ) from problem
    return folder


def _set_up_errors() -> tuple[type[Exception], ...]:
    from printer.agent.pairing import TokenFileError
    from printer.devices.opening import AddressError
    from printer.drawing.fonts import FontError
    from printer.journal import JournalError
    from printer.offline.local_api import LocalApiError

    return library.LibraryError, AddressError, LocalApiError, FontError, JournalError, TokenFileError


def _find(options: argparse.Namespace) -> int:
    from printer.devices import finding

    for found in finding.in_network(options.find_in) if options.find_in else finding.plugged_in():
        print(json.dumps(asdict(found), ensure_ascii=False))
    return 0


def _run(options: argparse.Namespace, heart: Heart) -> int:
    from printer.agent.agent import Agent
    from printer.agent.server import Server
    from printer.agent.stop import Stop
    from printer.devices.opening import open_device
    from printer.drawing import fonts
    from printer.journal import Journal

    if not options.url or not options.token_file:
        _parser().error("cần --url và --token-file")
    fonts.check()
    stop = Stop()
    signal.signal(signal.SIGTERM, stop.ask)
    signal.signal(signal.SIGINT, stop.ask)
    journal = Journal(_journal_of(options), options.device)
    server = Server(options.url, options.token_file, options.settings_mark)
    try:
        with _kiosk_local_api(options, server, stop) as kiosk:
            device = open_device(options.device)
            Agent(server, device, journal, _setup(options), stop, kiosk, heart.worked).run()
    finally:
        journal.close()
    return 0


def _pair(options: argparse.Namespace) -> int:
    """Show the pairing code until an admin has typed it; then the token is in the token file."""
    from printer.agent.pairing import pair

    if not options.url or not options.token_file:
        _parser().error("cần --url và --token-file")
    name = pair(options.url, options.token_file, lambda words: print(words, flush=True))
    print(f"Đã ghép: {name}. Mã thiết bị nằm trong {options.token_file}", flush=True)
    return 0


@contextmanager
def _kiosk_local_api(options: argparse.Namespace, server: "Server", stop: "Stop") -> Iterator["Kiosk | None"]:
    """Serve the kiosk's local API inside the `with`; None when the agent has none."""
    from printer.agent.kiosk import Kiosk
    from printer.offline.local_api import LocalApi
    from printer.offline.numbers import Ledger

    if not options.local_api:
        yield None
        return
    ledger = Ledger(_journal_of(options).with_suffix(".offline.sqlite"))
    local_api = LocalApi(options.local_api, options.url, ledger, stop.news.set)
    try:
        yield Kiosk(ledger, server)
    finally:
        local_api.close()
        ledger.close()


def _setup(options: argparse.Namespace) -> "Setup":
    from printer.agent.agent import Setup
    from printer.agent.roll import ROLL_METRES

    roll = options.roll_m
    if roll is None:
        roll = 0 if options.device.startswith("virtual:") else ROLL_METRES
    kind, _, folder = options.device.partition(":")
    papers = Path(folder) if kind == "virtual" else None
    ways = {"look_seconds": options.look_seconds, "tear_mm": options.tear_mm}
    return Setup(
        options.width, options.reserve, roll, options.morning_page, options.keep_days, papers, **ways
    )


def _test_page(options: argparse.Namespace) -> int:
    """Print the test page and tell the printer's answer; return 1 if the page did not come out."""
    from printer.devices import raster
    from printer.devices.base import Result
    from printer.devices.opening import open_device
    from printer.drawing import fonts
    from printer.drawing.sample import draw_page

    fonts.check()
    device = open_device(options.device)
    status = device.status()
    page = raster.encode(draw_page(options.width, options.device, status))
    outcome = device.print(page, "trang-in-thu", lambda held: print(held.detail))
    print(f"{status.detail} {outcome.result}. {outcome.detail} {device.learned}".strip())
    return 0 if outcome.result in (Result.PRINTED, Result.SENT) else 1


if __name__ == "__main__":
    sys.exit(main())
