"""Sets a report as a PDF on A4: letterhead, table, definitions, places to sign, in an embedded Vietnamese font."""

import io
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, KeepTogether, Paragraph, SimpleDocTemplate, Spacer, Table

from queue_server.reports.printout import (
    MOST_LARGE,
    MOTTO,
    NAMES,
    NATION,
    Cell,
    Column,
    Kind,
    Note,
    Printout,
    fit_for_paper,
)

FACES = {"Text": "Regular", "Text-Bold": "Bold", "Text-Italic": "Italic"}
MARGIN = 14 * mm
MOST_UPRIGHT = 8
GREY = HexColor("#9AA3AD")
HEAD = HexColor("#E8EDF2")
# Lines that stand close together, and how many definitions go with the signatures.
CLOSE = [("TOPPADDING", (0, 0), (-1, -1), 0.5), ("BOTTOMPADDING", (0, 0), (-1, -1), 0.5)]
LAST_NOTES = 3
# In points, so that a SHA-256 fits on one line of an upright sheet.
CODE_LETTERS = 7.6
# How wide a column is beside the others.
SHARES: dict[Kind, float] = {"text": 3.4, "code": 7.6, "short": 1, "count": 1, "minutes": 1, "share": 1}


def as_pdf(printout: Printout) -> bytes:
    """Return the printout as a PDF file."""
    _load_fonts()
    file = io.BytesIO()
    page = landscape(A4) if len(printout.columns) > MOST_UPRIGHT else A4
    document = SimpleDocTemplate(
        file,
        pagesize=page,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN + 4 * mm,
        title=printout.title,
        author=printout.office,
        subject=printout.days,
        lang=printout.lang,
    )
    document.build(_Page(fit_for_paper(printout), document.width).parts(), canvasmaker=_numbered(printout))
    return file.getvalue()


def _load_fonts() -> None:
    folder = Path(str(files("fontpkg_be_vietnam_pro"))) / "files"
    for name, face in FACES.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, folder / f"BeVietnamPro-{face}.ttf"))


def _letters(columns: int) -> float:
    """The size of the letters in a table of so many columns, in points."""
    return 9 if columns <= MOST_LARGE else 7.5


