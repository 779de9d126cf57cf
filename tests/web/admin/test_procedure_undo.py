"""An import is taken back by one button, and a planned version deleted: seen before, with a reason, in the log."""

from datetime import timedelta

import pytest

from queue_server import actions
from queue_server.domain.roles import Role
from tests.web.admin.test_procedure import OF_BIRTH, save
from tests.web.admin.test_procedures import BIRTH, DEATH, PAGE, SEEN, store, words
from tests.web.office_app import Caller, OfficeApp

UNDO, DROP = f"{PAGE}/undo", f"{OF_BIRTH}/drop"
PLANNED = "2099-01-01"
DEARER = BIRTH.replace("Không thu", "5.000 đồng")


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


def press(admin: Caller, path: str, reason: str = "nạp nhầm tệp", **form: str):
    """Look at what would change, and press the button."""
    asked = f"{path}?version={form['version']}" if form else path
    seen = SEEN.search(admin.ask(asked).text)
    assert seen
    return admin.ask(path, "POST", data={"seen": seen[1], "reason": reason, **form})


def of_an_earlier_release(office_app: OfficeApp) -> None:
    """Write the row of an import as releases wrote it that kept only how many versions came in."""
    code = office_app.office.code
    with office_app.database.write(code) as session:
        command = actions.begin(session, code, office_app.now, "admin")
        command.append("import_catalogue", data={"added": 1, "corrected": 0, "digest": "0" * 64})


def rows(admin: Caller, *steps: str) -> list[dict]:
    return [row for row in admin.ask("/api/v1/events").json if row["step"] in steps]


def known(admin: Caller) -> dict[str, str]:
    codes = [one["code"] for one in admin.ask("/api/v1/procedures").json]
    return {code: admin.ask(f"/api/v1/procedures/{code}").json["fee"] for code in codes}


def test_a_whole_import_is_taken_back_and_the_log_keeps_both(admin):
    store(admin, DEARER, DEATH)
    assert known(admin) == {"HT-1": "5.000 đồng", "HT-2": ""}
    assert "Hoàn tác lần nạp này" in words(admin.ask(PAGE))
    told = words(admin.ask(UNDO))
    assert "Bỏ 1 bản, trả lại 1 bản." in told
    assert "HT-2 Đăng ký khai tử Bỏ bản từ 01/07/2026; danh mục không còn thủ tục này" in told
    assert "Trả lại bản từ 01/07/2026 như trước lần nạp Phí, lệ phí: “5.000 đồng” → “Không thu”" in told

    answer = press(admin, UNDO)

    assert "Đã hoàn tác lần nạp." in words(admin.ask(answer.headers["Location"]))
    assert known(admin) == {"HT-1": "Không thu"}
    _first, brought, undone = rows(admin, "import_catalogue", "undo_import")
    assert (undone["actor"], undone["reason"]) == ("admin", "nạp nhầm tệp")
    assert undone["data"]["undoes"] == brought["seq"]
    assert (undone["data"]["removed"], undone["data"]["restored"]) == (1, 1)
    gone, back = undone["data"]["versions"]
    assert gone["fields"]["name"] == {"before": "Đăng ký khai tử", "after": None}
    assert back["fields"] == {"fee": {"before": "5.000 đồng", "after": "Không thu"}}
    told = words(admin.ask("/admin/log"))
    assert f"Hoàn tác lần nạp danh mục ở dòng {brought['seq']}: bỏ 1 bản, trả lại 1 bản." in told
    assert "Nạp danh mục thủ tục: thêm 1 bản, sửa 1 bản." in told


def test_an_import_that_is_not_the_last_change_cannot_be_taken_back(admin):
    seen = SEEN.search(admin.ask(UNDO).text)[1]
    save(admin, fee="8.000 đồng")  # by another admin, meanwhile

    late = admin.ask(UNDO, "POST", data={"seen": seen, "reason": "nạp nhầm tệp"})

    assert (late.status_code, SEEN.search(late.text)) == (409, None)
    assert "Sau lần nạp gần nhất danh mục đã có thay đổi khác" in words(late)
    assert "Hoàn tác lần nạp này" not in words(admin.ask(PAGE))
    store(admin, DEATH)  # and then a file
    later = admin.ask(UNDO, "POST", data={"seen": seen, "reason": "nạp nhầm tệp"})
    assert (later.status_code, "chưa lưu. Đây là khác biệt bây giờ. " in words(later)) == (409, True)
    assert "HT-2 Đăng ký khai tử" in words(later)
    assert (known(admin), rows(admin, "undo_import")) == ({"HT-1": "8.000 đồng", "HT-2": ""}, [])


