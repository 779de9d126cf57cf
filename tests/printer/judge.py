"""Prints our bytes on emupos, a printer simulator of another maker, and compares the result with our drawing.

Run by `make judge`. emupos wants Python 3.13 or newer, so it stands apart and is no part of the tests.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageChops

from printer.devices import raster
from printer.devices.base import Device, PrinterState, Result
from printer.devices.opening import open_device
from tests.printer.papers import drawn
from tests.processes import tied
from tests.running import eventually

API_PORT, PRINTER_PORT = 18765, 19100
SETTINGS = f"""
schema: 1
api: {{ host: 127.0.0.1, port: {API_PORT} }}
devices:
  - id: front
    type: printer
    profile: epson-tm-t20iii
    connections:
      - tcp: {{ port: {PRINTER_PORT} }}
    receipts_dir: ./receipts
"""
TICKETS = {
    "an ordinary ticket": {},
    "a priority ticket": {"priority": True, "number": "H003"},
    "a ticket in English": {"language": "en", "service_name": "Certified copies, signatures"},
    "a second copy": {"reprint": 1},
    "a service with a long name": {"service_name": "Đất đai, xây dựng, đô thị và đăng ký biện pháp bảo đảm"},
    "a ticket with papers to bring": {"notices": ["Giấy tờ cần có: Căn cước; Giấy chứng sinh; Tờ khai."]},
    "a ticket of 58 mm": {"width": 384},
}
FAULTS = {
    "paper-out": PrinterState.PAPER_OUT,
    "cover-open": PrinterState.COVER_OPEN,
    "paper-near-end": PrinterState.PAPER_LOW,
}


@contextmanager
def simulator(program: str, folder: Path) -> Iterator[Callable[..., None]]:
    """Run emupos; yields the functions that set and clear its faults."""
    (folder / "emupos.yaml").write_text(SETTINGS)
    with subprocess.Popen(tied([program, "run"]), cwd=folder, stdout=subprocess.DEVNULL) as running:

        def fault(*words: str) -> None:
            api = f"http://127.0.0.1:{API_PORT}"
            subprocess.run([program, "--api", api, "fault", *words], check=True, capture_output=True)

        try:
            yield fault
        finally:
            running.terminate()


def on_paper(receipts: Path, before: set[Path]) -> Image.Image:
    """Return the newest receipt, in black and white."""
    (new,) = eventually(lambda: set(receipts.glob("*.png")) - before, "a receipt")
    return Image.open(new).convert("1")


def judge_ticket(device: Device, receipts: Path, picture: Image.Image) -> str:
    """Print the picture and return the faults of the print; "" when it is the same dot by dot."""
    before = set(receipts.glob("*.png"))
    outcome = device.print(raster.encode(picture), "judge", lambda _status: None)
    if outcome.result is not Result.PRINTED:
        return f"{outcome.result}: {outcome.detail}"
    paper = on_paper(receipts, before)
    drawn_part = paper.crop((0, 0, *picture.size))
    outside = ImageChops.invert(paper.convert("L"))
    outside.paste(0, (0, 0, *picture.size))
    if drawn_part.tobytes() != picture.convert("1").tobytes():
        return "the paper differs from the picture"
    return "there is ink beside the picture" if outside.getbbox() else ""


def judge_empty_roll(device: Device, receipts: Path, fault: Callable[..., None]) -> str:
    """Print without paper, load a roll, print again: one print must come, and the first try must have been reported."""
    before, data = set(receipts.glob("*.png")), raster.encode(drawn())
    fault("set", "front", "paper-out")
    first = device.print(data, "judge", lambda _status: None)
    fault("clear", "front", "paper-out")
    second = device.print(data, "judge", lambda _status: None)
    papers = len(eventually(lambda: set(receipts.glob("*.png")) - before, "a receipt"))
    said = (first.result, second.result, papers)
    return "" if said == (Result.CLEAN, Result.PRINTED, 1) else f"{said}"


def judge(program: str, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each check with its fault, "" when there is none."""
    with simulator(program, folder) as fault:
        device = open_device(f"network:127.0.0.1:{PRINTER_PORT}")
        eventually(lambda: device.status().state is PrinterState.READY, "emupos answers")
        for name, changes in TICKETS.items():
            yield name, judge_ticket(device, folder / "receipts", drawn(**changes))
        for name, expected in FAULTS.items():
            fault("set", "front", name)
            found = device.status().state
            fault("clear", "front", name)
            yield f"fault {name}", "" if found is expected else f"reported as {found}"
        yield "an empty roll", judge_empty_roll(device, folder / "receipts", fault)


def main(program: str) -> int:
    """Make all checks; 1 when any fails."""
    with tempfile.TemporaryDirectory() as folder:
        found = dict(judge(program, Path(folder)))
    for name, wrong in found.items():
        print(f"{'WRONG' if wrong else 'right'}  {name}{': ' + wrong if wrong else ''}")
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main(str(Path(sys.argv[1]).resolve())))
