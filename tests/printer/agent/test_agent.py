"""The agent between a server and a printer: every number is printed, and never twice without a mark."""

import time
from datetime import datetime, timedelta

import pytest
import zxingcpp

from printer.drawing.sample import CODE
from tests.printer.papers import drawn, same, saved
from tests.printer.tcp_printer import wait_until
from tests.running import PATIENCE_SECONDS


def print_one_well(office, printer):
    """Print a ticket as usual; from then on the printer counts the bytes of the next one."""
    office.queue(100, number="A000")
    wait_until(lambda: office.states_of(100)[-1:] == ["printed"])
    printer.taken = 0


def until_noon():
    """How far ahead a server's clock is when it stands at noon here, so that no midnight falls inside a test."""
    now = datetime.now()
    return now.replace(hour=12) - now


def test_a_ticket_taken_at_the_kiosk_comes_out_on_paper(office, agent_at, tmp_path):
    office.queue(17)
    with agent_at(f"virtual:{tmp_path}/paper"):
        wait_until(lambda: office.states_of(17) == ["received", "sending", "printed"])
        wait_until(lambda: office.printer)
    assert same(saved(tmp_path / "paper" / "A025-17.png"), drawn())
    assert office.printer[0] == "ready"


def test_tickets_come_out_in_the_order_they_were_taken(office, agent_at, printer_that):
    printer = printer_that()
    for job in range(1, 7):
        office.queue(job, number=f"A{job:03}")
    with agent_at(printer.address):
        wait_until(lambda: len(printer.papers) == 6 and office.states_of(6)[-1:] == ["printed"])
    wanted = [drawn(number=f"A{job:03}") for job in range(1, 7)]
    assert all(same(paper, want) for paper, want in zip(printer.papers, wanted, strict=True))


def test_a_printer_without_answers_is_reported_as_sent_not_printed(office, agent_at, printer_that):
    printer = printer_that("mute")
    office.queue(1)
    with agent_at(printer.address):
        wait_until(lambda: office.states_of(1) == ["received", "sending", "sent"])


def test_a_printer_out_of_paper_never_loses_a_number(office, agent_at, printer_that):
    printer = printer_that()
    printer.paper = False
    for job in (1, 2):
        office.queue(job, number=f"A{job:03}")
    with agent_at(printer.address):
        wait_until(lambda: "held" in office.states_of(1) and "paper_out" in office.printer)
        printer.load_paper()
        wait_until(lambda: office.states_of(2)[-1:] == ["printed"])
        wait_until(lambda: office.printer[-1] == "ready")
    first, second = printer.papers
    assert same(first, drawn(number="A001"))
    assert same(second, drawn(number="A002"))


@pytest.mark.parametrize("byte", [20, 40_000, 10**9])
def test_a_ticket_in_doubt_is_printed_again_with_a_mark(office, agent_at, printer_that, byte):
    printer = printer_that()
    with agent_at(printer.address):
        print_one_well(office, printer)
        printer.drop_at, printer.forgets = byte, int(byte == 10**9)
        office.queue(1)
        wait_until(lambda: "held" in office.states_of(1))
        wait_until(lambda: office.states_of(1)[-1:] == ["printed"])
    whole = [paper for paper in printer.papers if paper.height > 1000]
    assert same(whole[-1], drawn(reprint=1))
    assert sum(same(paper, drawn()) for paper in whole) == (1 if byte == 10**9 else 0)


def test_a_reprint_asked_for_by_staff_counts_on_when_it_fails(office, agent_at, printer_that):
    printer = printer_that()
    with agent_at(printer.address):
        print_one_well(office, printer)
        printer.drop_at = 1000
        office.queue(1, reprint=2)
        wait_until(lambda: office.states_of(1)[-1:] == ["printed"])
    assert same(printer.papers[-1], drawn(reprint=3))


