"""What each screen shows now, as plain data (docs/shape.md): one look at the hall, one picture per screen."""

from queue_server.snapshots.catalogue import Catalogue, Catalogues, in_a_list
from queue_server.snapshots.desk import desk
from queue_server.snapshots.floor import floor, printer_state
from queue_server.snapshots.greeter import greeter
from queue_server.snapshots.hall import Hall, hall, hall_at, stamp
from queue_server.snapshots.kept import today
from queue_server.snapshots.kiosk_voice import Clips
from queue_server.snapshots.overtaken import overtakers
from queue_server.snapshots.public import board, kiosk, ticket
from queue_server.snapshots.todays_visits import TodaysVisits
from queue_server.snapshots.types import Snapshot

__all__ = [
    "Catalogue",
    "Catalogues",
    "Clips",
    "Hall",
    "Snapshot",
    "TodaysVisits",
    "board",
    "desk",
    "floor",
    "greeter",
    "hall",
    "hall_at",
    "in_a_list",
    "kiosk",
    "overtakers",
    "printer_state",
    "stamp",
    "ticket",
    "today",
]
