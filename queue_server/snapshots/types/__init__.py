"""The types of all snapshots, with each field, in the words of docs/shape.md.

The functions of `snapshots` return these types and mypy checks that. The API's description is made from them, and every
snapshot drawn in a test is checked against them. A new field is added here and in docs/shape.md.
"""

from typing import TypeAlias

from queue_server.snapshots.types.board import Board
from queue_server.snapshots.types.desk import Desk
from queue_server.snapshots.types.devices import PrinterQueue
from queue_server.snapshots.types.entrance import Greeter, Kiosk
from queue_server.snapshots.types.feed import Feed
from queue_server.snapshots.types.floor import Floor
from queue_server.snapshots.types.tickets import FollowedTicket
from queue_server.snapshots.types.votes import VoteAsked

# What a screen, a phone or a printer follows.
Snapshot: TypeAlias = (
    Board | Desk | Feed | Floor | Kiosk | VoteAsked | Greeter | PrinterQueue | FollowedTicket
)
