"""What each screen shows now, as plain data (docs/shape.md): one office snapshot, from it one snapshot per screen."""

from queue_server.snapshots.board import board
from queue_server.snapshots.catalogue import Catalogue, Catalogues, in_a_list
from queue_server.snapshots.desk import desk
from queue_server.snapshots.device_health import printer_state
from queue_server.snapshots.feed import feed
from queue_server.snapshots.floor import floor
from queue_server.snapshots.greeter import greeter
from queue_server.snapshots.half_hours import TodaysSteps
from queue_server.snapshots.kiosk import kiosk
from queue_server.snapshots.kiosk_voice import Clips
from queue_server.snapshots.office_snapshot import (
    OfficeSnapshot,
    office_snapshot,
    office_snapshot_at,
    stamp,
)
from queue_server.snapshots.overtaken import overtakers
from queue_server.snapshots.quotes_now import quotes_for, quotes_now
from queue_server.snapshots.speaking import CallsSaid
from queue_server.snapshots.standing_votes import StandingVotes
from queue_server.snapshots.ticket import ticket, ticket_of
from queue_server.snapshots.today import today
from queue_server.snapshots.todays_visits import TodaysVisits
from queue_server.snapshots.types import Snapshot
from queue_server.snapshots.vote import vote

__all__ = [
    "CallsSaid",
    "Catalogue",
    "Catalogues",
    "Clips",
    "OfficeSnapshot",
    "Snapshot",
    "StandingVotes",
    "TodaysSteps",
    "TodaysVisits",
    "board",
    "desk",
    "feed",
    "floor",
    "greeter",
    "in_a_list",
    "kiosk",
    "office_snapshot",
    "office_snapshot_at",
    "overtakers",
    "printer_state",
    "quotes_for",
    "quotes_now",
    "stamp",
    "ticket",
    "ticket_of",
    "today",
    "vote",
]
