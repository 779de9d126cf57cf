"""Draws the list of documents to bring for a procedure. Tickets are drawn in `ticket`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from PIL import Image

from printer.drawing.content import LONGEST_URL, TicketError
from printer.drawing.sheet import SMALLEST_TEXT, Sheet
from printer.drawing.ticket import Measures, headed, qr_picture
from printer.drawing.words import TICKET_WORDS, VIETNAMESE, Words

KIND = "papers"
"""The `kind` in a print job's content when it is such a list."""

FILE_NAME = "giay-to"
"""Its name in logs and file names, where a ticket has its number."""

MOST_DOCUMENTS = 15
"""The server's limit too; more documents would not fit on the longest sheet."""

MUCH = 500
"""Characters of all documents together from which they are written small, to fit on one sheet."""


@dataclass(frozen=True)
class Checklist:
    """The content of one list from the server; when `documents` is empty, the citizen needs to bring nothing."""

    name: str
    documents: tuple[str, ...] = ()
    parent: str = ""
    title: str = ""
    service_name: str = ""
    counters: tuple[str, ...] = ()
    fee: str = ""
    days: str = ""
    code: str = ""
    url: str = ""
    hotline: str = ""
    language: str = "vi"

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read the content of a print job.

        Raises:
            TicketError: there is no name, the address is too long, or a field has the wrong kind.
        """
        documents, counters = data.get("papers") or (), data.get("counters") or ()
        if not isinstance(documents, list | tuple) or not isinstance(counters, list | tuple):
            raise TicketError("Danh sách giấy tờ sai ở mục papers hoặc counters.")
        texts = {
            name: str(data.get(name) or "").strip()
            for name in ("name", "parent", "title", "service_name", "fee", "days", "code", "url", "hotline")
        }
        if not texts["name"] or len(texts["url"]) > LONGEST_URL:
            raise TicketError("Danh sách giấy tờ không có tên thủ tục, hoặc địa chỉ quá dài.")
        return cls(
            documents=tuple(str(paper) for paper in documents[:MOST_DOCUMENTS]),
            counters=tuple(str(counter) for counter in counters),
            language=str(data.get("language") or "vi"),
            **texts,
        )


def draw_list(paper: Checklist, width_dots: int) -> Image.Image:
    """Return the list as a mode "1" picture of `width_dots` (576 for 80 mm paper, 384 for 58 mm)."""
    sheet, sizes = headed(paper.parent, paper.title, width_dots)
    words = TICKET_WORDS.get(paper.language, VIETNAMESE)
    sheet.bar(words.bring, sizes.service - 4)
    sheet.space(sizes.gap)
    sheet.text(paper.name, "Bold", sizes.service, lines=4)
    sheet.space(sizes.gap)
    sheet.rule()
    _items(sheet, sizes, paper, words)
    _facts(sheet, sizes, paper, words)
    _code_to_scan(sheet, sizes, paper, words)
    return sheet.picture()


def _items(sheet: Sheet, sizes: Measures, paper: Checklist, words: Words) -> None:
    much = sum(map(len, paper.documents)) > MUCH
    sheet.space(sizes.gap)
    for item in paper.documents or (words.bring_nothing,):
        sheet.item(item, SMALLEST_TEXT if much else sizes.body + 3)
        sheet.space(sizes.gap // 2 if much else sizes.gap)
    sheet.rule()
    sheet.space(sizes.gap)


def _facts(sheet: Sheet, sizes: Measures, paper: Checklist, words: Words) -> None:
    for label, text in ((words.fee, paper.fee), (words.days, paper.days)):
        if text:
            sheet.text(f"{label} {text}", "Medium", sizes.body)
            sheet.space(sizes.gap // 2)
    if paper.service_name:
        sheet.text(paper.service_name, "Bold", sizes.body + 3)
    if paper.counters:
        where = words.counter if len(paper.counters) == 1 else words.counters
        sheet.text(where.format(", ".join(paper.counters)), "SemiBold", sizes.body + 3)
    sheet.space(sizes.gap)


def _code_to_scan(sheet: Sheet, sizes: Measures, paper: Checklist, words: Words) -> None:
    if paper.url:
        sheet.beside(qr_picture(paper.url, sizes.module - 1), words.scan_list, sizes.body)
        sheet.space(sizes.gap // 2)
    sheet.text(words.no_number, "Medium", sizes.body)
    if paper.hotline:
        sheet.text(words.hotline.format(paper.hotline), "Bold", sizes.body)
    if paper.code:
        sheet.text(words.procedure.format(paper.code), "SemiBold", sizes.body, lines=1)
    sheet.space(sizes.gap)
