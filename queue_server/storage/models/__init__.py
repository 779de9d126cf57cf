"""The tables as classes, one file for each noun."""

from queue_server.storage.models.base import (
    NEVER_AGAIN,
    Base,
    only_where,
)
from queue_server.storage.models.devices import (
    DeviceToken,
    PrintJob,
)
from queue_server.storage.models.estimates import Estimates
from queue_server.storage.models.office import (
    Counter,
    DayChange,
    NumberGiven,
    Office,
    OfflinePart,
    Procedure,
)
from queue_server.storage.models.summaries import DaySummary
from queue_server.storage.models.tickets import (
    PRESENT_STATES,
    CardKey,
    CardUse,
    IdempotentResponse,
    LogEntry,
    Ticket,
    Voucher,
)
from queue_server.storage.models.votes import TicketVote

__all__ = [
    "NEVER_AGAIN",
    "PRESENT_STATES",
    "Base",
    "CardKey",
    "CardUse",
    "Counter",
    "DayChange",
    "DaySummary",
    "DeviceToken",
    "Estimates",
    "IdempotentResponse",
    "LogEntry",
    "NumberGiven",
    "Office",
    "OfflinePart",
    "PrintJob",
    "Procedure",
    "Ticket",
    "TicketVote",
    "Voucher",
    "only_where",
]
