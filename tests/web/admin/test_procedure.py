"""One procedure by a form: a version from today or a later day, seen before it is saved, logged, and taken back."""

from datetime import timedelta

import pytest

from queue_server.domain.roles import Role
from tests.web.admin.test_procedures import BIRTH, PAGE, SEEN, store, words
from tests.web.office_app import Caller, OfficeApp

FIELDS = {
    "name": "Đăng ký khai sinh",
    "field": "Hộ tịch",
    "service": "H",
    "level": "full",
    "documents": "Tờ khai\n\nGiấy chứng sinh\n",
    "fee": "Không thu",
    "effective_from": "2026-11-23",
}
OF_BIRTH = f"{PAGE}/HT-1"


@pytest.fixture
def office_app(new_office_app) -> OfficeApp:
    """An office of the test's own, with one procedure."""
    built: OfficeApp = new_office_app()
    store(built.person(Role.ADMIN), BIRTH)
    built.at(built.now + timedelta(minutes=1))
    return built


@pytest.fixture
def admin(office_app: OfficeApp) -> Caller:
    return office_app.person(Role.ADMIN)


def send(admin: Caller, path: str = OF_BIRTH, **more: str):
    return admin.ask(path, "POST", data={**FIELDS, **more})


def save(admin: Caller, path: str = OF_BIRTH, **more: str):
    """Look at the difference, give a reason and save."""
    seen = SEEN.search(send(admin, path, **more).text)
    assert seen
    return send(admin, path, **{"act": "save", "seen": seen[1], "reason": "theo nghị quyết", **more})


def in_force(admin: Caller) -> dict:
    found: dict = admin.ask("/api/v1/procedures/HT-1").json
    return found


def edits(admin: Caller) -> list[dict]:
    return [row for row in admin.ask("/api/v1/events").json if row["step"] == "edit_procedure"]


def test_a_procedure_is_changed_from_today_on_and_the_log_tells_before_and_after(admin):
    looked = send(admin, fee="8.000 đồng")
    assert "Bản mới từ 23/11/2026; trước ngày đó vẫn là bản từ 01/07/2026" in words(looked)
    assert "Phí, lệ phí: “Không thu” → “8.000 đồng”" in words(looked)
    assert (in_force(admin)["fee"], edits(admin)) == ("Không thu", [])

    assert save(admin, fee="8.000 đồng").headers["Location"] == f"{OF_BIRTH}?saved=yes"

    assert in_force(admin)["fee"] == "8.000 đồng"
    assert in_force(admin)["documents"] == ["Tờ khai", "Giấy chứng sinh"]
    (row,) = edits(admin)
    assert (row["actor"], row["reason"]) == ("admin", "theo nghị quyết")
    assert row["data"] == {
        "procedure": "HT-1",
        "effective_from": "2026-11-23",
        "fields": {"fee": {"before": "Không thu", "after": "8.000 đồng"}},
    }
    told = words(admin.ask("/admin/log"))
    assert "Sửa thủ tục HT-1, áp dụng từ 23/11/2026. Phí, lệ phí theo nghị quyết" in told


def test_a_change_from_a_later_day_waits_for_it_and_may_be_corrected_before(admin):
    save(admin, fee="8.000 đồng", effective_from="2099-01-01")
    assert in_force(admin)["fee"] == "Không thu"
    page = words(admin.ask(f"{OF_BIRTH}?version=2099-01-01"))
    assert "từ 01/01/2099 · Đăng ký khai sinh chưa áp dụng Sửa bản này" in page

    save(admin, fee="9.000 đồng", effective_from="2099-01-01")
    assert edits(admin)[-1]["data"]["fields"] == {"fee": {"before": "8.000 đồng", "after": "9.000 đồng"}}
    told = words(send(admin, name="Khai sinh"))
    assert "Từ 01/01/2099, bản đã hẹn trước sẽ thay bản này." in told


