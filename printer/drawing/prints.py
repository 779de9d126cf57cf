"""Draws a print job, whatever it is: a ticket, a voucher, a return slip or a list of documents."""

from collections.abc import Mapping
from typing import Any

from PIL import Image

from printer.drawing import checklist, return_slip, ticket, voucher
from printer.drawing.content import TicketContent


def draw(job: Mapping[str, Any], reprint: int, width_dots: int) -> Image.Image:
    """Return the picture of a job's content; `reprint`: how many prints of it may exist already.

    Raises:
        TicketError: the content cannot be printed.
    """
    kind = job.get("kind")
    if kind == checklist.KIND:  # a second copy of a list does no harm: no mark
        return checklist.draw_list(checklist.Checklist.from_json(job), width_dots)
    if kind == voucher.KIND:
        return voucher.draw_voucher(job, reprint, width_dots)
    if kind == return_slip.KIND:
        return return_slip.draw_return_slip(job, reprint, width_dots)
    return ticket.draw(TicketContent.from_json(job, reprint), width_dots)
