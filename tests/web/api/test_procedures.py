"""The catalogue over HTTP: everybody may read it, the kiosk may print it, and the print has the words of the screen."""

import re
from datetime import timedelta

import pytest
import zxingcpp

from printer.drawing.checklist import Checklist, draw_list
from queue_server import queries
from queue_server.actions.procedures import add_versions
from queue_server.domain.procedure_file import read_procedures
from tests.web.office_app import OfficeApp

FILE = """code,name,name_en,keywords,field,service,level,papers,fee,days,effective_from
HT-1,Đăng ký khai sinh,Birth registration,,Hộ tịch,H,full,Tờ khai | Giấy chứng sinh,Không thu,Trong ngày.,2026-07-01
HT-2,Đăng ký kết hôn,Marriage registration,,Hộ tịch,H,partial,Tờ khai,,,2026-07-01
CT-1,Chứng thực bản sao,,sao y,Chứng thực & bản sao,A,information,,,,2026-07-01
HT-9,Đăng ký <b>mới</b>,,,Hộ tịch,H,partial,Tờ khai,,,2099-01-01
"""


@pytest.fixture(scope="module")
def office(office_app: OfficeApp) -> OfficeApp:
    bring_in(office_app)
    return office_app


def bring_in(office_app: OfficeApp) -> None:
    versions = read_procedures(FILE, office_app.office.service_by_code)
    with office_app.database.write(office_app.office.code) as session:
        add_versions(session, office_app.office.code, versions, office_app.now)


def codes(answer) -> list[str]:
    return [one["code"] for one in answer.json]


def test_a_citizen_finds_a_procedure_by_the_api_without_signing_in(office):
    citizen = office.citizen()
    assert codes(citizen.ask("/api/v1/procedures")) == ["CT-1", "HT-1", "HT-2"]
    assert codes(citizen.ask("/api/v1/procedures?q=khai+sinhh")) == ["HT-1"]
    assert codes(citizen.ask("/api/v1/procedures?service=H&level=partial")) == ["HT-2"]
    assert codes(citizen.ask("/api/v1/procedures?q=sao+y")) == ["CT-1"]


def test_one_procedure_says_what_to_bring_and_where(office):
    found = office.citizen().ask("/api/v1/procedures/HT-1").json
    assert found["documents"] == ["Tờ khai", "Giấy chứng sinh"]
    assert found["counters"] == ["2", "3"]
    assert found["url"].endswith("/procedures/HT-1")


def test_a_procedure_that_is_not_in_force_is_not_found(office):
    for code in ("HT-9", "HT-77"):
        assert office.citizen().ask(f"/api/v1/procedures/{code}").json["code"] == "procedure_not_found"
        assert office.citizen().ask(f"/procedures/{code}").status_code == 404


def test_an_invalid_query_is_refused(office):
    assert office.citizen().ask("/api/v1/procedures?level=quick").status_code == 422
    assert office.citizen().ask(f"/procedures?q={'x' * 300}").status_code == 422


def test_the_page_works_without_a_script_and_counts_the_procedures(office):
    page = office.citizen().ask("/procedures").text
    assert "Hộ tịch (2)" in page
    assert re.search(r"Toàn trình <b>1</b>", page)
    found = office.citizen().ask("/procedures?q=ket+hon").text
    assert "/procedures/HT-2" in found
    assert "/procedures/HT-1" not in found
    assert "Không tìm thấy" in office.citizen().ask("/procedures?q=qqqq").text


def test_a_link_with_a_trackers_parameter_still_opens(office):
    assert office.citizen().ask("/procedures?field=H%E1%BB%99+t%E1%BB%8Bch&fbclid=abc").status_code == 200


def test_a_field_with_special_characters_has_a_working_link(office):
    page = office.citizen().ask("/procedures").text
    (link,) = re.findall(r'href="(/procedures\?field=Ch[^"]+)"', page)
    assert "/procedures/CT-1" in office.citizen().ask(link.replace("&amp;", "&")).text


def test_a_foreigner_reads_the_name_in_english_where_there_is_one(office):
    assert "<h1>Birth registration</h1>" in office.citizen().ask("/procedures/HT-1?lang=en").text
    assert 'lang="vi">Chứng thực bản sao' in office.citizen().ask("/procedures/CT-1?lang=en").text


