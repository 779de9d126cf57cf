"""The printed list of documents: everything can be read, ticked off and scanned; it never looks like a number."""

import pytest
import zxingcpp

from printer.devices import raster
from printer.drawing.checklist import Checklist, draw_list
from printer.drawing.content import TicketError
from printer.drawing.sheet import LONGEST
from tests.printer.papers import same, saved
from tests.printer.tcp_printer import wait_until

URL = "https://so.anhoa.gov.vn/procedures/HT-001"
LIST = {
    "kind": "papers",
    "name": "Đăng ký khai sinh",
    "papers": ["Tờ khai đăng ký khai sinh (theo mẫu, có sẵn tại quầy)", "Giấy chứng sinh (bản chính)"],
    "parent": "Ủy ban nhân dân xã An Hòa",
    "title": "Trung tâm Phục vụ hành chính công",
    "service_name": "Hộ tịch, cư trú",
    "counters": ["3", "4"],
    "fee": "Không thu lệ phí.",
    "days": "Trong ngày làm việc.",
    "code": "HT-001",
    "url": URL,
    "hotline": "0200 000 000",
    "language": "vi",
}


def drawn(width=576, **changes):
    return draw_list(Checklist.from_json({**LIST, **changes}), width)


@pytest.mark.parametrize("width", [384, 512, 576])
def test_the_code_leads_to_the_procedure(width):
    paper = raster.decode(raster.encode(drawn(width)))[0]
    assert [code.text for code in zxingcpp.read_barcodes(paper.convert("L"))] == [URL]


@pytest.mark.parametrize("width", [384, 576])
def test_each_document_has_its_own_place_on_the_list(width):
    rows = [drawn(width, papers=["Tờ khai"] * count).height for count in (1, 2, 3)]
    assert rows[2] - rows[1] == rows[1] - rows[0] > 24


def test_the_longest_list_that_may_be_imported_fits_on_the_narrowest_paper():
    words = "giấy tờ bản sao có chứng thực " * 20
    facts = {"name": words[:400], "fee": words[:300], "days": words[:200]}
    longest = drawn(384, papers=[words[:66]] * 15, **facts)
    assert longest.height < LONGEST
    assert [code.text for code in zxingcpp.read_barcodes(longest.convert("L"))] == [URL]


def test_a_list_without_documents_says_so():
    assert not same(drawn(papers=[]), drawn(papers=["Tờ khai"]))
    assert same(drawn(papers=[]), drawn(papers=["Không cần mang giấy tờ"]))


def test_a_foreigner_gets_the_words_in_english():
    assert not same(drawn(language="en"), drawn())


@pytest.mark.parametrize("wrong", [{"name": " "}, {"url": "x" * 201}, {"papers": "Tờ khai"}, {"counters": 3}])
def test_words_that_cannot_be_printed_are_refused(wrong):
    with pytest.raises(TicketError, match="Danh sách giấy tờ"):
        drawn(**wrong)


def test_the_agent_prints_a_list_between_two_tickets(office, agent_at, tmp_path):
    office.queue(1)
    office.queue(2)
    office.jobs[-1]["ticket"] = LIST
    office.queue(3)
    with agent_at(f"virtual:{tmp_path}/paper"):
        wait_until(lambda: all("printed" in office.states_of(job) for job in (1, 2, 3)))

    assert same(saved(tmp_path / "paper" / "giay-to-2.png"), drawn())


def test_a_list_that_cannot_be_drawn_fails_and_the_next_ticket_comes_out(office, agent_at, tmp_path):
    office.queue(1)
    office.jobs[-1]["ticket"] = {"kind": "papers"}
    office.queue(2)
    with agent_at(f"virtual:{tmp_path}/paper"):
        wait_until(lambda: "printed" in office.states_of(2))

    assert office.states_of(1)[-1] == "failed"
