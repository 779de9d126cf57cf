"""The printer's public face: how a ticket comes out, for those who want to see it first."""

import io
from collections.abc import Mapping
from typing import Any

from printer.devices import raster
from printer.drawing.content import TicketPaper
from printer.drawing.ticket import draw


def preview(words: Mapping[str, Any], width_dots: int, reprint: int = 0) -> bytes:
    """Return the paper of these words as a PNG, read back from the very bytes a printer gets.

    Drawing alone would not do: in a dithered logo `raster.without_lookalikes` adds a dot here and there.

    Raises:
        TicketError: the words make no ticket.
    """
    [paper] = raster.decode(raster.encode(draw(TicketPaper.from_json(words, reprint), width_dots)))
    written = io.BytesIO()
    paper.save(written, "PNG")
    return written.getvalue()
