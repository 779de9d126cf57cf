"""Draws the voucher for a citizen who was not served today, with the parts of a ticket."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PIL import Image

from printer.drawing import ticket
from printer.drawing.content import TicketContent
from printer.drawing.sheet import Sheet
from printer.drawing.ticket import MEASURES_58, MEASURES_80, WIDE, Measures
from printer.drawing.words import TICKET_WORDS, VIETNAMESE, Words

KIND = "voucher"
"""The `kind` in a print job's content when it is a voucher."""


def draw_voucher(job: Mapping[str, Any], reprint: int, width_dots: int) -> Image.Image:
    """Return the voucher as a mode "1" picture of `width_dots`; `job` has a ticket's content and the valid days.

    Raises:
        TicketError: as `TicketContent.from_json`.
    """
    content = TicketContent.from_json(job, reprint)
    sizes = MEASURES_80 if width_dots >= WIDE else MEASURES_58
    words = TICKET_WORDS.get(content.language, VIETNAMESE)
    sheet = ticket.begun(content, width_dots, sizes)
    ticket.mark(sheet, sizes, content, words)
    sheet.bar(words.voucher, sizes.service - 6)
    sheet.space(sizes.gap)
    sheet.large(ticket.parts_of(content.number), sizes.number)
    sheet.space(sizes.gap * 3 // 2)
    if content.service_name:
        sheet.text(content.service_name, "Bold", sizes.service)
        sheet.space(sizes.gap)
    _days(sheet, sizes, words, str(job.get("first_day_text") or ""), str(job.get("last_day_text") or ""))
    if content.code:  # the code to type at the kiosk
        sheet.text(words.code.format(content.code), "Bold", sizes.service - 4, lines=1)
        sheet.space(sizes.gap)
    if content.issued_at_text:
        sheet.pair(words.taken_label, content.issued_at_text, sizes.body)
    ticket.code_to_scan(sheet, sizes, content, words.voucher_scan)
    ticket.bring(sheet, sizes, content, words)
    ticket.end(sheet, sizes, replace(content, code=""), words, [words.voucher_advice])
    return sheet.picture()


def _days(sheet: Sheet, sizes: Measures, words: Words, first: str, last: str) -> None:
    sheet.rule()
    sheet.space(sizes.gap)
    for label, day in ((words.from_day, first), (words.until_day, last)):
        if day:
            sheet.text(label, "Medium", sizes.body, lines=1)
            sheet.text(day, "Bold", sizes.service - 4, lines=1)
            sheet.space(sizes.gap // 2)
    sheet.rule()
    sheet.space(sizes.gap)
