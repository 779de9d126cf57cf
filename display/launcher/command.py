"""`python -m display show`: the options of the screen launcher."""

import argparse
import logging
import signal
import sys
from pathlib import Path
from urllib.parse import urlsplit

from display.launcher.browser import NoBrowserError, Screen, browser_path
from display.launcher.keeper import Keeper

PATIENCE_SECONDS = 30.0


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command `show`."""
    show = commands.add_parser("show", help="giữ bảng gọi số luôn mở toàn màn hình, có tiếng, trên máy này")
    add = show.add_argument
    add(
        "--url",
        required=True,
        type=address,
        help="trang cần mở, ví dụ http://192.168.1.10:8080/board?sound=0",
    )
    add(
        "--profile",
        type=Path,
        default=Path.home() / "queue-screen",
        help="thư mục riêng của trình duyệt này; giữ việc ghép máy",
    )
    add(
        "--screen",
        type=corner,
        default=None,
        metavar="X,Y",
        help="góc trên trái của màn hình cần dùng, ví dụ 1920,0",
    )
    add("--browser", type=Path, help="tệp chạy của Chromium, Chrome hay Edge nếu không tự tìm thấy")
    add(
        "--flag",
        action="append",
        default=[],
        help="thêm một tùy chọn của Chromium, ví dụ --flag=--force-device-scale-factor=2",
    )
    add(
        "--patience",
        type=float,
        default=PATIENCE_SECONDS,
        metavar="GIÂY",
        help="trang im lặng quá chừng này thì mở lại trình duyệt; mặc định %(default).0f",
    )
    show.set_defaults(run=run)


def address(text: str) -> str:
    """Return the page to show; the board when the address names only a server.

    Raises:
        ArgumentTypeError: it is no web address.
    """
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise argparse.ArgumentTypeError(f"{text} không phải địa chỉ http:// hay https://")
    return text if parts.path.strip("/") else f"{parts.scheme}://{parts.netloc}/board"


def corner(text: str) -> str:
    """Return the corner "X,Y" where a monitor begins, in pixels of the desktop.

    Raises:
        ArgumentTypeError: it is not two whole numbers.
    """
    try:
        x, y = (int(part) for part in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} không phải X,Y") from None
    return f"{x},{y}"


def run(args: argparse.Namespace) -> int:
    """Keep the screen running until SIGTERM or Ctrl+C; return 2 on a machine without a browser."""
    profile = args.profile.absolute()
    try:
        browser = browser_path(args.browser)
    except NoBrowserError as problem:
        print(problem, file=sys.stderr)
        return 2
    profile.mkdir(parents=True, exist_ok=True)
    screen = Screen(args.url, browser, profile, args.screen, args.flag)
    keeper = Keeper(screen, args.patience)
    for wish in (signal.SIGTERM, signal.SIGINT):
        signal.signal(wish, keeper.ask_to_end)
    logging.getLogger(__name__).info("keeps %s on this screen with %s", args.url, browser)
    keeper.run()
    return 0
