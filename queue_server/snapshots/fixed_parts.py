"""Parts of snapshots that change only with the office's settings."""

from collections.abc import Callable
from typing import TypeVar

from queue_server.settings.office import OfficeSettings

Part = TypeVar("Part")


def fixed_part(office: OfficeSettings, draw: Callable[[OfficeSettings], Part]) -> Part:
    """Return what is drawn of the settings alone, drawn once for as long as they are valid."""
    if draw not in office.drawn:
        office.drawn[draw] = draw(office)
    part: Part = office.drawn[draw]
    return part
