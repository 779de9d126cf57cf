"""What snapshots are made of: each field, in the words of docs/shape.md.

The functions of `snapshots` return these, mypy holds them to it, the API's description is made of them, and every
snapshot that a test draws is checked against them: who adds a field adds it here and in docs/shape.md.
"""

from typing import TypeAlias

from queue_server.snapshots.types.board import Board
from queue_server.snapshots.types.desk import Desk
from queue_server.snapshots.types.devices import PrinterQueue
from queue_server.snapshots.types.entrance import Greeter, Kiosk
from queue_server.snapshots.types.floor import Floor
from queue_server.snapshots.types.tickets import FollowedTicket

# What a screen, a phone or a printer follows.
Snapshot: TypeAlias = Board | Desk | Floor | Kiosk | Greeter | PrinterQueue | FollowedTicket
