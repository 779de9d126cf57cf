"""The program's own files: read once, sent once, the same for everybody."""

from pathlib import Path

import pytest
from flask import Flask, request
from werkzeug.exceptions import NotFound

from queue_server.web.own_files import own_file

app = Flask(__name__)


def answer(folder: Path, name: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    sent = {key.replace("_", "-"): value for key, value in headers.items()}
    with app.test_request_context(headers=sent):
        given = own_file(folder, name)
        return given.status_code, b"".join(given.get_app_iter(request.environ)), dict(given.headers)


def test_a_browser_that_has_a_file_is_not_sent_it_again(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("one")
    code, body, headers = answer(tmp_path, "a.js")
    assert (code, body, headers["Cache-Control"]) == (200, b"one", "no-cache")
    assert headers["Content-Type"] == "text/javascript; charset=utf-8"

    assert answer(tmp_path, "a.js", If_None_Match=headers["ETag"])[:2] == (304, b"")
    assert answer(tmp_path, "a.js", If_Modified_Since=headers["Last-Modified"])[:2] == (304, b"")


def test_a_file_that_an_update_has_changed_is_sent_as_it_is_now(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("one")
    before = answer(tmp_path, "a.js")[2]["ETag"]
    (tmp_path / "a.js").write_text("later")
    assert answer(tmp_path, "a.js", If_None_Match=before)[:2] == (200, b"later")


def test_a_player_may_ask_for_a_part(tmp_path: Path) -> None:
    (tmp_path / "a.mp3").write_bytes(b"0123456789")
    code, body, headers = answer(tmp_path, "a.mp3", Range="bytes=2-4")
    assert (code, body, headers["Content-Range"]) == (206, b"234", "bytes 2-4/10")


@pytest.mark.parametrize("name", ["none.js", "folder", "../secret", "folder/../../secret"])
def test_nothing_but_files_of_the_folder_is_sent(tmp_path: Path, name: str) -> None:
    (tmp_path / "own" / "folder").mkdir(parents=True)
    (tmp_path / "secret").write_text("secret")
    with pytest.raises(NotFound):
        answer(tmp_path / "own", name)