def test_a_field_has_a_sheet_for_each_procedure(office):
    page = office.citizen().ask("/procedures/sheets?field=H%E1%BB%99+t%E1%BB%8Bch").text
    assert page.count("data-sheet") == 2
    assert office.citizen().ask("/procedures/HT-1/sheet").text.count("<svg") == 1


def lease(office_app: OfficeApp):
    return office_app.device("printer").command("/print-jobs/lease").json["job"]


def test_the_kiosk_prints_the_list_and_the_agent_gets_its_words(new_office_app):
    office_app = new_office_app()
    bring_in(office_app)
    answer = office_app.device("kiosk").command("/procedures/HT-1/print")
    assert (answer.status_code, answer.json["state"]) == (201, "pending")

    job = lease(office_app)
    assert job["id"] == answer.json["job"]
    paper = Checklist.from_json(job["ticket"])
    assert paper.documents == ("Tờ khai", "Giấy chứng sinh")
    assert (paper.name, paper.counters) == ("Đăng ký khai sinh", ("2", "3"))
    picture = draw_list(paper, 576)
    (code,) = zxingcpp.read_barcodes(picture.convert("L"))
    assert code.text.endswith("/procedures/HT-1")
    done = office_app.device("printer").command(f"/print-jobs/{job['id']}/state", {"state": "printed"})
    assert done.status_code == 200


def test_the_same_key_sent_twice_prints_one_list(new_office_app):
    office_app = new_office_app()
    bring_in(office_app)
    kiosk = office_app.device("kiosk")
    first, again = (kiosk.command("/procedures/HT-1/print", key="the-same-press") for _ in range(2))
    assert first.json == again.json
    with office_app.database.read() as session:
        assert len(queries.open_print_jobs(session, office_app.office.code)) == 1


def test_a_list_and_a_ticket_come_out_in_the_order_they_were_asked_for(new_office_app):
    office_app = new_office_app()
    bring_in(office_app)
    office_app.device("kiosk").command("/procedures/HT-2/print", {"language": "en"})
    ticket = office_app.ticket()

    first = lease(office_app)
    assert first["ticket"]["name"] == "Marriage registration"
    office_app.device("printer").command(f"/print-jobs/{first['id']}/state", {"state": "printed"})
    assert lease(office_app)["ticket"]["number"] == ticket["number"]


def test_a_list_is_not_printed_after_three_minutes(new_office_app):
    office_app = new_office_app()
    bring_in(office_app)
    office_app.device("kiosk").command("/procedures/HT-1/print")
    office_app.at(office_app.now + timedelta(minutes=4))
    ticket = office_app.ticket()

    assert lease(office_app)["ticket"]["number"] == ticket["number"]


def test_the_kiosk_offers_documents_only_where_there_is_a_catalogue(new_office_app):
    office_app = new_office_app()
    assert office_app.device("kiosk").ask("/api/v1/kiosk").json["procedures"] is False
    bring_in(office_app)
    assert office_app.device("kiosk").ask("/api/v1/kiosk").json["procedures"] is True


def test_printing_an_unknown_procedure_is_refused(office):
    assert office.device("kiosk").command("/procedures/HT-77/print").json["code"] == "procedure_not_found"


def test_the_code_on_a_sheet_is_made_of_whole_squares(office):
    page = office.citizen().ask("/procedures/HT-1/sheet").text
    drawing = re.search(r"<svg[^>]*viewBox=\"0 0 (\d+) \1\"", page)
    assert drawing is not None
    assert "style=" not in page


def test_with_several_offices_a_citizen_sees_the_catalogue_of_the_scanned_one(sqlite_database, tmp_path):
    office_app = OfficeApp(tmp_path, sqlite_database, offices=("an-hoa", "binh-minh"))
    bring_in(office_app)
    scanned = office_app.citizen()
    elsewhere = office_app.citizen()

    assert scanned.ask("/procedures/HT-1?office=an-hoa").status_code == 200
    assert elsewhere.ask("/procedures/HT-1?office=binh-minh").status_code == 404
    assert elsewhere.ask("/procedures/HT-1").status_code == 404, (
        "the browser stays in the office it was led to"
    )
    assert scanned.ask("/api/v1/procedures/HT-1").json["url"].endswith("/procedures/HT-1?office=an-hoa")
