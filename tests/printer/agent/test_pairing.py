"""A print agent becomes an office's printer: it shows a code, waits for the admin, and stores its token privately."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from printer.agent.pairing import TokenFileError, pair
from tests.processes import tied
from tests.servers import held_port


class Routes(BaseHTTPRequestHandler):
    """The pairing route over real HTTP: a code at the first question, the token to who brings the cookie again."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        assert (self.path, asked) == ("/api/v1/pairing", {"program": True})
        if self.headers.get("Cookie") == "session=secret":
            answer = {"state": "paired", "name": "Máy in tầng 2", "token": "printer-abc"}
        else:
            answer = {"state": "waiting", "code": "K7C39F"}
        data = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Set-Cookie", "session=secret; HttpOnly; Path=/")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *words: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture
def url() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Routes)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_code_is_shown_and_the_token_kept_for_this_user_only(url, tmp_path: Path):
    shown: list[str] = []
    token_file = tmp_path / "máy in" / "token"

    name = pair(url, token_file, shown.append)

    assert name == "Máy in tầng 2"
    assert shown == ["Mã ghép máy in: K7C 39F – đọc cho quản trị viên (Quản trị → Thiết bị)"]
    assert token_file.read_text("utf-8") == "printer-abc"
    assert token_file.stat().st_mode & 0o777 == 0o600
    assert token_file.parent.stat().st_mode & 0o777 == 0o700


def test_an_old_token_that_others_could_read_is_replaced_by_one_they_cannot(url, tmp_path: Path):
    token_file = tmp_path / "token"
    token_file.write_text("old")
    token_file.chmod(0o644)
    (tmp_path / "token.new").write_text("left by a power cut")

    pair(url, token_file, lambda words: None)

    assert token_file.read_text() == "printer-abc"
    assert token_file.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [token_file]


def test_no_code_is_requested_when_the_token_could_not_be_stored(url, tmp_path: Path):
    (tmp_path / "file").write_text("")
    shown: list[str] = []

    with pytest.raises(TokenFileError, match="Không ghi được mã thiết bị vào"):
        pair(url, tmp_path / "file" / "token", shown.append)

    assert shown == []


def test_an_interrupted_pairing_leaves_the_old_token(url, tmp_path: Path):
    (tmp_path / "token").write_text("old")

    def give_up(_words: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pair(url, tmp_path / "token", give_up)

    assert [file.read_text() for file in tmp_path.iterdir()] == ["old"]


def test_a_pairing_agent_whose_server_is_away_says_so_and_tries_again(tmp_path: Path):
    with held_port() as port:
        wish = ("--pair", "--url", f"http://127.0.0.1:{port}", "--token-file", str(tmp_path / "t"))
        agent = subprocess.Popen(
            tied([sys.executable, "-m", "printer", *wish]), stdout=subprocess.PIPE, text=True
        )
        try:
            assert agent.stdout.readline().startswith("Chưa hỏi được máy chủ, đang thử lại")
            assert agent.poll() is None
        finally:
            agent.kill()
            agent.wait()
            agent.stdout.close()


@pytest.mark.parametrize("missing", [["--url", "http://127.0.0.1:1"], ["--token-file", "token"], []])
def test_pairing_needs_the_servers_address_and_a_place_for_the_token(missing):
    command = [sys.executable, "-m", "printer", "--pair", *missing]

    said = subprocess.run(command, capture_output=True, text=True)

    assert said.returncode == 2
    assert "cần --url và --token-file" in said.stderr
