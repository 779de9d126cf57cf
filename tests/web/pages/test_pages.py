"""Every page as a browser gets it: its headers, and no content that the policy would have to allow."""

import re

import pytest
from flask import template_rendered

from queue_server.domain.roles import Role
from tests.web.api.test_procedures import bring_in
from tests.web.office_app import OfficeApp
from tests.web.pages.markup import Markup

# These have no office yet: tests/web/first_run looks at them.
FIRST_RUN = "first_run/"
# The answers to a form; test_second_factor.py and test_openid.py look at them.
AFTER_A_FORM = {"sign_in_code.html", "second_factor_codes.html", "openid_confirmed.html"}
PAGES = [
    ("/", Role.CITIZEN),
    ("/enter", Role.CITIZEN),
    ("/sign-in", Role.CITIZEN),
    ("/pair", Role.CITIZEN),
    ("/second-factor", Role.OFFICER),
    ("/sessions", Role.OFFICER),
    ("/admin/devices", Role.ADMIN),
    ("/admin/integrations", Role.ADMIN),
    ("/admin/settings", Role.ADMIN),
    ("/admin/settings/order", Role.ADMIN),
    ("/admin/settings/hours", Role.ADMIN),
    ("/admin/settings/dates", Role.ADMIN),
    ("/admin/settings/history", Role.ADMIN),
    ("/admin/settings/file", Role.ADMIN),
    ("/admin/log", Role.ADMIN),
    ("/admin/settings/services", Role.ADMIN),
    ("/admin/settings/services/A", Role.ADMIN),
    ("/admin/settings/services/A", Role.INSPECTOR),
    ("/admin/settings/counters/1", Role.ADMIN),
    ("/admin/settings/outcomes/done", Role.ADMIN),
    ("/admin/paper", Role.ADMIN),
    ("/admin/posters", Role.ADMIN),
    ("/admin/procedures", Role.ADMIN),
    ("/admin/procedures/HT-1", Role.ADMIN),
    ("/admin/procedures/new", Role.ADMIN),
    ("/admin/procedures/undo", Role.ADMIN),
    ("/admin/people", Role.ADMIN),
    ("/admin/people/{person}", Role.ADMIN),
    ("/admin/voice", Role.ADMIN),
    ("/admin/voice/record/{voice}", Role.ADMIN),
    ("/greeter", Role.GREETER),
    ("/today", Role.SUPERVISOR),
    ("/t/{ticket}", Role.CITIZEN),
    ("/t/{ticket}?lang=en", Role.CITIZEN),
    ("/t/{ticket}/vote", Role.CITIZEN),
    ("/no-such-page", Role.CITIZEN),
    ("/rules", Role.CITIZEN),
    ("/quiet", Role.CITIZEN),
    ("/procedures", Role.CITIZEN),
    ("/procedures?q=khai+sinh", Role.CITIZEN),
    ("/procedures/HT-1", Role.CITIZEN),
    ("/procedures/HT-1/sheet", Role.CITIZEN),
    ("/procedures/sheets", Role.CITIZEN),
    ("/kiosk", Role.KIOSK),
    ("/board", Role.DISPLAY),
    ("/board/test", Role.DISPLAY),
    ("/board?layout=wide&zone=Khu+A", Role.DISPLAY),
    ("/board?layout=sign&counter=1", Role.DISPLAY),
    ("/counter", Role.OFFICER),
    ("/counter/1", Role.OFFICER),
    ("/counter/99", Role.OFFICER),
    ("/floor", Role.SUPERVISOR),
    ("/paper", Role.GREETER),
    ("/reports/waits", Role.DIRECTOR),
    ("/reports/waits?from=nonsense", Role.DIRECTOR),
    ("/reports/evidence", Role.INSPECTOR),
    ("/reports/missing-documents", Role.INSPECTOR),
    ("/reports/promise", Role.DIRECTOR),
    ("/reports/why", Role.DIRECTOR),
    ("/reports/busy", Role.INSPECTOR),
    ("/reports/simulate", Role.DIRECTOR),
    ("/reports/plan", Role.DIRECTOR),
    ("/reports/why?day=2026-11-22", Role.INSPECTOR),
    ("/reports/votes", Role.DIRECTOR),
    ("/reports/corrections", Role.DIRECTOR),
    ("/own", Role.OFFICER),
    ("/votes", Role.SUPERVISOR),
    ("/votes/paper", Role.GREETER),
    ("/vote", Role.VOTES),
    ("/wallboard", Role.FEED),
    ("/reports/offices", Role.DIRECTOR),
    ("/new-password", Role.ADMIN),
    ("/floor", Role.KIOSK),
]
OTHERS = ["/static/css/base.css", "/static/none.css", "/fonts/Bold.ttf", "/healthz", "/readyz", "/metrics"]
OTHERS += [
    "/api/v1/board",
    "/api/v1/openapi.json",
    "/api/v1/none",
    "/api/v1/reports/waits?format=csv",
    "/floor%00",
]


