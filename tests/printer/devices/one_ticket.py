"""One ticket to print, and a listener that ignores all reports."""

from printer.devices import raster
from printer.devices.base import Status
from tests.printer.papers import drawn

TICKET = drawn()
DATA = raster.encode(TICKET)


def quiet(status: Status) -> None:
    """Ignores every report."""