def test_a_printer_that_breaks_every_ticket_is_given_up_after_three(office, agent_at, printer_that):
    printer = printer_that()
    printer.drop_at, printer.always_drops = 65_000, True
    office.queue(1)
    with agent_at(printer.address):
        wait_until(lambda: office.states_of(1)[-1:] == ["failed"])
    assert "3 lần" in office.details[-1]
    assert len(printer.papers) == 2, "the third piece is still in the printer; the next ticket pushes it out"


def test_yesterdays_ticket_is_not_printed(office, agent_at, printer_that):
    printer = printer_that()
    office.queue(1, minutes=-1)
    office.queue(2, number="A026")
    with agent_at(printer.address):
        wait_until(lambda: office.states_of(2)[-1:] == ["printed"])
    assert office.states_of(1) == ["received", "failed"]
    assert "quá hạn" in office.details[1]
    assert [same(paper, drawn(number="A026")) for paper in printer.papers] == [True]


@pytest.mark.parametrize("days", [-400, 400])
def test_an_agent_with_a_wrong_clock_prints_nevertheless(office, agent_at, printer_that, days):
    printer = printer_that()
    office.clock_ahead = timedelta(days=days)
    office.queue(1)
    with agent_at(printer.address):
        wait_until(lambda: office.states_of(1)[-1:] == ["printed"])


def test_a_job_lent_twice_is_printed_once_and_reported_again(office, agent_at, printer_that):
    printer = printer_that()
    office.queue(1)
    with agent_at(printer.address):
        wait_until(lambda: office.states_of(1)[-1:] == ["printed"])
        office.queue(1)
        wait_until(lambda: office.states_of(1).count("printed") == 2)
    assert len(printer.papers) == 1


def test_a_ticket_that_cannot_be_drawn_does_not_stop_the_others(office, agent_at, printer_that):
    printer = printer_that()
    office.queue(1, number="")
    office.queue(2)
    with agent_at(printer.address):
        wait_until(lambda: office.states_of(2)[-1:] == ["printed"])
    assert office.states_of(1) == ["received", "failed"]


def test_prints_made_without_the_server_are_reported_when_it_is_back(office, agent_at, printer_that):
    printer = printer_that()
    printer.paper = False
    office.queue(1)
    with agent_at(printer.address):
        wait_until(lambda: "held" in office.states_of(1))
        office.answer = 503
        printer.load_paper()
        wait_until(lambda: len(printer.papers) == 1)
        office.answer = 200
        wait_until(lambda: office.states_of(1)[-1:] == ["printed"])
    assert len(printer.papers) == 1


def test_the_agent_reconnects_to_a_restarted_server(office, agent_at, printer_that):
    printer = printer_that()
    with agent_at(printer.address):
        wait_until(lambda: office.printer)
        office.stop()
        office.start()
        office.queue(1)
        wait_until(lambda: office.states_of(1)[-1:] == ["printed"])


def test_a_renewed_token_is_read_again(office, agent_at, printer_that, caplog):
    printer = printer_that()
    right = office.token_file.read_text("utf-8")
    office.token_file.write_text("sai", "utf-8")
    with agent_at(printer.address):
        wait_until(lambda: "HTTP 401" in caplog.text)
        office.token_file.write_text(right, "utf-8")
        office.queue(1)
        wait_until(lambda: office.states_of(1)[-1:] == ["printed"])


def test_an_agent_waiting_for_paper_ends_when_asked(office, agent_at, printer_that):
    printer = printer_that()
    printer.paper_ends_at = 3
    office.queue(1)
    with agent_at(printer.address):
        wait_until(lambda: "paper_out" in office.printer)
        asked = time.monotonic()
    assert time.monotonic() - asked < PATIENCE_SECONDS, "it would have waited for paper for ten minutes"
    printer.load_paper()
    with agent_at(printer.address):
        wait_until(lambda: office.states_of(1)[-1:] == ["printed"])
    assert same(printer.papers[-1], drawn(reprint=1))