class _Page:
    """The parts of the printout from top to bottom, `width` points wide."""

    def __init__(self, printout: Printout, width: float) -> None:
        self._printout, self._width = printout, width

    def parts(self) -> list[Any]:
        return [
            *self._letterhead(), *self._title(), *self._lead(), *self._tables(), *self._further(), *self._notes(),
        ]  # fmt: skip

    def _letterhead(self) -> list[Any]:
        left = [
            _text(self._printout.parent.upper(), 9, "centre"),
            _text(self._printout.office.upper(), 9, "centre", "Bold"),
        ]
        right = [_text(NATION, 9, "centre", "Bold"), _text(MOTTO, 9, "centre", "Bold")]
        table = Table([[left, right]], colWidths=[self._width * 0.45, self._width * 0.55])
        table.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP")])
        return [table, Spacer(0, 5 * mm)]

    def _title(self) -> list[Any]:
        title = _text(self._printout.title.upper(), 13, "centre", "Bold")
        return [
            title,
            Spacer(0, 1 * mm),
            _text(self._printout.days, 9, "centre", "Italic"),
            Spacer(0, 4 * mm),
        ]

    def _lead(self) -> list[Any]:
        return [part for one in self._printout.lead for part in (_text(one, 10), Spacer(0, 2 * mm))]

    def _tables(self) -> list[Any]:
        printout = self._printout
        return [self._table(printout.columns, printout.rows, printout.total)]

    def _further(self) -> list[Any]:
        return [
            part
            for one in self._printout.further
            for part in (
                Spacer(0, 4 * mm),
                *self._heading(one.title),
                self._table(one.columns, one.rows, one.total),
            )
        ]

    def _heading(self, title: str) -> list[Any]:
        return [CondPageBreak(25 * mm), _text(title, 9, face="Bold"), Spacer(0, 1 * mm)] if title else []

    def _table(
        self, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], total: Sequence[Cell] = ()
    ) -> Any:
        kinds = [column.kind for column in columns]
        size = _letters(len(kinds))
        lines = [[_text(column.title, size - 0.5, "centre", "Bold") for column in columns]]
        lines += [self._line(row, kinds, size) for row in rows]
        look: list[Any] = [
            ("GRID", (0, 0), (-1, -1), 0.5, GREY),
            ("BACKGROUND", (0, 0), (-1, 0), HEAD),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            *((f"{side}PADDING", (0, 0), (-1, -1), 2.5) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
        ]
        if total:
            lines.append(self._line(total, kinds, size, "Bold"))
            look.append(("LINEABOVE", (0, -1), (-1, -1), 1.2, HexColor("#000000")))
        if not rows:
            lines.append([_text(self._printout.nothing, 9, "centre", "Italic"), *[""] * (len(kinds) - 1)])
            look.append(("SPAN", (0, 1), (-1, 1)))
        table = Table(lines, colWidths=self._widths(kinds), repeatRows=1)
        table.setStyle(look)
        return table

    def _line(
        self, row: Sequence[Cell], kinds: Sequence[Kind], size: float, face: str = "Regular"
    ) -> list[Any]:
        return [
            _text(
                self._shown(value, kind),
                CODE_LETTERS if kind == "code" else size,
                "left" if kind in NAMES else "right",
                face,
            )
            for value, kind in zip(row, kinds, strict=True)
        ]

    def _shown(self, value: Cell, kind: Kind) -> str:
        """A figure as people of the printout's language write it."""
        if value is None or isinstance(value, str):
            return value or ""
        text = {"count": f"{value:,}", "minutes": f"{value:,.1f}", "share": f"{value:.1%}"}[kind]
        return text if self._printout.lang == "en" else text.translate(str.maketrans(",.", ".,"))

    def _widths(self, kinds: Sequence[Kind]) -> list[float]:
        shares = [SHARES[kind] for kind in kinds]
        return [self._width * share / sum(shares) for share in shares]

    def _notes(self) -> list[Any]:
        """The definitions; the last ones stay on the page of the signatures, which never stand alone."""
        title = _text(self._printout.notes_title, 9, face="Bold")
        first, last = self._printout.notes[:-LAST_NOTES], self._printout.notes[-LAST_NOTES:]
        ending = KeepTogether([self._definitions(last), *self._signatures()] if last else self._signatures())
        return [
            Spacer(0, 4 * mm),
            CondPageBreak(25 * mm),
            title,
            *([self._definitions(first)] if first else []),
            ending,
        ]

    def _definitions(self, notes: Sequence[Note]) -> Any:
        lines = [[_text(note.term, 7.5, face="Italic"), _text(note.text, 7.5)] for note in notes]
        table = Table(lines, colWidths=[self._width * 0.2, self._width * 0.8])
        table.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *CLOSE])
        return table

    def _signatures(self) -> list[Any]:
        printout = self._printout
        lines = [
            ["", _text(printout.made, 9, "centre", "Italic")],
            [_text(who.upper(), 9, "centre", "Bold") for who in printout.signed],
            [_text(printout.sign_here, 8, "centre", "Italic") for _who in printout.signed],
        ]
        table = Table(lines, colWidths=[self._width / 2] * 2)
        table.setStyle(CLOSE)
        return [Spacer(0, 5 * mm), table, Spacer(0, 22 * mm)]


def _text(text: str, size: float, align: str = "left", face: str = "Regular") -> Any:
    font = "Text" if face == "Regular" else f"Text-{face}"
    alignment = {"left": 0, "centre": TA_CENTER, "right": TA_RIGHT}[align]
    style = ParagraphStyle(font, fontName=font, fontSize=size, leading=size * 1.3, alignment=alignment)
    return Paragraph(escape(text), style)


def _numbered(printout: Printout) -> type[Canvas]:
    """A canvas that writes checksum and "page 2/3" below each page: how many there are is known only at the end."""

    class Numbered(Canvas):  # type: ignore[misc]
        def __init__(self, *where: Any, **how: Any) -> None:
            super().__init__(*where, **how)
            self._pages: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802  reportlab's own name
            self._pages.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            pages = self._pages
            for number, page in enumerate(pages, 1):
                self.__dict__.update(page)
                self.setFont("Text", 8)
                self.drawString(MARGIN, MARGIN - 2 * mm, printout.checksum)
                text = printout.page.format(page=number, pages=len(pages))
                self.drawRightString(self._pagesize[0] - MARGIN, MARGIN - 2 * mm, text)
                super().showPage()
            super().save()

    return Numbered
