"""The browser of a screen: how it is found, started and ended. When that happens is decided in keeper.py."""

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
    "--autoplay-policy=no-user-gesture-required",  # without it a page is mute until somebody touches the screen
    "--enable-logging=stderr",  # the page writes its heartbeat to the console
    "--no-first-run",
    "--no-default-browser-check",
    "--noerrdialogs",
    "--hide-crash-restore-bubble",
    "--disable-session-crashed-bubble",
    "--disable-features=Translate",
    "--disable-pinch",
    "--overscroll-history-navigation=0",
    "--disable-background-timer-throttling",  # a covered window goes on speaking
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--disable-component-update",
    "--disable-sync",
    "--password-store=basic",  # no question for the key ring's password at the start
)
END_WITHIN_SECONDS = 5.0


class NoBrowserError(Exception):
    """This machine has no Chromium, Chrome or Edge in the usual places."""


def browser_path(chosen: Path | None) -> Path:
    """Return the path of the chosen browser, or of the first of Chromium, Chrome and Edge on this machine.

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
    """What a screen shows and in which browser. `corner` "1920,0" is the monitor that begins there, None the first."""

    page: str
    browser: Path
    profile: Path
    corner: str | None = None
    flags: Sequence[str] = ()

    def command(self, page: str) -> list[str]:
        """Return the command line that opens the browser on `page`."""
        place = [f"--window-position={self.corner}"] if self.corner else []
        return [str(self.browser), f"--user-data-dir={self.profile}", *FLAGS, *place, *self.flags, page]


def start(words: Sequence[str]) -> "subprocess.Popen[str]":
    """Start the browser in its own process group, so that all its processes can be ended together."""
    return subprocess.Popen(
        words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        start_new_session=True,
        preexec_fn=die_with_parent,  # on a system without process groups the next keeper ends the leftovers
    )


def end(process: "subprocess.Popen[str]") -> None:
    """End the browser with all its processes: ask first, kill when it does not end."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)  # noqa: S607  the one of Windows, found as Windows does
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(END_WITHIN_SECONDS)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def end_leftover(profile: Path) -> None:
    """End a browser that a killed keeper left behind. It holds the profile, and a new browser would end at once.

    Works on Linux only; on other systems the technician closes it.
    """
    with suppress(OSError, ValueError):
        process_id = int(os.readlink(profile / "SingletonLock").rpartition("-")[2])
        if str(profile) in Path(f"/proc/{process_id}/cmdline").read_text("utf-8", "replace"):
            os.kill(process_id, signal.SIGKILL)
