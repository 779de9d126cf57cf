"""Whoever reads English asks for it once: no link, form, sign-in or redirect of the staff's pages loses it."""

import pytest

from queue_server.domain.roles import Role
from tests.web.office_app import PASSWORD, Caller, csrf_of


def heading(page: str) -> str:
    return page.partition("<h1>")[2].partition("</h1>")[0]


def signed_in(caller: Caller, name: str, password: str = PASSWORD, **form: str):
    sent = {"name": name, "password": password, "csrf_token": csrf_of(caller.client, "/sign-in"), **form}
    return caller.ask("/sign-in", "POST", data=sent)


def test_a_page_asked_for_in_english_leads_through_an_english_sign_in_to_english_pages(office_app):
    office_app.employ(Role.SUPERVISOR)
    reader = office_app.citizen()

    turned_away = reader.ask("/floor?lang=en")
    asked = reader.ask(turned_away.headers["Location"])
    wrong = signed_in(reader, Role.SUPERVISOR, "wrong")
    right = signed_in(reader, Role.SUPERVISOR, next="/floor?lang=en")

    assert heading(asked.text) == "Sign in"
    assert 'name="next" value="/floor?lang=en"' in asked.text
    assert "The name or the password is wrong." in wrong.text
    assert right.headers["Location"] == "/floor?lang=en"
    assert heading(reader.ask("/reports/waits").text) == "Waiting and service times"
    assert '<html lang="en"' in reader.ask("/no-such-page").text
    left = reader.ask("/sign-out", "POST", data={"csrf_token": csrf_of(reader.client, "/floor")})
    assert heading(reader.ask(left.headers["Location"]).text) == "Sign in"


def test_a_form_keeps_the_language_and_the_bar_leads_back_to_vietnamese(office_app):
    admin = office_app.person(Role.ADMIN)
    page = admin.ask("/reports/waits?from=2026-11-02&to=2026-11-06&lang=en").text
    stored = admin.ask("/admin/paper", "POST", data={"notice": "Xin giữ trật tự"})

    assert '<html lang="en"' in admin.ask(stored.headers["Location"]).text
    back = '<a href="?from=2026-11-02&amp;to=2026-11-06&amp;lang=vi" lang="vi" hreflang="vi">Tiếng Việt</a>'
    assert back in page
    assert '<html lang="vi"' in admin.ask("/reports/waits?lang=vi").text
    assert '<html lang="vi"' in admin.ask("/floor").text


@pytest.mark.parametrize("path", ["/kiosk", "/board", "/", "/rules", "/procedures", "/t/{ticket}"])
def test_what_citizens_and_the_hall_read_is_in_english_only_by_its_own_address(office_app, path):
    admin = office_app.person(Role.ADMIN)
    admin.ask("/floor?lang=en")
    path = path.format(ticket=office_app.ticket()["id"])

    assert '<html lang="vi"' in admin.ask(path).text
    assert "lang=" not in admin.ask(f"{path}?lang=vi").headers.get("Set-Cookie", "")
    assert '<html lang="en"' in admin.ask("/floor").text


def test_a_language_that_nobody_offers_is_not_kept(office_app):
    admin = office_app.person(Role.ADMIN)

    assert "Set-Cookie" not in admin.ask('/floor?lang="><script>').headers
    admin.client.set_cookie("lang", "de")
    assert '<html lang="vi"' in admin.ask("/floor").text
