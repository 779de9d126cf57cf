"""Draws the slip for a citizen who is sent to copy or to pay and comes back, with the parts of a ticket."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PIL import Image

from printer.drawing import ticket
from printer.drawing.content import TicketContent
from printer.drawing.sheet import Sheet
from printer.drawing.ticket import MEASURES_58, MEASURES_80, WIDE, Measures
from printer.drawing.words import TICKET_WORDS, VIETNAMESE, Words

KIND = "return_slip"
"""The `kind` in a print job's content when it is a return slip."""


def draw_return_slip(job: Mapping[str, Any], reprint: int, width_dots: int) -> Image.Image:
    """Return the slip as a mode "1" picture of `width_dots`; `job` has a ticket's content, and `todo`, what to do.

    Raises:
        TicketError: as `TicketContent.from_json`.
    """
    content = TicketContent.from_json(job, reprint)
    sizes = MEASURES_80 if width_dots >= WIDE else MEASURES_58
    words = TICKET_WORDS.get(content.language, VIETNAMESE)
    sheet = ticket.begun(content, width_dots, sizes)
    ticket.mark(sheet, sizes, content, words)
    sheet.bar(words.slip, sizes.service - 6)
    sheet.space(sizes.gap)
    sheet.large(ticket.parts_of(content.number), sizes.number)
    sheet.space(sizes.gap * 3 // 2)
    if content.service_name:
        sheet.text(content.service_name, "Bold", sizes.service)
        sheet.space(sizes.gap)
    _todo(sheet, sizes, words, str(job.get("todo") or ""))
    ticket.code_to_scan(sheet, sizes, content, words.scan)
    ticket.end(sheet, sizes, replace(content, code=""), words, [words.slip_back, words.slip_late])
    return sheet.picture()


def _todo(sheet: Sheet, sizes: Measures, words: Words, todo: str) -> None:
    sheet.rule()
    sheet.space(sizes.gap)
    if not todo:
        return
    sheet.text(words.slip_todo, "Medium", sizes.body, lines=1)
    sheet.text(todo, "Bold", sizes.service - 4)
    sheet.space(sizes.gap // 2)
    sheet.rule()
    sheet.space(sizes.gap)