@pytest.fixture(scope="module", autouse=True)
def catalogue(office_app):
    bring_in(office_app)


@pytest.fixture(scope="module")
def voice(office_app) -> str:
    """The key of a voice that staff have begun to record."""
    begun = office_app.person(Role.ADMIN).ask(
        "/admin/voice/begin", "POST", data={"name": "Chị Đào", "lang": "vi"}
    )
    return begun.headers["Location"].rsplit("/", 1)[1]


def page(office_app: OfficeApp, path: str, role: Role, voice: str):
    admin = office_app.employ(Role.ADMIN).id
    return office_app.caller(role).ask(
        path.format(ticket=office_app.ticket()["id"], voice=voice, person=admin)
    )


@pytest.mark.parametrize(("path", "role"), PAGES)
def test_a_page_needs_no_inline_script_or_style_and_no_foreign_server(office_app, voice, path, role):
    answer = page(office_app, path, role, voice)
    markup = Markup(answer.text)

    assert answer.mimetype == "text/html"
    assert {"html", "title"} <= markup.tags
    assert markup.forbidden == []
    assert markup.foreign == []


def test_every_template_was_checked(office_app, voice):
    seen: set[str] = set()

    def note(_app, template, **_more):
        seen.add(template.name)

    with template_rendered.connected_to(note, office_app.app):
        for path, role in PAGES:
            page(office_app, path, role, voice)

    templates = office_app.app.jinja_env
    sources = [templates.loader.get_source(templates, name)[0] for name in templates.list_templates()]
    parts = {
        part
        for source in sources
        for part in re.findall(r'{%-? *(?:extends|include|import|from) "(.+?)"', source)
    }
    of_pages = {name for name in templates.list_templates() if not name.startswith(FIRST_RUN)}
    assert seen == of_pages - parts - AFTER_A_FORM


@pytest.mark.parametrize("path", [path for path, _ in PAGES] + OTHERS)
def test_every_kind_of_answer_has_the_secure_headers(office_app, voice, path):
    headers = page(office_app, path, Role.ADMIN, voice).headers
    policy = dict(part.strip().partition(" ")[::2] for part in headers["Content-Security-Policy"].split(";"))

    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    framed = path == "/quiet"  # test_quiet_page.py looks at it
    assert policy["frame-ancestors"] == ("*" if framed else "'none'")
    assert headers.get("X-Frame-Options") == (None if framed else "DENY")
    assert headers["Referrer-Policy"] == "same-origin"
    assert not headers.getlist("Access-Control-Allow-Origin")
    kept = path.startswith(("/static/css", "/fonts/"))
    assert (headers["Cache-Control"] == "no-store") is not kept


@pytest.mark.parametrize(
    "path", ["/api/v1/kiosk", "/api/v1/people", "/api/v1/nowhere", "/api/v1/openapi.json"]
)
def test_no_answer_of_the_api_is_opened_as_a_page(office_app, path):
    assert office_app.device("kiosk").ask(path).headers["Content-Disposition"].startswith("attachment")


def test_a_name_the_office_has_only_in_vietnamese_is_never_called_english(office_app):
    ticket = office_app.ticket("A")
    kiosk = office_app.device("kiosk").ask("/api/v1/kiosk").json

    assert (ticket["service_name_en"], ticket["bring_en"]) == ("", [])
    assert {(one["name_en"], one["group_en"]) for one in kiosk["services"]} == {("", "")}
    for path in (f"/t/{ticket['id']}?lang=en", "/procedures/HT-1?lang=en"):
        assert re.search(
            r'<span[^>]* lang="vi">(Chứng thực|Hộ tịch)</span>', office_app.citizen().ask(path).text
        ), path


def test_a_made_up_host_name_does_not_reach_the_policy(office_app):
    answer = office_app.citizen().ask("/", headers={"Host": "x; script-src *"})

    assert "script-src" not in answer.headers.get("Content-Security-Policy", "")


def test_the_cookie_is_out_of_reach_of_scripts_and_foreign_pages(office_app):
    answer = office_app.citizen().command("/session", {"token": office_app.tokens["kiosk"]})

    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_what_a_citizen_or_officer_writes_is_shown_as_text(office_app):
    note = "<script>alert('số')</script>"
    ticket = office_app.ticket(note=note)

    assert "<script>alert" not in office_app.citizen().ask(f"/t/{ticket['id']}").text


def test_only_a_person_is_offered_another_counter(office_app: OfficeApp):
    """A desk's own key opens no other counter's page."""
    assert 'href="/counter"' in office_app.person("officer").ask("/counter/1").text
    assert 'href="/counter"' not in office_app.device("counter").ask("/counter/1").text
