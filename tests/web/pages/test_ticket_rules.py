"""The page of rules matches the settings, and lists nothing that the office does not do."""

from typing import Any

import pytest

from queue_server.domain.roles import Role
from queue_server.settings.office import OfficeSettings
from queue_server.web.pages.rules import per_person, sentences
from tests.office import PLAIN, settings_of


@pytest.fixture
def told(office_app):
    """The sentences of an office with these settings, as one text; in Vietnamese unless the path says otherwise."""

    def tell(path: str = "/rules", **changes: Any) -> str:
        settings: OfficeSettings = settings_of(**changes)
        with office_app.app.test_request_context(path):
            return "\n".join(sentences(settings))

    return tell


def test_days_with_the_same_hours_share_a_sentence(told):
    hours = {**{day: ["07:30-11:30", "13:30-17:00"] for day in ("mon", "tue", "wed")}, "sat": ["08:00-11:00"]}
    text = told(office={**PLAIN["office"], "hours": hours, "issue_early_minutes": 20})

    assert "Thứ Hai – Thứ Tư: làm việc 07:30–11:30, 13:30–17:00." in text
    assert "Thứ Bảy: làm việc 08:00–11:00." in text
    assert "Lấy số được từ 20 phút trước giờ làm việc." in text
    assert "Thứ Năm" not in text


def test_the_rules_have_the_offices_own_minutes(told):
    text = told(queue={"priority_minutes": 45, "return_minutes": 0})

    assert "như đến sớm hơn 45 phút" in text
    assert "Người có phiếu hẹn ưu tiên còn hạn được gọi trước." in text
    assert "Vắng mặt" not in text


def test_each_class_of_priority_is_named_with_its_minutes(told):
    own = [
        {"code": "merit", "name": "Người có công", "minutes": 60},
        {"code": "elderly", "name": "Người cao tuổi", "hint": "từ đủ 60 tuổi"},
        {"code": "pregnant", "name": "Mang thai"},
        {"code": "guest", "name": "Khách mời", "minutes": 0},
    ]
    text = told(priorities=own, queue={"priority_minutes": 20})
    assert "Sớm hơn 60 phút: Người có công." in text
    assert "Sớm hơn 20 phút: Người cao tuổi (từ đủ 60 tuổi), Mang thai." in text
    assert "Không xếp sớm hơn: Khách mời." in text
    assert "Sớm hơn" not in told(priorities=[])


def test_cards_are_mentioned_only_where_there_is_a_scanner(told):
    rules = {"numbers_per_service": 1, "numbers_per_person": 2, "priority_age": 70}
    services = [{**service, "needs_card": service["code"] == "L"} for service in PLAIN["services"]]

    assert "căn cước" not in told(rules=rules)
    text = told(rules=rules, kiosk={"scanner": True}, services=services)
    assert "Mỗi người một ngày: 1 số mỗi dịch vụ, tất cả không quá 2 số." in text
    assert "Từ 70 tuổi" in text
    assert "Cần quét căn cước để lấy số tại ki-ốt: Đất đai." in text


def test_a_foreigner_reads_the_services_english_names_where_the_office_wrote_them(told):
    names = {"L": {"name_en": "Land"}}
    services = [{**one, "needs_card": True, **names.get(one["code"], {})} for one in PLAIN["services"]]

    text = told("/rules?lang=en", kiosk={"scanner": True}, services=services)
    assert "Chứng thực, Hộ tịch, Land, Nhận kết quả" in text


@pytest.mark.parametrize(
    ("of_service", "of_all", "words"),
    [(1, 0, "1 số mỗi dịch vụ."), (0, 3, "không quá 3 số."), (0, 0, "")],
)
def test_a_limit_that_is_not_set_is_not_mentioned(office_app, of_service, of_all, words):
    settings = settings_of(rules={"numbers_per_service": of_service, "numbers_per_person": of_all})
    with office_app.app.test_request_context("/rules"):
        assert per_person(settings).endswith(words)
        assert bool(per_person(settings)) is bool(words)


def test_the_rules_list_the_own_hours_of_a_service(told):
    certifying, *others = PLAIN["services"]

    assert "Chứng thực: lấy số trong 07:30–11:00." in told(
        services=[{**certifying, "hours": ["07:30-11:00"]}, *others]
    )


def test_the_rules_list_the_weekdays_of_a_service(told):
    certifying, *others = PLAIN["services"]
    own = {"tue": ["07:30-11:30"], "wed": ["07:30-11:30"], "fri": ["13:30-17:00"]}

    assert "Chứng thực: chỉ lấy số được vào Thứ Ba – Thứ Tư 07:30–11:30; Thứ Sáu 13:30–17:00." in told(
        services=[{**certifying, "hours": own}, *others]
    )


def test_the_rules_mention_the_line_for_many_files(told):
    certifying, *others = PLAIN["services"]
    lane = {"asks_files": True, "many_files_from": 5, "many_files_service": "H"}

    assert "Chứng thực: ai nộp từ 5 hồ sơ chờ ở hàng riêng, Hộ tịch." in told(
        services=[{**certifying, **lane}, *others]
    )


def test_everybody_may_read_the_rules_in_two_languages(office_app):
    assert "Người lấy số trước được gọi trước" in office_app.citizen().ask("/rules").text
    assert "First come, first called" in office_app.caller(Role.CITIZEN).ask("/rules?lang=en").text
