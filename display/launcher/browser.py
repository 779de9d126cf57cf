"""The browser of a screen: where it is, how it is started and ended. When is decided in keeper.py."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from display.heart import die_with_parent

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge")
WINDOWS_FOLDERS = ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")
WINDOWS_PATHS = (r"Google\Chrome\Application\chrome.exe", r"Microsoft\Edge\Application\msedge.exe")
FLAGS = (
    "--kiosk",
    "--autoplay-policy=no-user-gesture-required",  # without it nothing speaks before somebody touches the screen
    "--enable-logging=stderr",  # the page's heartbeat comes by its console
    "--no-first-run",
    "--no-default-browser-check",
    "--noerrdialogs",
    "--hide-crash-restore-bubble",
    "--disable-session-crashed-bubble",
    "--disable-features=Translate",
    "--disable-pinch",
    "--overscroll-history-navigation=0",
    "--disable-background-timer-throttling",  # a window that something covers goes on speaking
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--disable-component-update",
    "--disable-sync",
    "--password-store=basic",  # asks for no key ring at the start
)
END_WITHIN_SECONDS = 5.0


class NoBrowserError(Exception):
    """This machine has no Chromium, Chrome or Edge where one usually is."""


def browser_path(chosen: Path | None) -> Path:
    """Return the chosen browser, or the first of Chromium, Chrome and Edge that is here.

    Raises:
        NoBrowserError: there is none.
    """
    folders = [os.environ[name] for name in WINDOWS_FOLDERS if name in os.environ]
    places = [Path(folder) / path for path in WINDOWS_PATHS for folder in folders]
    known = [Path(found) for name in NAMES if (found := shutil.which(name))]
    for path in [chosen] if chosen else known + places:
        if path.exists():
            return path
    raise NoBrowserError(
        "Không thấy Chromium, Chrome hay Edge trên máy này; cài một trình duyệt hoặc chỉ ra bằng --browser."
    )


@dataclass(frozen=True)
class Screen:
    """What it shows, with which browser; `corner` "1920,0" is the monitor that begins there, None the first."""

    page: str
    browser: Path
    profile: Path
    corner: str | None = None
    flags: Sequence[str] = ()

    def command(self, page: str) -> list[str]:
        """Return how its browser is started on `page`."""
        place = [f"--window-position={self.corner}"] if self.corner else []
        return [str(self.browser), f"--user-data-dir={self.profile}", *FLAGS, *place, *self.flags, page]


def start(words: Sequence[str]) -> "subprocess.Popen[str]":
    """Start it as the head of a process group of its own, so that all its processes can be ended together."""
    return subprocess.Popen(
        words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        start_new_session=True,
        preexec_fn=die_with_parent,  # where the system cannot, the next keeper ends what was left
    )


def end(process: "subprocess.Popen[str]") -> None:
    """End the browser with all its processes: asked first, killed when it does not listen."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(END_WITHIN_SECONDS)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def end_leftover(profile: Path) -> None:
    """End the browser that a killed keeper left behind: it holds the profile, and a new one would give way to it.

    Linux; elsewhere the technician closes it.
    """
    with suppress(OSError, ValueError):
        process_id = int(os.readlink(profile / "SingletonLock").rpartition("-")[2])
        if str(profile) in Path(f"/proc/{process_id}/cmdline").read_text("utf-8", "replace"):
            os.kill(process_id, signal.SIGKILL)
