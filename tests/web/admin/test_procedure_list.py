"""The catalogue is searched and shown fifty procedures at a time, and whoever acts comes back to the same list."""

import html
import re
from datetime import date

import pytest

from queue_server.actions.procedures import add_versions
from queue_server.domain.procedures import OnlineLevel, ProcedureVersion
from queue_server.domain.roles import Role
from queue_server.web.admin.procedure_list import ON_A_PAGE, STATES, page_numbers
from tests.web.admin.test_procedure import FIELDS
from tests.web.admin.test_procedures import BIRTH, DEATH, PAGE, SEEN, file, send, store, words
from tests.web.office_app import Caller

HOUSE = "DD-1.001,Cấp sổ đỏ lần đầu,Đất đai,L,full,Đơn,,2026-07-01,"
LICENCES = [f"GP-{n:03},Cấp giấy phép số {n},Xây dựng,L,full,Đơn,,2026-07-01," for n in range(1, 121)]
ADDRESS = re.compile(r'(?:href|action)="(/admin/procedures[^"]*)"')


@pytest.fixture(scope="module")
def admin(office_app) -> Caller:
    """The admin of an office with 123 procedures."""
    admin: Caller = office_app.person(Role.ADMIN)
    store(admin, BIRTH, DEATH, HOUSE, *LICENCES)
    return admin


def codes(answer) -> list[str]:
    return re.findall(r'data-procedure="([^"]+)"', answer.text)


def addresses(answer) -> list[str]:
    return [html.unescape(found) for found in ADDRESS.findall(answer.text)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("khai sinh", ["HT-1"]),
        ("SINH khai", ["HT-1"]),
        ("hộ tịch", ["HT-1", "HT-2"]),
        ("ht-2", ["HT-2"]),
        ("1.001", ["DD-1.001"]),
        ("so do", ["DD-1.001"]),
        ("gp-12", ["GP-120"]),
    ],
)
def test_a_procedure_is_found_by_code_name_and_field_without_marks_and_in_any_order(admin, typed, found):
    answer = admin.ask(PAGE, query_string={"q": typed})
    assert codes(answer) == found
    assert f"Tìm thấy {len(found)} thủ tục cho “{typed}”." in words(answer)


def test_what_is_not_found_is_told_with_what_to_do(admin):
    nothing = admin.ask(f"{PAGE}?q=%3Cb%3E+kết+hôn")
    assert (nothing.status_code, codes(nothing)) == (200, [])
    assert "Không tìm thấy thủ tục nào cho “<b> kết hôn”. Hãy gõ ít chữ hơn" in words(nothing)
    assert "Đang có 123 thủ tục" in words(nothing)
    assert PAGE in addresses(nothing)


def test_a_page_holds_fifty_and_the_pages_hold_all(admin):
    pages = [admin.ask(f"{PAGE}?page={number}") for number in (1, 2, 3)]
    assert [len(codes(page)) for page in pages] == [ON_A_PAGE, ON_A_PAGE, 23]
    assert len({code for page in pages for code in codes(page)}) == 123
    assert "Đang xem 51–100 trong 123." in words(pages[1])
    assert f"{PAGE}?page=3" in addresses(pages[1])
    for wrong in ("0", "-1", "4", "9" * 30, "hai"):
        shown = codes(admin.ask(f"{PAGE}?page={wrong}"))
        assert shown == codes(pages[2 if wrong.startswith(("4", "9")) else 0]), wrong


def test_every_link_and_form_of_the_list_leads_back_to_it(admin):
    listed = admin.ask(f"{PAGE}?q=giấy+phép&page=2")
    assert codes(listed)[0] == "GP-051"
    assert "Tìm thấy 120 thủ tục cho “giấy phép”. Đang xem 51–100 trong 120." in words(listed)
    leading = [one for one in addresses(listed) if not re.search(r"procedures$|file\.csv|[?&]page=[13]", one)]
    assert len(leading) >= ON_A_PAGE + 3, "the procedures, a new one, the file, the undo"
    for address in leading:
        assert "?q=gi%E1%BA%A5y+ph%C3%A9p&page=2" in address
    back = addresses(admin.ask(f"{PAGE}/GP-051?q=giấy+phép&page=2"))
    assert f"{PAGE}?q=gi%E1%BA%A5y+ph%C3%A9p&page=2" in back