def test_the_content_of_a_former_version_is_taken_back_by_one_link_and_its_save(admin):
    save(admin, fee="8.000 đồng")
    page = admin.ask(f"{OF_BIRTH}?version=2026-07-01")
    assert "Sửa bản từ 23/11/2026 Phí, lệ phí: “8.000 đồng” → “Không thu”" in words(page)

    answer = send(admin, act="save", seen=SEEN.search(page.text)[1], reason="bấm nhầm")

    assert (answer.status_code, in_force(admin)["fee"]) == (302, "Không thu")


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "Tên: đang trống; hãy điền."),
        ("name", "Khai\u200bsinh", "Tên: có ký tự ẩn; hãy gõ lại."),
        ("service", "Z", "Dịch vụ: trung tâm không có dịch vụ “Z”"),
        ("effective_from", "2026-11-22", "Áp dụng từ ngày: Chỉ đặt được từ hôm nay trở đi"),
        ("effective_to", "2026-11-20", "Ngày cuối: ngày cuối 20/11/2026 trước ngày đầu 23/11/2026"),
        ("documents", "x" * 201, "Giấy tờ cần mang: “xxx"),
    ],
)
def test_a_wrong_field_is_told_at_its_field_and_nothing_typed_is_lost(admin, field, typed, sentence):
    refused = send(admin, **{"keywords": "giấy khai sinh", field: typed})
    assert refused.status_code == 422
    assert sentence in words(refused)
    assert f'id="{field}-wrong"' in refused.text
    assert 'value="giấy khai sinh"' in refused.text
    assert edits(admin) == []


def test_saving_needs_a_reason_and_the_look_before(admin):
    seen = SEEN.search(send(admin, fee="8.000 đồng").text)[1]
    without = send(admin, fee="8.000 đồng", act="save", seen=seen, reason=" ")
    assert (without.status_code, "Lý do: Cần ghi lý do" in words(without)) == (422, True)
    other = send(admin, fee="9.000 đồng", act="save", seen=seen, reason="theo nghị quyết")
    assert (other.status_code, "“Không thu” → “9.000 đồng”" in words(other)) == (409, True)
    assert edits(admin) == []
    seen = SEEN.search(without.text)[1]
    assert send(admin, fee="8.000 đồng", act="save", seen=seen, reason="theo nghị quyết").status_code == 302


def test_what_says_the_same_is_no_change(admin):
    same = send(admin)
    assert "Không có gì đổi." in words(same)
    saved = send(admin, act="save", seen=SEEN.search(same.text)[1], reason="x")
    assert ("Không có gì đổi." in words(saved), edits(admin)) == (True, [])


def test_a_procedure_is_added_and_a_known_code_is_not_added_again(admin):
    new = f"{PAGE}/new"
    assert admin.ask(new).status_code == 200
    assert save(admin, new, code="HT-2", name="Khai tử").headers["Location"] == f"{PAGE}/HT-2?saved=yes"
    assert edits(admin)[0]["data"]["fields"] == {}
    twice = send(admin, new, code="HT-2")
    assert (twice.status_code, "Danh mục đã có thủ tục mang mã này" in words(twice)) == (422, True)
    assert "Mã thủ tục: đang trống" in words(send(admin, new))
    assert admin.ask(f"{PAGE}/HT-9").status_code == 404


def test_each_version_is_told_with_what_it_is_today(admin):
    save(admin, fee="8.000 đồng")
    save(admin, effective_from="2099-01-01")
    told = words(admin.ask(OF_BIRTH))
    assert "từ 01/01/2099 · Đăng ký khai sinh chưa áp dụng" in told
    assert "từ 23/11/2026 · Đăng ký khai sinh đang áp dụng" in told
    assert "từ 01/07/2026 · Đăng ký khai sinh bản cũ Dùng lại nội dung này" in told


def test_only_admins_have_the_form(office_app):
    inspector = office_app.person(Role.INSPECTOR)
    assert inspector.ask(OF_BIRTH).status_code == 403
    assert f'href="{OF_BIRTH}"' not in inspector.ask(PAGE).text