def test_after_a_lost_confirmation_the_cutters_counter_prevents_a_second_print(
    office, agent_at, printer_that
):
    printer = printer_that(counts=True)
    with agent_at(printer.address):
        for job, trouble in ((1, "none"), (2, "forgets"), (3, "hangs_up")):
            setattr(printer, trouble, 1)
            office.queue(job, number=f"A{job:03}")
            wait_until(lambda job=job: office.states_of(job)[-1:] == ["printed"])
    assert [same(paper, drawn(number=f"A00{n}")) for n, paper in enumerate(printer.papers, 1)] == [True] * 3
    assert office.states_of(3) == ["received", "sending", "held", "sending", "printed"]


@pytest.mark.parametrize("byte", [20, 40_000])
def test_a_broken_ticket_is_never_taken_for_one_that_was_cut(office, agent_at, printer_that, byte):
    printer = printer_that(counts=True)
    with agent_at(printer.address):
        print_one_well(office, printer)
        printer.drop_at = byte
        office.queue(1)
        wait_until(lambda: office.states_of(1)[-1:] == ["printed"])
    assert same(printer.papers[-1], drawn(reprint=1))
    assert office.marks[-1] == 1


def test_a_ticket_that_was_given_to_another_printer_is_not_printed_here(office, agent_at, printer_that):
    printer = printer_that()
    office.advice["received"] = "drop"
    office.queue(1)
    with agent_at(printer.address):
        wait_until(lambda: office.states_of(1) == ["received"])
        office.advice.clear()
        office.queue(2, number="A026")
        wait_until(lambda: office.states_of(2)[-1:] == ["printed"])
    assert [same(paper, drawn(number="A026")) for paper in printer.papers] == [True]


def test_a_held_ticket_is_given_back_when_another_printer_is_ready(office, agent_at, printer_that):
    printer = printer_that()
    printer.paper = False
    office.queue(1)
    with agent_at(printer.address):
        wait_until(lambda: "held" in office.states_of(1))
        office.advice["held"] = "give_back"
        wait_until(lambda: office.states_of(1)[-1:] == ["returned"])
        printer.load_paper()
        office.queue(2, number="A026")
        wait_until(lambda: office.states_of(2)[-1:] == ["printed"])
    assert [same(paper, drawn(number="A026")) for paper in printer.papers] == [True]


def test_a_ticket_that_may_have_been_printed_is_not_given_back(office, agent_at, printer_that):
    printer = printer_that()
    office.advice["held"] = "give_back"
    with agent_at(printer.address):
        print_one_well(office, printer)
        printer.drop_at = 40_000
        office.queue(1)
        wait_until(lambda: office.states_of(1)[-1:] == ["printed"])
    assert "returned" not in office.states_of(1)
    assert same(printer.papers[-1], drawn(reprint=1))


def test_a_reserve_reports_that_it_is_one(office, agent_at, printer_that):
    with agent_at(printer_that().address, reserve=True):
        wait_until(lambda: office.status.get("reserve") is True)


def test_the_first_contact_of_a_day_prints_one_page_with_every_letter(office, agent_at, printer_that):
    printer = printer_that()
    office.clock_ahead = until_noon()
    for job in (1, 2):
        office.queue(job, number=f"A00{job}")
        with agent_at(printer.address, morning_page=True):
            wait_until(lambda job=job: office.states_of(job)[-1:] == ["printed"])
    page, *tickets = printer.papers
    letters = zxingcpp.read_barcodes(page)
    assert [code.text for code in letters] == [CODE]
    assert [same(paper, drawn(number=f"A00{n}")) for n, paper in enumerate(tickets, 1)] == [True, True]
    office.clock_ahead += timedelta(days=1)
    with agent_at(printer.address, morning_page=True):
        wait_until(lambda: len(printer.papers) == 4)
    assert zxingcpp.read_barcodes(printer.papers[-1])[0].text == CODE
