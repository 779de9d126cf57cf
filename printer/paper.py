"""The package's public function: a preview of a printed ticket."""

import io
from collections.abc import Mapping
from typing import Any

from printer.devices import raster
from printer.drawing.content import TicketContent
from printer.drawing.ticket import draw


def preview(words: Mapping[str, Any], width_dots: int, reprint: int = 0) -> bytes:
    """Return the printed ticket as a PNG, decoded from the same bytes that a printer gets.

    The drawn picture alone is not enough: `raster.without_lookalikes` adds dots to some logos.

    Raises:
        TicketError: the words are no valid ticket.
    """
    [paper] = raster.decode(raster.encode(draw(TicketContent.from_json(words, reprint), width_dots)))
    written = io.BytesIO()
    paper.save(written, "PNG")
    return written.getvalue()
