"""A report as a printout: the figures of the page, the national heading, and places to sign."""

import pytest

from queue_server import actions
from queue_server.domain.wait_log import GROUPINGS
from queue_server.reports import figures, missing_documents
from queue_server.reports.checksum import shown
from queue_server.reports.printout import MOTTO, NATION, from_json, side_by_side
from queue_server.reports.printouts import Head, missing_printout, waits_printout
from queue_server.reports.typeset import typeset
from tests.office import MONDAY, Office
from tests.reports.pdfs import embedded_fonts, pages_of, sizes_of
from tests.reports.workbooks import printed_sheet_of, sheet_of, table_of, texts_of

DAY = MONDAY.date()


@pytest.fixture
def busy(office: Office) -> Office:
    """Somebody waited 40 minutes, somebody 20, somebody still waits; an officer's name begins like a formula."""
    for waited in (40, 20, 7):
        office.ticket("A", waited=waited)
    office.press(actions.call_next, "1", actor="=Lan")
    office.later(minutes=4)
    office.press(actions.call_next, "1", actor="=Lan")
    return office


def report(office: Office, by="service"):
    with office.database.read() as session:
        return figures.waits(session, office.settings, DAY, DAY, by)


@pytest.mark.parametrize("by", GROUPINGS)
def test_the_workbook_holds_the_figures_of_the_api_as_numbers(busy: Office, by):
    told = report(busy, by)
    printout = from_json(waits_printout(told, Head(busy.settings, DAY)).as_json())
    keys = list(figures.columns())

    shown = table_of(sheet_of(typeset(printout, "xlsx")), [column.title for column in printout.columns])

    expected = [[row[key] for key in keys] for row in [*told["rows"], told["total"]]]
    assert len(expected) > 1
    assert shown == expected
    assert not any(isinstance(value, str) for row in shown for value in row[1:])


def test_it_has_the_national_heading_the_offices_name_and_places_to_sign(busy: Office):
    sheet = sheet_of(typeset(waits_printout(report(busy), Head(busy.settings, DAY)), "xlsx"))
    texts = texts_of(sheet)

    assert {NATION, MOTTO, busy.settings.office.title.upper()} <= set(texts)
    assert texts[-6] == f"Mã kiểm tra số liệu: {shown(report(busy)['checksum'])}"
    assert texts[-5:] == [
        "Ngày 23 tháng 11 năm 2026", "NGƯỜI LẬP", "GIÁM ĐỐC TRUNG TÂM", "(Ký, ghi rõ họ tên)", "(Ký, ghi rõ họ tên)",
    ]  # fmt: skip


