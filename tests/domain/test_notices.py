"""Notices that are read out to the whole hall by hand."""

import pytest

from queue_server.domain.notices import NOTICES, Notice, notice_phrases, notice_text

# The spoken words; a changed word here needs a new recording in every office.
SAID = {
    (
        "vi",
        "lunch",
    ): "Trung tâm tạm nghỉ trưa. Những số chưa phục vụ sẽ được gọi đầu giờ chiều, không phải lấy số lại. "
    "Mong quý công dân thông cảm.",
    (
        "vi",
        "closing",
    ): "Trung tâm sắp hết giờ làm việc. Công dân có số chưa được gọi, mời đến bàn hướng dẫn để nhận "
    "phiếu hẹn ưu tiên.",
    ("vi", "outage"): "Hệ thống đang tạm dừng. Cán bộ sẽ gọi số trực tiếp, mời quý công dân giữ phiếu.",
    (
        "en",
        "lunch",
    ): "We are closing for lunch. Numbers not yet called keep their place and are called in the afternoon.",
    (
        "en",
        "closing",
    ): "We are closing soon. If your number has not been called, please get a voucher at the help desk.",
    (
        "en",
        "outage",
    ): "The system is down for a moment. Staff will call numbers in person. Please keep your ticket.",
}


def test_notices_of_lunch_closing_and_an_outage_exist_in_both_languages():
    assert NOTICES == ("lunch", "closing", "outage")
    assert {
        (lang, notice): notice_text(notice, {}, lang) for lang in ("vi", "en") for notice in NOTICES
    } == SAID


def test_an_offices_own_words_for_a_notice_have_no_english():
    own: dict[Notice, str] = {"lunch": "Nghỉ trưa đến một giờ rưỡi.", "closing": ""}
    assert notice_text("lunch", own) == notice_text("lunch", own, "vi") == "Nghỉ trưa đến một giờ rưỡi."
    assert notice_text("lunch", own, "en") == ""
    assert notice_text("closing", own) == SAID["vi", "closing"]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Một. Hai!  Ba?", ("Một.", "Hai!", "Ba?")),
        ("Xin chờ... Cảm ơn", ("Xin chờ...", "Cảm ơn")),
        ("  ", ()),
        ("", ()),
    ],
)
def test_each_sentence_is_one_recording(text: str, phrases: tuple[str, ...]):
    assert notice_phrases(text) == phrases
