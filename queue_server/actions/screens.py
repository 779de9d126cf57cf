"""The waiting room's screens: an admin says where each hangs."""

from queue_server.actions.log import Order
from queue_server.actions.pairing import device_of
from queue_server.domain.boards import Place
from queue_server.domain.errors import DeviceNotFound
from queue_server.hall_models import BoardPlace


def hang(order: Order, device_id: int, place: Place) -> None:
    """Let a screen show this layout from now on.

    Raises:
        DeviceNotFound: the office has no such screen.
    """
    device = device_of(order, device_id)
    if device.kind != "display":
        raise DeviceNotFound(device=device_id)
    order.write("place_board", why=f"{device.name}: {place.query or place.layout}"[:200])
    order.session.merge(BoardPlace(device=device.id, query=place.query))
