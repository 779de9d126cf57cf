"""Sentences that were hard to understand are gone, and their better versions are where people read them."""

import html
import json
import re
from collections.abc import Callable
from dataclasses import astuple

import pytest

from printer.drawing.words import VIETNAMESE
from queue_server.domain.announcement import Call, sentence
from queue_server.web.pages.rules import sentences
from tests.office import settings_of
from tests.web.office_app import OfficeApp

KIOSK = (
    "Sáng nay còn nhận khoảng {n} người", "Hết số buổi sáng · bấm để hẹn buổi chiều", "chưa có ai chờ", "vào ngay",
    "Máy tạm thời chưa lấy được số. Mời Ông/Bà đến bàn hướng dẫn.", "Chưa lấy được số",
    "Mời Ông/Bà bấm lại, hoặc đến bàn hướng dẫn.", "Hết số buổi sáng. Ông/Bà muốn:",
    "Hẹn hôm khác: có phiếu, đến nơi được gọi trước", "Chờ đến chiều nay", "Lấy số bây giờ, gọi từ {time}",
    "Đang nghỉ trưa. Lấy số lại từ {time}", "Sáng {from}–{until}", "Chiều {from}–{until}", "Nút xuống thấp",
    "Nút lên cao",
    "Chữ rõ, nền đen", "Tôi chưa biết chọn việc nào", "Không lấy số ưu tiên", "Số ưu tiên – Ông/Bà cần làm việc gì?",
    "Mời Ông/Bà lấy phiếu", "Đưa mã QR trên phiếu hẹn vào máy quét, hoặc bấm mã phiếu", "Ông/Bà nộp mấy bộ hồ sơ?",
    "Lấy số miễn phí · không bắt buộc quét căn cước",
)  # fmt: skip
TICKET = (
    "Ông/Bà là người tiếp theo", "Quét mã bằng điện thoại để xem còn mấy người",
    "Lỡ lượt gọi: trong {} phút, báo bàn hướng dẫn để được gọi lại.",
)  # fmt: skip
PHONE = (
    "Tôi không chờ nữa",
    "Đã gọi số của Ông/Bà nhưng chưa thấy đến. Mời Ông/Bà đến bàn hướng dẫn để được gọi lại.",
    "Số này gọi từ {time} chiều nay, trước những số lấy buổi chiều.",
)
VOICE = (
    "Xin nhắc lại: mời công dân có số H, không không năm, đến quầy số mười.",
    "Mời công dân có số H, không không năm, sang quầy số mười.",
)
BOARD = ("người chờ", "Bảng tạm mất kết nối. Xin nghe loa hoặc hỏi bàn hướng dẫn.")
WIDE = ("chưa gọi",)
RULES = (
    "Trung tâm không lưu số căn cước; thông tin đã mã hóa được xóa khi hết giờ làm việc.",
    "Người lấy số trước được gọi trước; người được ưu tiên xếp như đến sớm hơn 30 phút.",
)
PAIR = ("Máy này chưa được kết nối.", "Xin đọc mã này cho quản trị viên:")
# The earlier sentences of these pages. A part of each is enough.
OLD = (
    "Sáng còn khoảng", "đã đủ số", "không ai chờ", "gọi ngay\"", "mất kết nối\"", "máy chủ", "chọn một cách khác",
    "không còn đủ giờ", "Có phiếu hẹn ưu tiên: hôm đó", "Lấy số đầu giờ chiều", "Có số ngay",
    "Trung tâm làm việc {hours}",
    "Hạ thấp màn hình", "Nâng màn hình", "\"Nền đen", "Không biết chọn", "Bỏ ưu tiên", "chọn việc cần làm",
    "Phiếu đã in.",
    "Nhập mã trên phiếu hẹn", "mấy hồ sơ", "nếu muốn", "không cần cài ứng dụng", "để được giữ chỗ.", "Bỏ số này",
    "Đã gọi mà chưa thấy", "Nhắc lại, xin", "chuyển đến quầy", "lâu nhất", "số có thể chưa mới", "đang trống",
    "dấu vết",
    "tính như đến", "chưa được ghép",
)  # fmt: skip
LINK_OF_A_PAGE = re.compile(
    r'<meta name="unreachable"[^>]*>'
)  # on pages of staff and phones, not on the kiosk


def page(path: str, device: str) -> Callable[[OfficeApp], str]:
    def read(office_app: OfficeApp) -> str:
        caller = office_app.device(device) if device else office_app.citizen()
        return LINK_OF_A_PAGE.sub("", html.unescape(caller.ask(path).text))

    return read


def kiosk(office_app: OfficeApp) -> str:
    shown = re.search(r"data-texts>(.*?)</script>", office_app.device("kiosk").ask("/kiosk").text, re.S)
    assert shown is not None
    return json.dumps(json.loads(shown[1])["vi"], ensure_ascii=False)


def phone(office_app: OfficeApp) -> str:
    page = office_app.citizen().ask(f"/t/{office_app.ticket()['id']}").text
    shown = re.search(r"data-texts>(.*?)</script>", page, re.S)
    assert shown is not None
    return LINK_OF_A_PAGE.sub("", page) + json.dumps(json.loads(shown[1]), ensure_ascii=False)


def rules(office_app: OfficeApp) -> str:
    with office_app.app.test_request_context():
        return " ".join(sentences(settings_of(kiosk={"scanner": True})))


def voice(_office_app: OfficeApp) -> str:
    return " ".join(sentence(Call("H005", "10", kind)) for kind in ("call", "recall", "transfer"))


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (kiosk, KIOSK),
        (lambda _office_app: " ".join(map(str, astuple(VIETNAMESE))), TICKET),
        (phone, PHONE),
        (voice, VOICE),
        (page("/board", "display"), BOARD),
        (page("/board?layout=wide", "display"), WIDE),
        (rules, RULES),
        (page("/pair", ""), PAIR),
    ],
    ids=["kiosk", "ticket", "phone", "voice", "board", "wide", "rules", "pair"],
)
def test_people_read_the_sentences_they_understood(
    office_app: OfficeApp, place: Callable[[OfficeApp], str], said: tuple[str, ...]
):
    words = place(office_app)
    assert [one for one in said if one not in words] == []
    assert [one for one in OLD if one in words] == []


def test_a_citizen_with_a_wrong_code_is_told_what_to_do_and_not_led_to_a_start_page(office_app: OfficeApp):
    answer = office_app.citizen().ask("/t/AAAAAAAAAAAAAAAA")

    assert answer.status_code == 404
    assert "Không tìm thấy số này. Mời Ông/Bà kiểm tra lại mã, hoặc hỏi bàn hướng dẫn." in html.unescape(
        answer.text
    )
    assert "Về trang chủ" not in html.unescape(answer.text)
