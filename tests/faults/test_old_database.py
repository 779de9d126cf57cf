"""Somebody copies an old database back by hand: no number or id that anybody may have seen is used again."""

import shutil
from pathlib import Path
from typing import Any

import requests

from tests.running import Demo, eventually, running_demo


def take_numbers(demo: Demo, count: int) -> list[dict[str, Any]]:
    """Take numbers of A and wait until each is printed."""
    given = [demo.command("/tickets", {"service": "A"}, who="kiosk").json() for _ in range(count)]
    for ticket in given:
        paper = f"{ticket['number']}-{ticket['print']['job']}.png"
        eventually((demo.data / "paper" / paper).exists, f"{paper} was printed", 60)
    return given


def epoch_alerts(demo: Demo) -> list[str]:
    return [alert["text"] for alert in demo.ask("/floor")["alerts"] if "epoch" in alert.get("key", "")]


def test_an_old_copy_of_the_database_is_recognised_by_the_folder_or_by_the_print_agent(tmp_path: Path):
    data, copies = tmp_path / "data", tmp_path / "copies"
    data.mkdir()
    copies.mkdir()
    with running_demo(data) as demo:
        given = take_numbers(demo, 2)
    shutil.copy(data / "queue.db", copies / "queue.db")
    with running_demo(data) as demo:
        lost = take_numbers(demo, 3)
        old_page = requests.get(f"{demo.url}/t/{lost[0]['id']}", timeout=30)
        assert old_page.status_code == 200
    given += lost

    shutil.copy(copies / "queue.db", data / "queue.db")
    with running_demo(data) as demo:  # the data folder knows a later state
        assert "bị thay bằng một bản cũ" in epoch_alerts(demo)[0]
        page = requests.get(f"{demo.url}/t/{lost[0]['id']}", timeout=30)
        assert (page.status_code, "đưa phiếu cho bàn hướng dẫn" in page.text) == (404, True)
        given += take_numbers(demo, 2)

    shutil.copy(copies / "queue.db", data / "queue.db")
    (data / "epoch.json").unlink()
    with running_demo(data) as demo:  # the whole folder is old, and only the print agent knows a later state
        eventually(lambda: epoch_alerts(demo), "the floor tells of it", 60)
        assert "Máy in có phiếu mà cơ sở dữ liệu không biết" in epoch_alerts(demo)[0]
        given += take_numbers(demo, 2)
        log = [event["seq"] for event in demo.ask("/events?after=0")]
    for what in ("number", "id"):
        assert len({ticket[what] for ticket in given}) == len(given), what
    assert len({ticket["print"]["job"] for ticket in given}) == len(given)
    assert log == sorted(log)
