"""The time from the tap to the answer, and from the answer to the paper, each beside a bare yardstick."""

import socket
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import requests

from printer.devices import raster
from tests.bench.measuring import line_to, ratio, seconds, yardstick
from tests.browser.kiosk_office import KioskOffice
from tests.printer.papers import drawn
from tests.printer.tcp_printer import TcpPrinter

ROUNDS = 15
# Much shorter than the measured times, and still no load for the server.
LOOK_SECONDS = 0.002
PATIENCE_SECONDS = 30.0


def measure(folder: Path, rounds: int = ROUNDS) -> dict[str, Any]:
    """Return the median milliseconds, and the median ratio to the yardstick of the same round.

    The yardsticks are a durable row by the same server stack, and the same bytes sent straight to the printer's socket.
    """
    office, printer = KioskOffice(folder), TcpPrinter()
    found: dict[str, list[float]] = {"row": [], "answer": [], "send": [], "first_byte": [], "paper": []}
    try:
        office.start_server()
        office.start_agent(printer.address)
        with yardstick(folder) as (url, _pid):
            bare, kiosk = line_to(), line_to(office.tokens["kiosk"])
            _take(office, kiosk, printer)  # the first ticket loads the modules and draws the letters
            for _ in range(rounds):
                found["row"].append(seconds(lambda: bare.post(f"{url}/row", json={"text": "một dòng"})))
                for name, value in _take(office, kiosk, printer).items():
                    found[name].append(value)
                found["send"].append(_send(printer))
    finally:
        office.stop()
        printer.stop()
    return {
        **{f"{name}_ms": round(median(values) * 1000, 1) for name, values in found.items()},
        "answer_ratio": round(ratio(found["answer"], found["row"]), 2),
        "paper_ratio": round(ratio(found["paper"], found["send"]), 2),
    }


def _take(office: KioskOffice, kiosk: requests.Session, printer: TcpPrinter) -> dict[str, float]:
    """Take a number; return the seconds to its answer, and from there to the first printed byte and the whole paper."""
    printer.taken, papers = 0, len(printer.papers)
    begun = time.perf_counter()
    headers = {"Idempotency-Key": str(uuid.uuid4())}
    kiosk.post(
        f"{office.url}/api/v1/tickets", json={"service": "A"}, headers=headers, timeout=PATIENCE_SECONDS
    ).raise_for_status()
    answered = time.perf_counter()
    first = _moment(lambda: printer.taken > 0)
    whole = _moment(lambda: len(printer.papers) > papers)
    return {"answer": answered - begun, "first_byte": first - answered, "paper": whole - answered}


def _send(printer: TcpPrinter) -> float:
    """Send a ticket's bytes through a bare socket; return the seconds until the whole paper is out."""
    data, papers = raster.encode(drawn()), len(printer.papers)
    begun = time.perf_counter()
    with socket.create_connection(("127.0.0.1", printer.port), PATIENCE_SECONDS) as line:
        line.sendall(data)
        return _moment(lambda: len(printer.papers) > papers) - begun


def _moment(happened: Callable[[], bool]) -> float:
    """Wait until `happened` is true; return that moment on the clock of `perf_counter`."""
    deadline = time.perf_counter() + PATIENCE_SECONDS
    while not happened():
        if time.perf_counter() > deadline:
            raise TimeoutError("no paper came")
        time.sleep(LOOK_SECONDS)
    return time.perf_counter()
