"""The catalogue by a page: a file is looked at before it is stored, refused whole, logged, and taken away again."""

import html
import io
import re

import pytest

from queue_server.domain.procedure_faults import Fault
from queue_server.domain.procedure_file import COLUMNS, digest_of
from queue_server.domain.roles import Role
from queue_server.web.procedure_words import FAULTS, column_words
from tests.web.office_app import Caller, OfficeApp

HEAD = "code,name,field,service,level,documents,fee,effective_from,effective_to"
BIRTH = "HT-1,Đăng ký khai sinh,Hộ tịch,H,full,Tờ khai | Giấy chứng sinh,Không thu,2026-07-01,"
DEATH = "HT-2,Đăng ký khai tử,Hộ tịch,H,full,Tờ khai,,2026-07-01,"
PAGE = "/admin/procedures"
SEEN = re.compile(r'name="seen" value="(\w+)"')


@pytest.fixture
def office_app(new_office_app) -> OfficeApp:
    """An office of the test's own: each begins without a catalogue."""
    built: OfficeApp = new_office_app()
    return built


@pytest.fixture
def admin(office_app: OfficeApp) -> Caller:
    return office_app.person(Role.ADMIN)


def file(*lines: str) -> str:
    return "\n".join([HEAD, *lines, ""])


def send(admin: Caller, text: str, **more: object):
    form = {"text": text, **more}
    return admin.ask(PAGE, "POST", data=form, content_type="multipart/form-data")


