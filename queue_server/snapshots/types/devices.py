"""What a print agent follows."""

from queue_server.snapshots.types.common import Head


class PrinterQueue(Head):
    """How many jobs wait for the office's print agents."""

    pending: int
