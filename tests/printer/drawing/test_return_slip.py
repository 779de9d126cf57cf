"""The return slip: what to do is drawn, how it goes on, and the code can be scanned."""

import pytest
from PIL import Image

from printer.drawing import prints
from printer.drawing.content import TicketError
from printer.drawing.return_slip import draw_return_slip
from tests.printer.drawing.test_voucher import JOB as VOUCHER

JOB = {**VOUCHER, "kind": "return_slip", "todo": "phô-tô căn cước, hai bản"}


def dots(picture: Image.Image) -> int:
    return picture.convert("L").histogram()[0]


@pytest.mark.parametrize("width", [576, 384])
@pytest.mark.parametrize("part", ["todo", "url", "service_name", "hotline"])
def test_every_part_of_it_leaves_dots_on_every_width_of_paper(part: str, width: int):
    whole, without = draw_return_slip(JOB, 0, width), draw_return_slip({**JOB, part: ""}, 0, width)
    assert whole.width == width
    assert whole.height > without.height
    assert dots(whole) > dots(without)


def test_it_is_drawn_for_its_kind_and_no_other():
    assert prints.draw(JOB, 0, 576).tobytes() == draw_return_slip(JOB, 0, 576).tobytes()
    assert prints.draw(VOUCHER, 0, 576).tobytes() != draw_return_slip(JOB, 0, 576).tobytes()


def test_a_slip_without_a_number_is_refused():
    with pytest.raises(TicketError):
        draw_return_slip({**JOB, "number": ""}, 0, 576)
