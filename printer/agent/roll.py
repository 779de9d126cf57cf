"""Estimates how much paper is left on the roll, from the printed lengths. Sensors are read elsewhere."""

from dataclasses import dataclass
from pathlib import Path

from printer.devices.base import PrinterState, Status
from printer.journal import Journal

ROLL_METRES = 80.0
"""Metres of a full roll: 80 mm across, core 18 mm, paper 0.06 mm thick, so pi x (40² - 9²) / 0.06 mm."""

DOTS_PER_MM = 8
"""203 dpi, the resolution of ticket printers."""

TO_THE_KNIFE_MM = 15.0
"""From the print head to the cutter; so much is fed before every cut. 11.9 mm in Custom's VKP80III manual, about
15 mm in Epson's specification of the TM-T88III."""

FEW = 30
"""At this number of tickets the floor page warns."""

NEW_ROLL = "new_roll"
"""The name of an empty file in the journal's folder: a person creates it after changing a roll that had not ended."""


@dataclass(frozen=True)
class Forecast:
    """What is left; `tickets` is computed from the mean length of the last prints, None before the first print."""

    mm: int
    tickets: int | None

    @property
    def rough(self) -> int | None:
        """Tickets in tens, the last ones exactly. The server is told only when this changes."""
        if self.tickets is None or self.tickets <= FEW:
            return self.tickets
        return self.tickets // 10 * 10


def length_mm(rows: int) -> float:
    """Return the paper (mm) that a picture of `rows` dots takes, with the feed to the cutter."""
    return rows / DOTS_PER_MM + TO_THE_KNIFE_MM


class Roll:
    """The roll in one printer. `metres` is the length of a full roll, 0 for endless paper."""

    def __init__(self, journal: Journal, metres: float) -> None:
        self._journal, self._metres = journal, metres
        self._said: Path = journal.folder / NEW_ROLL

    def watch(self, status: Status) -> None:
        """Notice the end of a roll, and the new roll after it."""
        if status.state is PrinterState.PAPER_OUT:
            if not self._journal.roll_ended:
                self._journal.note(roll_ended=True)
        elif status.can_print and (self._journal.roll_ended or self._said.exists()):
            self._journal.note(roll_ended=False, roll_used_mm=0)
            self._said.unlink(missing_ok=True)

    @property
    def forecast(self) -> Forecast | None:
        """What is left on the roll; None for endless paper."""
        if not self._metres:
            return None
        used = self._journal.roll_used_mm
        left = 0 if self._journal.roll_ended else max(0, round(self._metres * 1000 - used))
        mean = self._journal.mean_length_mm
        return Forecast(left, None if mean is None else int(left / mean))
