"""Becoming one of an office's printers: a code is shown until an admin has typed it, then the token is kept."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import requests

ASK_SECONDS = 1.5
PATIENCE_SECONDS = (3.05, 10)
"""To connect, and to answer."""

REST_SECONDS = 20.0
"""After an answer that is none: the server is away, or says that we ask too often."""


def pair(url: str, token_file: Path, show: Callable[[str], None]) -> str:
    """Wait until the server at `url` knows us; `show` gets each new code and each trouble, in Vietnamese.

    Returns the name the admin gave this printer. Its token is then in `token_file`, for this user only.
    """
    shown = ""
    with requests.Session() as session:  # its cookie is the secret that the code belongs to
        session.trust_env = False  # a proxy for the Internet must not stand between kiosk and server
        while True:
            answer, words = _asked(session, url)
            if answer.get("state") == "paired":
                keep(token_file, answer["token"])
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


def keep(token_file: Path, token: str) -> None:
    """Write the token so that only this user can read it, and a power cut leaves the old file or the new one."""
    token_file.parent.mkdir(parents=True, exist_ok=True)
    fresh = token_file.with_name(token_file.name + ".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(
        os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
    ) as file:
        file.write(token)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(token_file)