def test_an_undo_is_not_taken_back_itself_and_the_same_file_is_brought_in_again(admin):
    press(admin, UNDO)
    again = admin.ask(UNDO)
    assert (known(admin), again.status_code) == ({}, 409)
    assert "Lần nạp gần nhất đã được hoàn tác." in words(again)
    store(admin, BIRTH)
    assert known(admin) == {"HT-1": "Không thu"}


def test_who_never_brought_a_file_in_is_told_so(new_office_app):
    admin = new_office_app().person(Role.ADMIN)
    for typed in (False, True):
        if typed:
            save(admin, f"{PAGE}/new", code="HT-3", name="Kết hôn", effective_from=PLANNED)
        never = admin.ask(UNDO)
        assert (never.status_code, "Chưa có lần nạp nào để hoàn tác." in words(never)) == (409, True)


def test_an_import_whose_row_in_the_log_does_not_say_what_was_there_before_stays(office_app, admin):
    of_an_earlier_release(office_app)
    refused = admin.ask(UNDO)
    told = "Nhật ký của lần nạp này không đủ để trả danh mục về như trước. Hãy nạp tệp đúng để sửa."
    assert (refused.status_code, told in words(refused)) == (409, True)
    assert "Hoàn tác lần nạp này" not in words(admin.ask(PAGE))
    pressed = admin.ask(UNDO, "POST", data={"seen": "x", "reason": "nạp nhầm tệp"})
    assert (pressed.status_code, told in words(pressed)) == (409, True)
    assert (known(admin), rows(admin, "undo_import")) == ({"HT-1": "Không thu"}, [])


def test_a_planned_version_is_deleted_and_stands_whole_in_the_log(admin):
    save(admin, fee="8.000 đồng", effective_from=PLANNED)
    link = f'href="{DROP}?version={PLANNED}"'
    assert link in admin.ask(OF_BIRTH).text
    told = words(admin.ask(f"{DROP}?version={PLANNED}"))
    assert "Bỏ bản từ 01/01/2099; thay vào đó là bản từ 01/07/2026" in told
    assert "Phí, lệ phí: “8.000 đồng” → “Không thu”" in told

    answer = press(admin, DROP, "nghị quyết bị hoãn", version=PLANNED)

    page = admin.ask(answer.headers["Location"])
    assert ("Đã xóa bản hẹn trước." in words(page), link in page.text) == (True, False)
    (row,) = rows(admin, "drop_version")
    assert (row["actor"], row["reason"]) == ("admin", "nghị quyết bị hoãn")
    assert (row["data"]["procedure"], row["data"]["effective_from"]) == ("HT-1", PLANNED)
    assert row["data"]["fields"]["fee"] == {"before": "8.000 đồng", "after": None}
    log = words(admin.ask("/admin/log"))
    assert "Xóa bản của thủ tục HT-1 đã hẹn áp dụng từ 01/01/2099." in log


def test_a_procedure_that_was_only_planned_is_gone_with_its_last_version(admin):
    save(admin, f"{PAGE}/new", code="HT-3", name="Kết hôn", effective_from=PLANNED)
    gone = press(admin, f"{PAGE}/HT-3/drop", version=PLANNED)
    assert "Đã xóa bản hẹn trước." in words(admin.ask(gone.headers["Location"]))
    assert admin.ask(f"{PAGE}/HT-3").status_code == 404


def test_a_version_in_force_is_not_deleted(office_app, admin):
    save(admin, fee="8.000 đồng", effective_from="2026-11-24")
    seen = SEEN.search(admin.ask(f"{DROP}?version=2026-11-24").text)[1]
    office_app.at(office_app.now + timedelta(days=1))  # it began overnight
    form = {"version": "2026-11-24", "seen": seen, "reason": "muộn"}
    admin = office_app.person(Role.ADMIN)
    late = admin.ask(DROP, "POST", data=form)
    assert (late.status_code, "Chỉ xóa được bản áp dụng từ ngày mai" in words(late)) == (409, True)
    assert (known(admin), rows(admin, "drop_version")) == ({"HT-1": "8.000 đồng"}, [])


def test_taking_back_needs_a_reason(admin):
    refusals = [press(admin, UNDO, reason) for reason in ("", "x" * 201, "ẩn\u200b")]
    save(admin, fee="8.000 đồng", effective_from=PLANNED)
    refusals.append(press(admin, DROP, "", version=PLANNED))
    for refused in refusals:
        assert (refused.status_code, "Lý do: Cần ghi lý do" in words(refused)) == (422, True)
    assert rows(admin, "undo_import", "drop_version") == []


def test_an_inspector_sees_the_last_import_and_has_no_button(office_app):
    inspector = office_app.person(Role.INSPECTOR)
    told = words(inspector.ask(PAGE))
    assert ("thêm 1 bản, sửa 0 bản." in told, "Hoàn tác" in told) == (True, False)
    assert inspector.ask(UNDO).status_code == 403
    assert inspector.ask(f"{DROP}?version={PLANNED}").status_code == 403
