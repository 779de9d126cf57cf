"""The waiting room's screens: an admin says where each hangs."""

from dataclasses import replace

from queue_server.actions.log import Order
from queue_server.actions.pairing import device_of
from queue_server.domain.boards import Place
from queue_server.domain.errors import DeviceNotFound
from queue_server.storage.screen_models import BoardPlace


def hang(order: Order, device_id: int, place: Place) -> None:
    """Let a screen show this layout from now on; a zone or counter that the office has not is none.

    Raises:
        DeviceNotFound: the office has no such screen.
    """
    device = device_of(order, device_id)
    office = order.office
    place = replace(
        place,
        zone=place.zone if place.zone in office.zones else "",
        counter=place.counter if place.counter in office.counter_by_number else "",
    )
    if device.kind != "display":
        raise DeviceNotFound(device=device_id)
    order.write("place_board", why=f"{device.name}: {place.query or place.layout}"[:200])
    order.session.merge(BoardPlace(device=device.id, query=place.query))
