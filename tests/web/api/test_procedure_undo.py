"""A program of the admin takes an import back or deletes a planned version: looked at, with a reason, and once."""

from datetime import timedelta

import pytest

from queue_server.domain.roles import Role
from tests.web.admin.test_procedure import save
from tests.web.admin.test_procedure_undo import PLANNED, known, of_an_earlier_release, rows
from tests.web.admin.test_procedures import BIRTH, DEATH, PAGE, store
from tests.web.office_app import Caller, OfficeApp

UNDO, DROP = "/procedures/undo-import", "/procedures/HT-1/drop"
DEARER = BIRTH.replace("Không thu", "5.000 đồng")
WRONG_FILE = {"reason": "nạp nhầm tệp"}
POSTPONED = {"effective_from": PLANNED, "reason": "nghị quyết bị hoãn"}


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


def refusal(answer) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def test_an_import_is_looked_at_and_taken_back_once(admin):
    store(admin, DEARER, DEATH)
    looked = admin.command(UNDO, {**WRONG_FILE, "dry_run": True}).json
    (brought,) = [row for row in rows(admin, "import_catalogue") if row["seq"] == looked["undoes"]]
    assert (looked["row"], brought["data"]["added"], known(admin)["HT-1"]) == (None, 1, "5.000 đồng")

    body = {**WRONG_FILE, "row": looked["undoes"]}
    done, again = (admin.command(UNDO, body, key="undo-0001") for _sent in range(2))

    assert (done.status_code, done.json) == (200, again.json)
    assert known(admin) == {"HT-1": "Không thu"}
    (undone,) = rows(admin, "undo_import")
    assert done.json == {**looked, "row": undone["seq"]}
    assert (undone["actor"], undone["reason"]) == ("admin", "nạp nhầm tệp")
    (gone,), (back,) = done.json["removed"], done.json["restored"]
    assert (gone["procedure"], gone["instead"], gone["is_last"], gone["fields"]) == ("HT-2", None, True, {})
    assert back["fields"] == {"fee": {"before": "5.000 đồng", "after": "Không thu"}}
    assert back["words"] == "Trả lại bản từ 01/07/2026 như trước lần nạp"


def test_an_import_that_another_one_follows_is_not_taken_back_by_its_row(admin):
    first = admin.command(UNDO, {**WRONG_FILE, "dry_run": True}).json["undoes"]
    store(admin, DEATH)
    refused = admin.command(UNDO, {**WRONG_FILE, "row": first})
    assert refusal(refused) == (409, "import_not_undoable")
    assert (
        refused.json["detail"] == "Lần nạp này không phải lần gần nhất. Chỉ hoàn tác được lần nạp gần nhất."
    )
    assert rows(admin, "undo_import") == []


def test_a_refused_undo_says_why(office_app, admin):
    def why() -> str:
        refused = admin.command(UNDO, WRONG_FILE)
        assert refusal(refused) == (409, "import_not_undoable")
        return str(refused.json["detail"])

    assert admin.command(UNDO, WRONG_FILE).status_code == 200
    assert why().startswith("Lần nạp gần nhất đã được hoàn tác.")
    save(admin, f"{PAGE}/new", code="HT-3", name="Kết hôn", effective_from=PLANNED)
    assert why().startswith("Sau lần nạp gần nhất danh mục đã có thay đổi khác")
    of_an_earlier_release(office_app)
    assert why().startswith("Nhật ký của lần nạp này không đủ")


def test_where_no_file_ever_came_in_there_is_nothing_to_take_back(new_office_app):
    refused = new_office_app().person(Role.ADMIN).command(UNDO, WRONG_FILE)
    assert refusal(refused) == (409, "import_not_undoable")
    assert refused.json["detail"] == "Chưa có lần nạp nào để hoàn tác."


def test_a_planned_version_is_deleted_by_its_first_day(admin):
    save(admin, fee="8.000 đồng", effective_from=PLANNED)
    looked = admin.command(DROP, {**POSTPONED, "dry_run": True}).json
    assert (looked["row"], rows(admin, "drop_version")) == (None, [])

    done, again = (admin.command(DROP, POSTPONED, key="drop-0001") for _sent in range(2))

    (row,) = rows(admin, "drop_version")
    assert done.json == again.json == {**looked, "row": row["seq"]}
    assert (row["actor"], row["reason"]) == ("admin", "nghị quyết bị hoãn")
    gone = done.json["removed"]
    assert (gone["effective_from"], gone["instead"], gone["is_last"]) == (PLANNED, "2026-07-01", False)
    assert gone["fields"] == {"fee": {"before": "8.000 đồng", "after": "Không thu"}}
    assert refusal(admin.command(DROP, POSTPONED)) == (409, "version_not_planned")


def test_what_is_in_force_or_not_there_is_not_deleted_and_a_reason_is_needed(admin):
    begun = admin.command(DROP, {**POSTPONED, "effective_from": "2026-07-01"})
    assert refusal(begun) == (409, "version_not_planned")
    assert "Chỉ xóa được bản áp dụng từ ngày mai trở đi." in begun.json["detail"]
    nowhere = admin.command("/procedures/HT-9/drop", POSTPONED)
    assert refusal(nowhere) == (404, "procedure_not_found")
    for path, body in ((DROP, {"effective_from": PLANNED}), (UNDO, {})):
        refused = admin.command(path, {**body, "reason": " "})
        assert (refused.status_code, refused.json["field"]) == (422, "reason")
    assert known(admin) == {"HT-1": "Không thu"}
