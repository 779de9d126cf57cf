"""A power cut damaged files of a server: the print agent and the voice worker each start, or report the reason."""

import platform
import random
import shutil

from tests.running import eventually, running_demo


def test_papers_come_out_whatever_was_spoilt_and_the_voice_follows_once_its_folder_is_free(tmp_path):
    with running_demo(tmp_path) as office:
        office.command("/tickets", {"service": "A"}, "kiosk")
        eventually(lambda: list((tmp_path / "paper").glob("*.png")), "the first paper")
    voice = tmp_path / "voice" / "an-hoa"
    (tmp_path / "escpos" / f"{platform.python_version()}.capabilities.pickle").write_bytes(b"")
    (tmp_path / "printer-an-hoa.db").write_bytes(random.Random(1).randbytes(10_000))
    (tmp_path / "printer-an-hoa.token").write_bytes(b"\xff" * 40)
    shutil.rmtree(voice, ignore_errors=True)
    voice.parent.mkdir(exist_ok=True)
    voice.write_text("a file in the folder's place")

    with running_demo(tmp_path, voice=True) as office:
        number = office.command("/tickets", {"service": "A"}, "kiosk").json()["number"]
        eventually(lambda: list((tmp_path / "paper").glob(f"{number}-*.png")), "the paper")
        shown = eventually(
            lambda: (floor := office.ask("/floor"))["alerts"] and floor["devices"] and floor,
            "the printer and the voice's alert on the floor",
        )
        assert [(row["name"], row["state"]) for row in shown["devices"]] == [("Máy in", "ok")]
        [alert] = shown["alerts"]
        assert alert["text"].startswith("Phần mềm làm giọng đọc: ")

        voice.unlink()

        eventually((voice / "chime.mp3").exists, "the voice's first sound")
