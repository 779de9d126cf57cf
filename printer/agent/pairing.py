"""Pairs this printer with an office: shows a code until an admin has typed it, then stores the token."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import requests

ASK_SECONDS = 1.5
PATIENCE_SECONDS = (3.05, 10)
"""Seconds to connect, and seconds for the answer."""

REST_SECONDS = 20.0
"""Seconds to wait when the server is unreachable or says that it was asked too often."""


class TokenFileError(Exception):
    """The token's file cannot be written."""


def pair(url: str, token_file: Path, show: Callable[[str], None]) -> str:
    """Wait until an admin of the server at `url` has paired this printer, and return the name the admin gave it.

    `show` gets each new code and each problem, in Vietnamese. The token is written to `token_file`, for this user only.

    Raises:
        TokenFileError: the file cannot be written. This is checked before there is a token that could get lost.
    """
    shown = ""
    with _new_file(token_file) as file, requests.Session() as session:  # its cookie holds the code's secret
        session.trust_env = False  # no proxy between the printer and the office's own server
        while True:
            answer, words = _asked(session, url)
            if answer.get("state") == "paired":
                file.write(answer["token"])
                return answer["name"]
            if words != shown:
                show(words)
            shown = words
            time.sleep(ASK_SECONDS if answer else REST_SECONDS)


def _asked(session: requests.Session, url: str) -> tuple[dict[str, str], str]:
    """Return the server's answer and the text to show; the answer is empty when there was none."""
    try:
        reply = session.post(
            f"{url.rstrip('/')}/api/v1/pairing", json={"program": True}, timeout=PATIENCE_SECONDS
        )
        reply.raise_for_status()
        answer: dict[str, str] = reply.json()
    except requests.RequestException as problem:
        return {}, f"Chưa hỏi được máy chủ, đang thử lại: {problem}"
    code = answer.get("code", "")
    return answer, f"Mã ghép máy in: {code[:3]} {code[3:]} – đọc cho quản trị viên (Quản trị → Thiết bị)"


@contextmanager
def _new_file(path: Path) -> Iterator[TextIO]:
    """Open a new file, readable by this user only, that replaces `path` when the `with` ends without an error.

    A power cut leaves the old file or the new one.
    """
    fresh = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh.unlink(missing_ok=True)
        number = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as problem:
        raise TokenFileError(f"Không ghi được mã thiết bị vào {path}: {problem.strerror}") from problem
    try:
        with os.fdopen(number, "w", encoding="utf-8") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
