"""The printed voucher: everything that its holder must know is drawn, and the code can be scanned."""

import pytest
from PIL import Image

from printer.drawing.content import TicketError
from printer.drawing.voucher import draw_voucher

JOB = {
    "kind": "voucher",
    "number": "L012",
    "parent": "Ủy ban nhân dân xã An Hòa",
    "title": "Trung tâm Phục vụ hành chính công",
    "service_name": "Đất đai",
    "issued_at_text": "10:52 · Thứ Hai, 23/11/2026",
    "url": "http://192.168.1.10:8080/t/ABCDEFGH234567AB",
    "code": "482 913",
    "hotline": "0200 000 000",
    "language": "vi",
    "first_day_text": "Thứ Ba, 24/11/2026",
    "last_day_text": "Thứ Tư, 25/11/2026",
    "bring": ["Giấy chứng nhận quyền sử dụng đất"],
}


def dots(picture: Image.Image) -> int:
    return picture.convert("L").histogram()[0]


@pytest.mark.parametrize("width", [576, 512, 384])
@pytest.mark.parametrize(
    "part", ["last_day_text", "first_day_text", "code", "url", "service_name", "hotline", "bring"]
)
def test_every_part_of_it_leaves_dots_on_every_width_of_paper(part: str, width: int):
    whole, without = draw_voucher(JOB, 0, width), draw_voucher({**JOB, part: ""}, 0, width)
    assert whole.width == width
    assert whole.height > without.height
    assert dots(whole) > dots(without)


def test_a_second_copy_is_marked():
    assert draw_voucher(JOB, 1, 576).height > draw_voucher(JOB, 0, 576).height


def test_a_voucher_without_a_number_is_refused():
    with pytest.raises(TicketError):
        draw_voucher({**JOB, "number": ""}, 0, 576)
