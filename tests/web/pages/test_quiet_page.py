"""The public page "Giờ vắng": what everybody may read without signing in, and in which frames it stands."""

import re

import segno

from queue_server.domain.roles import Role


def test_the_page_says_how_busy_it_is_by_how_many_wait_for_each_open_counter(new_office_app):
    app = new_office_app()
    officer, citizen = app.person(Role.OFFICER), app.citizen()

    def said() -> str:
        return re.search(r'data-busy="(\w+)"', citizen.ask("/quiet").text)[1]

    assert said() == "quiet"
    app.ticket("A")
    assert said() == "busy"  # somebody waits and no counter is open
    officer.command("/counters/1/open")
    assert said() == "quiet"
    app.ticket("A")
    assert said() == "usual"
    for _person in range(2):
        app.ticket("A")
    assert said() == "busy"


def test_nobodys_number_and_no_officer_is_on_the_page(office_app):
    number = office_app.ticket("A")["number"]
    officer = office_app.person(Role.OFFICER)
    officer.command("/counters/1/open")
    text = office_app.citizen().ask("/quiet").text
    assert number not in text
    assert "officer" not in text
    assert "1 người chờ" in text


def test_another_site_may_show_the_page_in_a_frame_and_no_other_page(office_app):
    quiet, rules = (office_app.citizen().ask(path).headers for path in ("/quiet", "/rules"))
    assert "frame-ancestors *" in quiet["Content-Security-Policy"]
    assert "X-Frame-Options" not in quiet
    assert "frame-ancestors 'none'" in rules["Content-Security-Policy"]


def test_the_poster_has_the_address_as_a_code_and_the_hours(office_app):
    text = office_app.citizen().ask("/quiet").text
    assert re.search(r"data-qr[^>]+aria-label=\"http[^\"]+/quiet\"><svg", text)
    assert "Người có phiếu hẹn ưu tiên còn hạn được gọi trước." in text


def test_the_code_is_drawn_once_however_many_open_the_page(office_app, monkeypatch):
    first = office_app.citizen().ask("/quiet").text
    monkeypatch.delattr(segno, "make")
    again = office_app.citizen().ask("/quiet").text
    assert "<svg" in first.partition("data-qr")[2]
    assert first.partition("data-qr")[2] == again.partition("data-qr")[2]
