"""One ticket to print, and somebody who does not listen to what the printer tells."""

from printer.devices import raster
from printer.devices.base import Status
from tests.printer.papers import drawn

TICKET = drawn()
DATA = raster.encode(TICKET)


def quiet(status: Status) -> None:
    """Nobody listens."""
