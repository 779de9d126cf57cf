"""Draws the test page that shows whether a printer prints Vietnamese well."""

from PIL import Image

from printer.devices.base import Status
from printer.drawing import fonts
from printer.drawing.sheet import Sheet
from printer.drawing.ticket import qr_picture

PHRASE = "Phiếu số thứ tự – Tiếp nhận hồ sơ Đất đai, ưu tiên Người cao tuổi"
CODE = "TRANG IN THU: DOC DUOC"


def draw_page(width_dots: int, printer: str, status: Status) -> Image.Image:
    """Return a page with every Vietnamese letter, the paper's edges, a QR code, and the printer's status."""
    sheet = Sheet(width_dots, margin=0)
    sheet.rule(4)
    sheet.space(12)
    sheet.text("TRANG IN THỬ", "Bold", 48)
    sheet.text(f"{printer} · {width_dots} chấm", "Medium", 26)
    sheet.text(status.detail, "Medium", 26)
    sheet.space(12)
    for case in (str.lower, str.upper):
        letters = [letter for letter in fonts.VIETNAMESE if case(letter) == letter]
        for start in range(0, len(letters), 12):
            sheet.text(" ".join(letters[start : start + 12]), "Medium", 30, lines=1)
    sheet.space(12)
    sheet.text(PHRASE, "Bold", 34)
    sheet.place(qr_picture(CODE, 5))
    sheet.text("Hai vạch ngang phải chạm cả hai mép vùng in, mã phải quét được.", "Medium", 26)
    sheet.space(12)
    sheet.rule(4)
    return sheet.picture()
