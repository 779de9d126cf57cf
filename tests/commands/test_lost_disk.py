"""The disk fills or the data folder disappears while an office runs: the server acknowledges only what is written."""

import os
import resource
import subprocess
import uuid
from pathlib import Path

import pytest
import requests

from tests.running import Demo, eventually, running_demo

# Mount a disk for the data folder only; this also works without root.
OWN_MOUNTS = ("unshare", *(("--user", "--map-root-user") if os.geteuid() else ()), "--mount")
SMALL_DISK = (*OWN_MOUNTS, "sh", "-c", 'mount -t tmpfs -o size=64m none "$0" && exec "$@"')


def command(office: Demo, path: str, who: str, body: dict[str, str] | None = None) -> requests.Response:
    headers = {**office.card(who), "Idempotency-Key": str(uuid.uuid4()), "Accept-Language": "vi"}
    return requests.post(f"{office.url}/api/v1{path}", json=body or {}, headers=headers, timeout=30)


def refused(office: Demo) -> str:
    """Check that citizen, officer and monitoring are told of the failure; return the text for the officer."""
    answers = [
        command(office, "/tickets", "kiosk", {"service": "A"}),
        command(office, "/counters/1/call-next", "counter-1"),
    ]
    assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {(503, "cannot_write")}
    assert requests.get(f"{office.url}/readyz", timeout=30).status_code == 503
    assert requests.get(f"{office.url}/healthz", timeout=30).status_code == 200
    citizen, officer = (answer.json()["detail"] for answer in answers)
    assert "bàn hướng dẫn" in citizen
    assert "máy chủ" not in citizen.lower()
    assert "báo kỹ thuật" in officer
    return str(officer)


def alert(office: Demo, begins: str) -> dict[str, str]:
    """The floor's one alert about the machine. The floor shows no alerts about devices, though they are refused too."""

    def told() -> list[dict[str, str]]:
        # a floor that needs another connection while the database is away is refused like a command, and asks again
        alerts: list[dict[str, str]] = office.ask("/floor").get("alerts", [])
        return alerts if any(one["text"].startswith(begins) for one in alerts) else []

    alerts = eventually(told, begins)
    assert [one for one in alerts if one["key"].startswith("device")] == []
    (found,) = [one for one in alerts if one["text"].startswith(begins)]
    return found


def test_a_data_folder_that_is_moved_is_missed_at_once_and_taken_again_when_it_is_back(tmp_path: Path):
    data, elsewhere = tmp_path / "data", tmp_path / "elsewhere"
    data.mkdir()
    with running_demo(data, voice=True) as office:
        assert command(office, "/tickets", "kiosk", {"service": "A"}).json()["number"] == "A001"
        office.ask("/floor")  # the office reads by a connection that stays open
        data.rename(elsewhere)

        assert "thư mục dữ liệu" in refused(office)
        shown = alert(office, "Thư mục dữ liệu của máy chủ đã bị dời, xóa hoặc thay")
        assert "về chỗ cũ" in shown["cure"]
        assert not data.exists(), "nothing may be begun in its place"

        elsewhere.rename(data)

        eventually(lambda: requests.get(f"{office.url}/readyz", timeout=30).ok, "the office goes on")
        assert command(office, "/tickets", "kiosk", {"service": "A"}).json()["number"] == "A002"
        eventually(lambda: list((data / "paper").glob("A002-*.png")), "its paper")


def test_a_database_that_is_replaced_under_a_running_server_takes_no_commands(tmp_path: Path):
    with running_demo(tmp_path) as office:
        (tmp_path / "old.db").write_bytes((tmp_path / "queue.db").read_bytes())
        (tmp_path / "old.db").replace(tmp_path / "queue.db")
        refused(office)


def fill(disk: Path, leave: int) -> Path:
    """Write a file so large that only `leave` bytes stay free."""
    large = disk / "large"
    with large.open("ab") as file:
        state = os.statvfs(disk)
        os.posix_fallocate(
            file.fileno(), 0, large.stat().st_size + max(1, state.f_bavail * state.f_frsize - leave)
        )
    return large


def test_a_disk_that_takes_nothing_any_more_is_reported_and_commands_go_on_when_it_does(tmp_path: Path):
    unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    with running_demo(tmp_path) as office:
        resource.prlimit(office.process.pid, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
        assert "ổ đĩa" in refused(office)
        assert "thay ổ đĩa" in alert(office, "Ổ đĩa máy chủ báo lỗi khi ghi")["cure"]

        resource.prlimit(office.process.pid, resource.RLIMIT_FSIZE, unlimited)

        eventually(lambda: requests.get(f"{office.url}/readyz", timeout=30).ok, "the office goes on")
        assert command(office, "/tickets", "kiosk", {"service": "A"}).json()["number"] == "A001"
    assert "Traceback" not in (tmp_path / "demo.log").read_text()


@pytest.mark.skipif(
    subprocess.run([*OWN_MOUNTS, "true"], capture_output=True).returncode != 0,
    reason="neither root nor allowed to mount a small disk of its own; the test above does without",
)
def test_a_disk_that_fills_refuses_commands_says_so_and_goes_on_when_there_is_room(tmp_path: Path):
    with running_demo(tmp_path, within=(*SMALL_DISK, str(tmp_path))) as office:
        disk = Path(f"/proc/{office.process.pid}/root{tmp_path}")
        assert command(office, "/tickets", "kiosk", {"service": "A"}).json()["number"] == "A001"
        soon = [one for one in office.ask("/floor")["alerts"] if one["key"] == "machine disk"]
        assert soon[0]["text"].endswith("ngày"), "long before it is full"

        large = fill(disk, leave=0)  # the server does not check the disk again before the next command
        taken = []
        while (
            answer := command(office, "/tickets", "kiosk", {"service": "A"})
        ).ok:  # the journal still has room for some tickets
            taken.append(answer.json()["number"])
        assert "ổ đĩa" in refused(office)
        assert "dọn ổ đĩa" in alert(office, "Ổ đĩa máy chủ đã đầy")["cure"]

        large.unlink()

        eventually(lambda: requests.get(f"{office.url}/readyz", timeout=30).ok, "the office goes on")
        number = command(office, "/tickets", "kiosk", {"service": "A"}).json()["number"]
        assert number == f"A{2 + len(taken):03}"
        eventually(lambda: list((disk / "paper").glob(f"{number}-*.png")), "its paper")
    assert "Traceback" not in (tmp_path / "demo.log").read_text()