def test_whoever_acts_comes_back_to_what_they_were_looking_at(admin):
    there = "?q=sinh"
    dearer = file(BIRTH.replace("Không thu", "9.000 đồng"))
    looked = admin.ask(f"{PAGE}{there}", "POST", data={"text": dearer})
    assert codes(looked) == ["HT-1"]
    form = {"text": dearer, "act": "save", "seen": SEEN.search(looked.text)[1]}
    stored = admin.ask(f"{PAGE}{there}", "POST", data=form)
    assert stored.headers["Location"] == f"{PAGE}{there}&added=0&corrected=1"

    undo = admin.ask(f"{PAGE}/undo{there}")
    form = {"reason": "nhầm", "seen": SEEN.search(undo.text)[1]}
    undone = admin.ask(f"{PAGE}/undo{there}", "POST", data=form)
    assert undone.headers["Location"] == f"{PAGE}{there}&undone=yes"

    planned = {**FIELDS, "effective_from": "2099-01-01", "fee": "1 đồng"}
    seen = SEEN.search(admin.ask(f"{PAGE}/HT-1{there}", "POST", data=planned).text)[1]
    form = {**planned, "act": "save", "seen": seen, "reason": "nghị quyết"}
    saved = admin.ask(f"{PAGE}/HT-1{there}", "POST", data=form)
    assert saved.headers["Location"] == f"{PAGE}/HT-1{there}&saved=yes"

    drop = f"{PAGE}/HT-1/drop{there}&version=2099-01-01"
    assert drop in addresses(admin.ask(saved.headers["Location"]))
    form = {"version": "2099-01-01", "reason": "hoãn", "seen": SEEN.search(admin.ask(drop).text)[1]}
    assert admin.ask(drop, "POST", data=form).headers["Location"] == f"{PAGE}/HT-1{there}&dropped=yes"


def test_the_form_for_a_file_is_folded_away_until_it_is_wanted(admin, new_office_app):
    opened = re.compile(r'<details class="card file" open>')
    assert opened.search(admin.ask(PAGE).text) is None
    assert opened.search(send(admin, "").text), "with what is wrong"
    assert opened.search(new_office_app().person(Role.ADMIN).ask(PAGE).text), "without a catalogue"


def test_procedures_are_found_by_their_state_and_those_without_a_service_are_told(new_office_app):
    app = new_office_app()
    admin = app.person(Role.ADMIN)
    later = BIRTH.replace("2026-07-01", "2099-01-01")
    store(admin, BIRTH, later, f"{DEATH}2026-07-31", HOUSE, later.replace("HT-1", "HT-3"))
    lost = ProcedureVersion(
        code="VH-1",
        name="Thả diều",
        field="Văn hóa",
        service="Z",
        level=OnlineLevel.FULL,
        documents=(),
        effective_from=date(2026, 7, 1),
    )
    with app.database.write(app.office.code) as session:
        add_versions(session, app.office.code, [lost], app.now)

    found = {state: codes(admin.ask(f"{PAGE}?state={state}")) for state in STATES}

    assert found == {
        "used": ["DD-1.001", "HT-1"],
        "follows": ["HT-1"],
        "coming": ["HT-3"],
        "over": ["HT-2"],
        "no_service": ["VH-1"],
    }
    page = admin.ask(PAGE)
    assert "1 thủ tục thuộc dịch vụ mà trung tâm không còn" in words(page)
    assert f"{PAGE}?state=no_service" in addresses(page)
    assert len(codes(admin.ask(f"{PAGE}?state=nonsense"))) == 5
    planned = admin.ask(f"{PAGE}?q=sinh&state=coming")
    assert "Tìm thấy 1 thủ tục cho “sinh”." in words(planned)
    assert f"{PAGE}/HT-3?q=sinh&state=coming" in addresses(planned)
    ended = admin.ask(f"{PAGE}?q=sinh&state=over")
    assert "Không tìm thấy thủ tục nào cho “sinh” ở tình trạng này." in words(ended)
    assert f"{PAGE}?q=sinh" in addresses(ended)


@pytest.mark.parametrize(
    ("number", "last", "shown"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (2, 8, [1, 2, 3, None, 8]),
        (5, 8, [1, None, 4, 5, 6, None, 8]),
        (8, 8, [1, None, 7, 8]),
    ],
)
def test_of_many_pages_the_first_the_last_and_those_beside_this_one_have_links(number, last, shown):
    assert page_numbers(number, last) == shown
