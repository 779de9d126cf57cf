"""`python -m display signs`: connects the serial line, the signs and the server, and runs until asked to end."""

import argparse
import logging
import signal
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from display.signs.modbus import ANSWER_SECONDS, Line
from display.signs.office import Office, OfficeAwayError
from display.signs.plan import PARITIES, Plan, PlanError, read_plan
from display.signs.row import OLD_SECONDS, Row, wanted_by
from display.signs.sign import ModbusSign

if TYPE_CHECKING:
    import serial

log = logging.getLogger(__name__)
ROUND_SECONDS = 1.0
TELL_SECONDS = 20.0


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command `signs`."""
    signs = commands.add_parser("signs", help="đưa số lên bảng LED ở từng quầy (Modbus RTU, RS-485)")
    add = signs.add_argument
    add("--url", required=True, help="địa chỉ máy chủ, ví dụ http://192.168.1.10:8080")
    add("--token-file", type=Path, required=True, help="tệp chứa mã thiết bị loại display")
    add("--port", required=True, help="cổng nối tiếp: /dev/ttyUSB0, COM3")
    add("--map", type=Path, required=True, help="signs.toml: bảng nào ở quầy nào (docs/signs.md)")
    signs.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Update the signs until SIGTERM or Ctrl+C; return 2 when the set-up cannot work."""
    try:
        plan = read_plan(args.map)
        office = Office.by_token_file(args.url, args.token_file)
        line = Line(lambda: open_port(args.port, plan), plan.baud)
        import serial  # noqa: F401  # an extra: said now rather than at the first sign
    except (PlanError, OSError) as problem:
        print(problem, file=sys.stderr)
        return 2
    except ImportError:
        print("Cần pyserial: pip install 'queue-server[signs]'", file=sys.stderr)
        return 2
    ending = threading.Event()
    for wish in (signal.SIGTERM, signal.SIGINT):
        signal.signal(wish, lambda *_: ending.set())
    row = Row(
        {
            hung.counter: ModbusSign(line, hung.address, hung.characters, hung.register, hung.blink_register)
            for hung in plan.signs
        }
    )
    Rounds(office, row).run(ending)
    line.close()
    return 0


def open_port(name: str, plan: Plan) -> "serial.Serial":
    """Open the serial port.

    Raises:
        OSError: it does not exist, or another program uses it.
    """
    import serial

    return serial.Serial(
        name, plan.baud, parity=PARITIES[plan.parity], stopbits=plan.stop_bits, timeout=ANSWER_SECONDS
    )


class Rounds:
    """Asks the server once a second, updates the signs, and reports dead signs to the server."""

    def __init__(self, office: Office, row: Row) -> None:
        self._office, self._row = office, row
        self._heard_at = self._told_at = float("-inf")
        self._told: list[str] = []

    def run(self, ending: threading.Event) -> None:
        """Repeat the round until `ending` is set; the signs then keep their numbers."""
        while not ending.is_set():
            self.go_round(time.monotonic())
            ending.wait(ROUND_SECONDS)

    def go_round(self, now: float) -> None:
        """Do one round: ask the server, update the signs, report dead ones."""
        try:
            self._row.want(wanted_by(self._office.snapshot()), now)
            self._heard_at = now
        except OfficeAwayError as problem:
            log.warning("the server is away: %s", problem)
            if now - self._heard_at > OLD_SECONDS:
                self._row.want_dashes(now)
        self._row.step(now)
        self._tell(now)

    def _tell(self, now: float) -> None:
        dead = self._row.dead
        if dead == self._told and now - self._told_at < TELL_SECONDS:
            return
        try:
            self._office.tell(len(self._row.places), dead)
            self._told, self._told_at = dead, now
        except OfficeAwayError as problem:
            log.warning("the server did not hear how the signs are: %s", problem)
