"""Settings and changes of a day have one history and one undo; a refusal names its field and its limit."""

from datetime import UTC, timedelta

import pytest

from queue_server.domain.roles import Role
from tests.web.api.settings_calls import change, stored
from tests.web.office_app import Caller, OfficeApp


@pytest.fixture
def office_app(new_office_app) -> OfficeApp:
    return new_office_app()


@pytest.fixture
def admin(office_app) -> Caller:
    return office_app.person(Role.ADMIN)


def stops(admin: Caller) -> set[str]:
    """The services that give no more numbers today."""
    return {one["code"] for one in admin.ask("/api/v1/today").json["services"] if one["stopped"]}


def test_a_change_of_today_is_in_the_history_and_undone_by_the_same_call(office_app, admin):
    assert admin.command("/today", {"what": "stop", "service": "L"}).status_code == 200
    (day,) = admin.ask("/api/v1/settings/history").json["days"]
    assert day["words"] == ["Ki-ốt ngừng phát số Đất đai."]

    tried = admin.command("/settings/undo", {"version": day["version"], "reason": "nhầm", "dry_run": True})
    assert stops(admin) == {"L"}
    done = admin.command("/settings/undo", {"version": day["version"], "reason": "nhầm"})
    assert done.json == tried.json
    assert done.json["changes"] == [
        {
            "path": "today.stop.L",
            "before": "yes",
            "after": None,
            "words": "Ki-ốt phát số Đất đai trở lại.",
            "name": "Hôm nay",
            "was": "Ki-ốt ngừng phát số Đất đai.",
            "becomes": "Ki-ốt phát số Đất đai trở lại.",
        }
    ]
    assert stops(admin) == set()
    assert admin.command("/settings/undo", {"version": "d99999", "reason": "x"}).status_code == 404
    assert admin.command("/settings/undo", {"version": "x1", "reason": "x"}).status_code == 422


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"office": {"hotline": "0" * 81}}, "“Số điện thoại đường dây nóng”: Dài quá; tối đa 80 chữ."),
        (
            {"boards": {"7": {}}},
            "Màn hình 7: Trung tâm không có màn hình này; hãy ghép màn hình trước ở trang Thiết bị.",
        ),
        (
            {"posters": {"1": {"kind": "picture", "file": "0" * 32 + ".jpg"}}},
            "Thông báo ở sảnh 1, “Tệp ảnh hoặc phim”: Máy chủ không có tệp này; "
            "hãy tải ảnh hoặc phim lên ở trang Thông báo ở sảnh.",
        ),
    ],
)
def test_a_value_that_is_too_long_or_unknown_is_refused_with_its_field(office_app, admin, changes, says):
    refused = change(admin, changes)
    assert (refused.status_code, refused.json["detail"]) == (422, says)
    assert stored(office_app) == 1


def test_the_page_of_a_planned_counter_says_when_it_begins(office_app, admin):
    later = (office_app.now + timedelta(days=1)).astimezone(UTC)
    changes = {"counters": {"14": {"services": ["A"]}}}
    moment = f"{later:%Y-%m-%dT%H:%M:%SZ}"
    assert change(admin, changes, body={"valid_from": moment}).status_code == 200

    asked = admin.ask("/api/v1/desk/14")
    assert (asked.status_code, asked.json["code"]) == (409, "counter_not_yet")
    assert "chỉ có từ" in asked.json["detail"]
    assert admin.ask("/counter/14").status_code == 409
