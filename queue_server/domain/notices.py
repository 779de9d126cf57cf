"""The words of notices that staff have read to the whole hall: lunch, closing, an outage. No audio here."""

import re
from collections.abc import Mapping
from typing import Literal, get_args

from queue_server.domain.languages import Language

Notice = Literal["lunch", "closing", "outage"]
NOTICES: tuple[Notice, ...] = get_args(Notice)
WORDS: Mapping[Language, Mapping[Notice, str]] = {
    "vi": {
        "lunch": "Trung tâm tạm nghỉ trưa. Những số chưa phục vụ sẽ được gọi đầu giờ chiều, không phải lấy số lại. "
        "Mong quý công dân thông cảm.",
        "closing": "Trung tâm sắp hết giờ làm việc. "
        "Công dân có số chưa được gọi, mời đến bàn hướng dẫn để nhận phiếu hẹn ưu tiên.",
        "outage": "Hệ thống đang tạm dừng. Cán bộ sẽ gọi số trực tiếp, mời quý công dân giữ phiếu.",
    },
    "en": {
        "lunch": "We are closing for lunch. Numbers not yet called keep their place and are called in the afternoon.",
        "closing": "We are closing soon. If your number has not been called, please get a voucher at the help desk.",
        "outage": "The system is down for a moment. Staff will call numbers in person. Please keep your ticket.",
    },
}


def notice_text(notice: Notice, own: Mapping[Notice, str], lang: Language = "vi") -> str:
    """Return the notice's text, the office's `own` if it has one; "" when it is not read in this language."""
    if own.get(notice):
        return own[notice] if lang == "vi" else ""  # the standard English may differ from it
    return WORDS[lang][notice]


def notice_phrases(text: str) -> tuple[str, ...]:
    """Return the sentences of a notice: each is one recording and short enough for every voice."""
    return tuple(part.strip() for part in re.findall(r"[^.!?]+[.!?]*", text) if part.strip())