def test_it_prints_on_a4_one_page_wide(busy: Office):
    content = typeset(waits_printout(report(busy), Head(busy.settings, DAY)), "xlsx")

    for sheet in (sheet_of(content), printed_sheet_of(content)):
        setup = sheet.page_setup
        assert (str(setup.paperSize), setup.orientation) == (sheet.PAPERSIZE_A4, "landscape")
        assert (setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (0, True)


def test_a_table_of_one_part_has_its_headings_on_every_page(busy: Office):
    sheet = sheet_of(typeset(waits_printout(report(busy), Head(busy.settings, DAY)), "xlsx"))

    heading = next(row[0].row for row in sheet.iter_rows() if row[1].value == "Số phiếu")
    assert sheet.print_title_rows == f"${heading}:${heading}"


def test_the_sheet_that_is_printed_can_be_read_and_has_every_figure_of_the_table(busy: Office):
    printout = waits_printout(report(busy), Head(busy.settings, DAY))
    content = typeset(printout, "xlsx")

    printed = printed_sheet_of(content)

    # at eleven points an A4 sheet lying on its side has room for about 145 letters of the width that columns count
    assert sum(one.width for one in printed.column_dimensions.values() if one.width) <= 145
    assert printed.print_title_rows is None
    for places in side_by_side(printout.columns):
        shown = table_of(printed, [printout.columns[place].title for place in places])
        assert shown == [[row[place] for place in places] for row in [*printout.rows, printout.total]]
    assert {NATION, MOTTO, printout.checksum} <= set(texts_of(printed))
    assert {one.upper() for one in printout.signed} <= set(texts_of(printed))


def test_every_figure_has_its_definition_below_the_table(busy: Office):
    told = report(busy)
    texts = texts_of(sheet_of(typeset(waits_printout(told, Head(busy.settings, DAY)), "xlsx")))

    assert told["definitions"]
    for one in told["definitions"]:
        assert texts[texts.index(one["text"]) - 1] == one["term"]


def test_no_name_is_ever_a_formula(busy: Office):
    sheet = sheet_of(typeset(waits_printout(report(busy, "officer"), Head(busy.settings, DAY)), "xlsx"))

    (name,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=Lan"]
    assert name.data_type == "s"


def test_a_day_without_visits_is_a_paper_that_says_so(office: Office):
    texts = texts_of(sheet_of(typeset(waits_printout(report(office), Head(office.settings, DAY)), "xlsx")))

    assert "Không có lượt nào trong khoảng thời gian này." in texts


def test_a_long_name_has_room_in_its_row(busy: Office):
    told = report(busy)
    told["rows"][0]["name"] = "Đăng ký biến động quyền sử dụng đất, tài sản gắn liền với đất " * 3
    sheet = sheet_of(typeset(waits_printout(told, Head(busy.settings, DAY)), "xlsx"))

    (name,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == told["rows"][0]["name"]]
    lines = len(name.value) / sheet.column_dimensions["A"].width
    assert sheet.row_dimensions[name.row].height > lines * 13


def test_the_missing_documents_are_a_workbook_too(office: Office):
    with office.database.read() as session:
        told = missing_documents.missing_documents(session, office.settings, DAY, DAY)
    documents = [{"document": "Giấy chứng sinh", "share": 2 / 3, "visits": 2, "waited_minutes": 30.5}]
    one = {"procedure": "HT-001", "service": "", "name": "Khai sinh", "visits": 3, "waited_minutes": 41.5}
    told |= {"procedures": [one | {"documents": documents}], "total": {"visits": 3, "waited_minutes": 41.5}}

    printout = missing_printout(told, Head(office.settings, DAY))

    assert table_of(sheet_of(typeset(printout, "xlsx")), list(missing_documents.headings())) == [
        ["Khai sinh", "Giấy chứng sinh", 2, 2 / 3, 30.5],
        ["Cả trung tâm", None, 3, None, 41.5],
    ]


def printed(report, office: Office) -> bytes:
    return typeset(waits_printout(report, Head(office.settings, DAY)), "pdf")


def test_the_pdf_has_the_figures_as_vietnamese_write_them(busy: Office):
    told = report(busy)
    page = "\n".join(pages_of(printed(told, busy)))

    total = told["total"]
    assert (total["called"], total["mean"], total["within_15"]) == (2, 32.0, 0.0)
    assert "Cả trung tâm 3 2 32,0 32,0 40,0 40,0 40,0 0,0%" in page
    for words in (NATION, MOTTO, "BÁO CÁO THỜI GIAN CHỜ VÀ PHỤC VỤ", "GIÁM ĐỐC TRUNG TÂM"):
        assert words in page


def test_every_sheet_of_a_long_pdf_has_headings_number_and_checksum(busy: Office):
    told = report(busy)
    told["rows"] *= 60
    pages = pages_of(printed(told, busy))

    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        assert f"Trang {number}/{len(pages)}" in page
        assert shown(told["checksum"]) in page
    assert all("Dịch vụ" in page for page in pages[:-1])
    assert "Hồ sơ" in pages[-1], "the signatures stand alone"


def test_the_pdf_of_many_figures_has_several_tables_with_letters_that_one_can_read(busy: Office):
    content = printed(report(busy), busy)
    text = " ".join(pages_of(content))

    names = [row["name"] for row in report(busy)["rows"]]
    assert [text.count(f" {name} ") for name in ("Dịch vụ", *names)] == [4] * (1 + len(names))
    assert all(text.count(word) for word in ("Lâu nhất (phút)", "Chuyển ngày", "Chờ sau khi xếp lại (phút)"))
    assert min(sizes_of(content)) >= 7.5


def test_the_pdf_brings_its_vietnamese_font(busy: Office):
    assert {"BeVietnamPro-Regular", "BeVietnamPro-Bold"} <= embedded_fonts(printed(report(busy), busy))


def test_a_name_with_marks_of_the_typesetter_stands_as_it_is(busy: Office):
    told = report(busy)
    told["rows"][0]["name"] = "Hộ tịch <b> & chứng thực"

    assert "Hộ tịch <b> & chứng thực" in pages_of(printed(told, busy))[0]
