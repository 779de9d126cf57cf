"""How much paper is left on the roll: what was printed is added up, a new roll is noticed; sensors are elsewhere."""

from dataclasses import dataclass
from pathlib import Path

from printer.devices.base import PrinterState, Status
from printer.journal import Journal

ROLL_METRES = 80.0
"""A full roll 80 mm thick on a core of 18 mm, of paper 0.06 mm thick: pi x (40² - 9²) / 0.06 mm."""

DOTS_PER_MM = 8
"""203 dpi, the resolution of ticket printers."""

TO_THE_KNIFE_MM = 15.0
"""From the print head to the knife, fed before every cut: 11.9 mm in Custom's VKP80III manual, about 15 mm in Epson's
specification of the TM-T88III."""

FEW = 30
"""From here on the floor page warns."""

NEW_ROLL = "new_roll"
"""An empty file of this name beside the journal says that a full roll was put in before the old one had ended."""


@dataclass(frozen=True)
class Forecast:
    """What is left; `tickets` by the mean length of the last papers, None before the first."""

    mm: int
    tickets: int | None

    @property
    def rough(self) -> int | None:
        """Tickets in tens, the last ones one by one: news for the server only when this changes."""
        if self.tickets is None or self.tickets <= FEW:
            return self.tickets
        return self.tickets // 10 * 10


def length_mm(rows: int) -> float:
    """Return how much paper a picture of `rows` dots takes, with the way to the knife."""
    return rows / DOTS_PER_MM + TO_THE_KNIFE_MM


class Roll:
    """The roll in one printer. `metres` is a full one's length, 0 for paper without end."""

    def __init__(self, journal: Journal, metres: float) -> None:
        self._journal, self._metres = journal, metres
        self._said: Path = journal.folder / NEW_ROLL

    def watch(self, status: Status) -> None:
        """Notice the end of the roll, and the new one that follows."""
        if status.state is PrinterState.PAPER_OUT:
            if not self._journal.roll_ended:
                self._journal.note(roll_ended=True)
        elif status.can_print and (self._journal.roll_ended or self._said.exists()):
            self._journal.note(roll_ended=False, roll_used_mm=0)
            self._said.unlink(missing_ok=True)

    @property
    def forecast(self) -> Forecast | None:
        """What is left on it; None for paper without end."""
        if not self._metres:
            return None
        used = self._journal.roll_used_mm
        left = 0 if self._journal.roll_ended else max(0, round(self._metres * 1000 - used))
        mean = self._journal.mean_length_mm
        return Forecast(left, None if mean is None else int(left / mean))
