"""Known vulnerabilities of packages: a finding fails, and without data the check says that it has checked nothing."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.vulnerabilities import NO_DATA, judge

HASH = "sha256:" + "0" * 64
WEAK = {
    "id": "GHSA-xxxx-0000-0001",
    "summary": "a hole",
    "aliases": [],
    "published": "2026-01-01T00:00:00Z",
    "affected": [
        {
            "package": {"name": "weak", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.1"}]}],
        }
    ],
}


@contextmanager
def osv(known: Callable[[dict[str, Any]], dict[str, Any]]) -> Iterator[str]:
    """A vulnerability service on this machine that knows what `known` says of a package."""

    class Service(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            answer = json.dumps(known(asked)).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_words: object) -> None:
            """Print nothing."""

    with HTTPServer(("127.0.0.1", 0), Service) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/v1/query"
        server.shutdown()


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    file = tmp_path / "requirements.lock"
    file.write_text(f"sound==2.0 \\\n    --hash={HASH}\nweak==1.0 \\\n    --hash={HASH}\n")
    return file


def checked(lock: Path, service: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.vulnerabilities", "--lock", str(lock), "--service", service]
    return subprocess.run(command, capture_output=True, text=True)


def test_a_package_with_a_known_vulnerability_fails_the_check_and_is_named(lock: Path):
    with osv(lambda asked: {"vulns": [WEAK]} if asked["package"]["name"] == "weak" else {}) as service:
        done = checked(lock, service)

    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "weak 1.0: GHSA-xxxx-0000-0001 (corrected in 1.1)",
        "2 packages checked, 1 with a known vulnerability",
    ]


def test_packages_without_a_known_vulnerability_pass(lock: Path):
    with osv(lambda _asked: {}) as service:
        done = checked(lock, service)

    assert (done.returncode, done.stdout) == (0, "2 packages checked, 0 with a known vulnerability\n")


def test_without_the_service_the_check_says_that_nothing_was_checked(lock: Path):
    with HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as closed:
        port = closed.server_port
    done = checked(lock, f"http://127.0.0.1:{port}/v1/query")

    assert (done.returncode, done.stdout) == (0, f"{NO_DATA}\n")


def test_a_service_that_knows_no_package_has_checked_nothing():
    skipped = json.dumps({"dependencies": [{"name": "sound", "skip_reason": "not found"}], "fixes": []})

    assert judge(skipped, "No known vulnerabilities found") == (0, NO_DATA)


def test_a_lock_file_that_cannot_be_read_is_not_taken_for_a_missing_service(lock: Path):
    lock.write_text("sound==\n")

    assert checked(lock, "http://127.0.0.1:9/").returncode == 1
