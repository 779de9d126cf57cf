"""Becoming one of an office's printers: a code is shown until an admin has typed it, then the token is kept."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import requests

ASK_SECONDS = 1.5
PATIENCE_SECONDS = (3.05, 10)
"""To connect, and to answer."""

REST_SECONDS = 20.0
"""After an answer that is none: the server is away, or says that we ask too often."""


class TokenFileError(Exception):
    """The token's file cannot be written."""


def pair(url: str, token_file: Path, show: Callable[[str], None]) -> str:
    """Wait until the server at `url` knows us; `show` gets each new code and each trouble, in Vietnamese.

    Returns the name the admin gave this printer. Its token is then in `token_file`, for this user only.

    Raises:
        TokenFileError: the file cannot be written; found out before there is a token to lose.
    """
    shown = ""
    with _new_file(token_file) as file, requests.Session() as session:  # its cookie is the secret of the code
        session.trust_env = False  # a proxy for the Internet must not stand between kiosk and server
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
    """Return the server's answer and what to show; no answer is an empty one."""
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
    """Open a file for this user alone that takes the place of `path` at the end, and only when all went well.

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
