"""Sets up the hall's screens. It is a part of the office's settings."""

from dataclasses import asdict, replace

from queue_server.actions.log import Command
from queue_server.actions.pairing import device_of
from queue_server.actions.settings_changes import change_section
from queue_server.domain.boards import ScreenPlace
from queue_server.domain.errors import DeviceNotFound


def place_screen(command: Command, device_id: int, place: ScreenPlace) -> None:
    """Let a screen show this layout from now on; an unknown zone or counter counts as none.

    Raises:
        DeviceNotFound: the office has no such screen.
    """
    device = device_of(command, device_id)
    office = command.office
    place = replace(
        place,
        zone=place.zone if place.zone in office.zones else "",
        counter=place.counter if place.counter in office.counter_by_number else "",
    )
    if device.kind != "display":
        raise DeviceNotFound(device=device_id)
    change_section(command, "boards", {str(device.id): asdict(place)})
