"""The voucher of who was not served today, as it is printed; a ticket is drawn in `ticket`, whose parts it uses."""

from collections.abc import Mapping
from typing import Any

from PIL import Image

from printer.sheet import SMALLEST_TEXT, Sheet
from printer.ticket import Measures, TicketPaper, headed, parts_of, qr_picture
from printer.words import LANGUAGES, VIETNAMESE, Words

KIND = "voucher"
"""What a print job's words carry as `kind` when they are a voucher."""


def draw_voucher(job: Mapping[str, Any], reprint: int, width_dots: int) -> Image.Image:
    """Return the voucher as a mode "1" picture of `width_dots`; `job` has a ticket's words and the days it is good for.

    Raises:
        TicketError: as `TicketPaper.from_json`.
    """
    paper = TicketPaper.from_json(job, reprint)
    sheet, sizes = headed(paper.parent, paper.title, width_dots)
    words = LANGUAGES.get(paper.language, VIETNAMESE)
    sheet.bar(words.voucher, sizes.service - 6)
    sheet.space(sizes.gap)
    if paper.reprint:
        sheet.frame(words.reprint.format(paper.reprint), sizes.service)
        sheet.space(sizes.gap)
    sheet.large(parts_of(paper.number), sizes.number)
    sheet.space(sizes.gap * 3 // 2)
    if paper.service_name:
        sheet.text(paper.service_name, "Bold", sizes.service)
        sheet.space(sizes.gap)
    _days(sheet, sizes, words, str(job.get("first_day_text") or ""), str(job.get("last_day_text") or ""))
    _how(sheet, sizes, paper, words)
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


def _how(sheet: Sheet, sizes: Measures, paper: TicketPaper, words: Words) -> None:
    sheet.text(words.voucher_advice, "Medium", sizes.body, lines=6)
    sheet.space(sizes.gap)
    if paper.code:
        sheet.text(words.code.format(paper.code), "Bold", sizes.service - 4, lines=1)
        sheet.space(sizes.gap // 2)
    if paper.url:
        sheet.beside(qr_picture(paper.url, sizes.module), words.voucher_scan, sizes.body)
    sheet.space(sizes.gap // 2)
    if paper.issued_at_text:
        sheet.text(f"{words.taken_label} {paper.issued_at_text}", "Medium", SMALLEST_TEXT)
    if paper.hotline:
        sheet.text(words.hotline.format(paper.hotline), "Bold", sizes.body)
    sheet.space(sizes.gap)