def words(answer) -> str:
    """The page's text in one line, as it is read."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def store(admin: Caller, *lines: str):
    """Look at what the file would change, and save it."""
    seen = SEEN.search(send(admin, file(*lines)).text)
    assert seen
    return send(admin, file(*lines), act="save", seen=seen[1])


def known(admin: Caller) -> list[str]:
    return [one["code"] for one in admin.ask("/api/v1/procedures").json]


def log_of(office_app: OfficeApp) -> list[dict]:
    rows = office_app.person(Role.ADMIN).ask("/api/v1/events").json
    return [row for row in rows if row["step"] == "import_catalogue"]


def test_a_file_is_looked_at_then_stored_and_stands_in_the_log(office_app, admin):
    looked = send(admin, "", file=(io.BytesIO(file(BIRTH, DEATH).encode()), "danh-muc.csv"))
    assert looked.status_code == 200
    assert "2 thủ tục mới." in words(looked)
    assert "HT-1 Đăng ký khai sinh Thủ tục mới, áp dụng từ 01/07/2026" in words(looked)
    assert (known(admin), log_of(office_app)) == ([], [])
    assert html.escape(BIRTH) in looked.text, "the page keeps the file's text"

    saved = send(admin, file(BIRTH, DEATH), act="save", seen=SEEN.search(looked.text)[1])

    assert saved.status_code == 302
    assert "Đã nạp: thêm 2 bản, sửa 0 bản." in words(admin.ask(saved.headers["Location"]))
    assert known(admin) == ["HT-1", "HT-2"]
    (row,) = log_of(office_app)
    assert row["actor"] == "admin"
    versions = [{"procedure": code, "effective_from": "2026-07-01"} for code in ("HT-1", "HT-2")]
    digest = digest_of(file(BIRTH, DEATH))
    assert row["data"] == {"added": 2, "corrected": 0, "digest": digest, "versions": versions}
    assert "Nạp danh mục thủ tục: thêm 2 bản, sửa 0 bản." in words(admin.ask("/admin/log"))


def test_each_difference_is_told_field_by_field(admin):
    store(admin, BIRTH, DEATH)
    corrected = BIRTH.replace("Không thu", "5.000 đồng").replace("Tờ khai |", "Ảnh 3×4 |")
    later = DEATH.replace("full", "partial").replace("2026-07-01", "2099-01-01")

    told = words(send(admin, file(corrected, later, f"{DEATH}2098-12-31")))

    assert "1 bản mới của thủ tục đã có · 1 bản được sửa · 1 thủ tục chấm dứt." in told
    assert (
        "Sửa bản từ 01/07/2026 Giấy tờ cần mang: bớt “Tờ khai”; thêm “Ảnh 3×4” "
        "Phí, lệ phí: “Không thu” → “5.000 đồng”" in told
    )
    assert "Bản mới từ 01/01/2099; trước ngày đó vẫn là bản từ 01/07/2026" in told
    assert "Mức độ trực tuyến: “toàn trình” → “một phần”" in told
    assert "Chấm dứt sau ngày 31/12/2098 Ngày cuối: (trống) → 31/12/2098" in told
    assert "Không có gì đổi. 2 dòng đã có, giống hệt." in words(send(admin, file(BIRTH, DEATH)))


def test_one_wrong_line_keeps_the_whole_file_out_and_the_text_stays_to_be_corrected(office_app, admin):
    wrong = DEATH.replace(",H,", ",Z,")
    for more in ({}, {"act": "save", "seen": "x"}):
        refused = send(admin, file(BIRTH, wrong), **more)
        assert refused.status_code == 422
        assert "Dòng 3, cột service: trung tâm không có dịch vụ “Z”; hãy dùng: A, H, L, Q." in words(refused)
        assert wrong in html.unescape(refused.text)
    assert (known(admin), log_of(office_app)) == ([], [])
    english = admin.ask(f"{PAGE}?lang=en", "POST", data={"text": file(wrong)})
    assert "Line 2, column service: the office has no service “Z”; use: A, H, L, Q." in words(english)


def test_a_file_of_another_kind_or_none_is_told_in_one_sentence(admin):
    sentence = "Hãy chọn một tệp CSV mã UTF-8"
    for sent in ({}, {"file": (io.BytesIO("Hộ tịch".encode("utf-16")), "a.csv")}):
        refused = send(admin, "", **sent)
        assert (refused.status_code, sentence in words(refused)) == (422, True)


def test_what_was_not_looked_at_is_not_stored(office_app, admin):
    seen = SEEN.search(send(admin, file(BIRTH)).text)[1]
    store(admin, BIRTH.replace("Không thu", "8.000 đồng"))  # another admin, meanwhile

    late = send(admin, file(BIRTH), act="save", seen=seen)

    assert late.status_code == 409
    assert "chưa lưu. Đây là khác biệt bây giờ." in words(late)
    assert "“8.000 đồng” → “Không thu”" in words(late)
    assert len(log_of(office_app)) == 1
    again = send(admin, file(BIRTH), act="save", seen=SEEN.search(late.text)[1])
    assert (again.status_code, len(log_of(office_app))) == (302, 2)


def test_a_second_press_of_save_says_that_nothing_changes_any_more(office_app, admin):
    seen = SEEN.search(send(admin, file(BIRTH)).text)[1]
    first, second = (send(admin, file(BIRTH), act="save", seen=seen) for _press in range(2))
    assert (first.status_code, second.status_code, len(log_of(office_app))) == (302, 200, 1)
    assert "Không có gì đổi." in words(second)


def test_the_catalogue_is_taken_away_as_a_file_that_changes_nothing(admin):
    store(admin, BIRTH, BIRTH.replace("2026-07-01", "2099-01-01"), DEATH)
    taken = admin.ask(f"{PAGE}/file.csv")
    assert (taken.mimetype, "procedures-an-hoa.csv" in taken.headers["Content-Disposition"]) == (
        "text/csv",
        True,
    )
    assert "Không có gì đổi. 3 dòng đã có, giống hệt." in words(send(admin, taken.text))


def test_the_list_tells_what_is_in_force_and_what_comes(office_app, admin):
    coming = BIRTH.replace("HT-1", "HT-3").replace("2026-07-01", "2099-01-01")
    store(admin, BIRTH, BIRTH.replace("2026-07-01", "2099-01-01"), f"{DEATH}2026-07-31", coming)
    listed = words(admin.ask(PAGE))
    assert "Đang có 3 thủ tục" in listed
    assert "Hộ tịch · Hộ tịch · 2 giấy tờ từ 01/07/2026 · 2 bản bản mới từ 01/01/2099" in listed
    assert "1 giấy tờ từ 01/07/2026 đến hết 31/07/2026 đã chấm dứt" in listed
    assert "từ 01/01/2099 chưa áp dụng" in listed


def test_an_inspector_reads_and_takes_away_and_has_nothing_to_press(office_app, admin):
    store(admin, BIRTH)
    inspector = office_app.person(Role.INSPECTOR)
    page = inspector.ask(PAGE)
    assert ("Đăng ký khai sinh" in page.text, "Xem khác biệt" in page.text) == (True, False)
    assert inspector.ask(f"{PAGE}/file.csv").status_code == 200
    assert send(inspector, file(DEATH)).status_code == 403


def test_a_catalogue_of_thousands_of_procedures_is_taken(admin):
    many = [BIRTH.replace("HT-1", f"HT-{n}").replace("Tờ khai", "Tờ khai " * 20) for n in range(2000)]
    assert len(file(*many).encode()) > 500_000
    looked = admin.ask(PAGE, "POST", data={"text": file(*many)})
    assert "2000 thủ tục mới." in words(looked)
    assert "và 1950 bản nữa" in words(looked)


def test_every_fault_and_every_column_has_words():
    assert set(FAULTS) == set(Fault)


def test_every_column_is_explained(office_app):
    with office_app.app.test_request_context():
        assert list(column_words()) == list(COLUMNS)
