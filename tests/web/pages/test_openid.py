"""People sign in by a real provider on this machine: who is let in, and who proves it there again."""

import re
import time
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest

from queue_server import actions, queries
from queue_server.actions import people, second_factor
from queue_server.commands.machine_checks import check_openid
from queue_server.domain.roles import Role
from queue_server.settings.openid import OpenIdSection
from tests.web.office_app import CSRF, Caller, OfficeApp, csrf_of
from tests.web.pages.at_provider import CLIENT, LAN, SECRET, Browser, bind, browser, do, is_in, told

SILENT = {"auth_time": None}


@pytest.fixture
def office_app(office) -> OfficeApp:
    """An office whose officer signs in by the provider."""
    built: OfficeApp = office()
    bind(built, Role.OFFICER, LAN)
    return built


def test_whom_an_admin_has_bound_is_let_in_and_the_log_says_so(office_app):
    lan = browser(office_app)

    answer = lan.sign_in(LAN, next="/counter/1")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/counter/1")
    assert is_in(lan)
    assert told(office_app) == [("openid_bind", "quantri"), ("openid_sign_in", "officer")]


def test_doctor_asks_the_provider_and_names_what_is_wrong(provider, tmp_path):
    (tmp_path / "secret").write_text(SECRET)

    def finding(**more: str) -> tuple[bool, str]:
        found = check_openid(OpenIdSection(**provider.section(tmp_path / "secret", **more)))
        return found.fine, found.text

    assert finding() == (True, f"{provider.issuer} answers and describes itself")
    fine, told = finding(private_network="")
    assert not fine
    assert "an address of a private network; see docs/openid.md" in told
    fine, told = finding(client_secret_file=str(tmp_path / "nowhere"))
    assert not fine
    assert "client_secret_file" in told
    provider.be(status=503)
    fine, told = finding()
    assert not fine
    assert "answers HTTP 503" in told


def test_who_signs_out_may_sign_out_at_the_provider_too(shared):
    lan = browser(shared)
    lan.sign_in(LAN)
    token = csrf_of(lan.client, "/new-password")

    out = lan.client.post("/sign-out", data={"csrf_token": token}, follow_redirects=True)
    assert not is_in(lan)
    assert "chưa đăng xuất ở tài khoản cơ quan" in out.text
    assert 'href="/sign-in/openid/leave"' in out.text
    left = urlsplit(lan.client.get("/sign-in/openid/leave").headers["Location"])

    assert left.path == "/leave"
    asked = parse_qs(left.query)
    assert asked == {"client_id": [CLIENT], "post_logout_redirect_uri": ["http://localhost/sign-in"]}


def test_who_signed_in_by_password_is_asked_nothing_about_the_provider(shared):
    officer = shared.person(Role.OFFICER)
    out = officer.client.post(
        "/sign-out", data={"csrf_token": officer.headers["X-CSRF-Token"]}, follow_redirects=True
    )
    assert "/sign-in/openid/leave" not in out.text


def test_a_provider_where_nobody_can_sign_out_from_here_is_said_to_be_one(office_app, provider):
    provider.be(ends_sessions=False)
    page = office_app.citizen().ask("/sign-in/openid/leave")
    assert "không cho đăng xuất từ đây. Hãy đóng hết cửa sổ trình duyệt." in page.text


def test_an_admin_sees_what_failed_by_cause_with_what_helps(office_app, provider):
    def told() -> str:
        page = office_app.person(Role.ADMIN).ask("/admin/integrations").text
        return " ".join(re.sub("<[^>]+>", " ", page.partition('id="failed"')[2]).split())

    assert "Chưa có lần nào." in told()
    browser(office_app).sign_in("subject-of-a-stranger")
    for _time in range(2):
        browser(office_app).come_back("/sign-in/openid/back?state=made-up&code=1")
    said = told()

    assert "trang giữa chừng. 2 lần Lần cuối: 09:00" in said
    assert "chưa gắn với tài khoản nào ở đây. 1 lần" in said
    assert "gắn mã ở trang Tài khoản" in said
    assert "subject-of-a-stranger" not in said


def test_the_button_stands_on_the_page_only_where_there_is_a_provider(office, new_office_app):
    assert "Đăng nhập bằng Cổng tỉnh" in office(label="Cổng tỉnh").citizen().ask("/sign-in").text
    without = new_office_app()
    assert "/sign-in/openid" not in without.citizen().ask("/sign-in").text
    assert without.citizen().ask("/sign-in/openid").status_code == 404


def test_nobody_is_added_or_bound_by_signing_in_but_told_what_the_admin_needs(shared):
    stranger = browser(shared)

    answer = stranger.sign_in("subject-of-a-stranger")

    assert answer.status_code == 403
    assert "subject-of-a-stranger" in answer.text
    assert not is_in(stranger)
    with shared.database.read() as session:
        assert [one.name for one in queries.people_of(session, "an-hoa")] == ["officer"]


@pytest.mark.parametrize("act", [people.lock, people.remove])
def test_who_is_locked_or_removed_stays_outside(office_app, act):
    officer = office_app.employ(Role.OFFICER).id
    do(office_app, lambda command: act(command, officer))
    lan = browser(office_app)

    assert lan.sign_in(LAN).status_code == 403
    assert not is_in(lan)


def test_who_has_a_code_on_the_telephone_is_asked_for_it_after_the_provider_too(office_app):
    key = second_factor.sealing_key(str(office_app.app.config["SECRET_KEY"]))
    officer = office_app.employ(Role.OFFICER)
    with office_app.database.write("an-hoa") as session:
        second_factor.offer(session, officer, key)
        secret = second_factor.offered(session, officer, key)
        command = actions.begin(session, "an-hoa", office_app.now, "officer")
        second_factor.switch_on(command, officer.id, pyotp.TOTP(secret).at(office_app.now), key)
    lan = browser(office_app)
    office_app.at(office_app.now + timedelta(minutes=1))

    page = lan.sign_in(LAN, next="/counter/1")
    assert not is_in(lan)
    form = {"code": pyotp.TOTP(secret).at(office_app.now), "next": "/counter/1"}
    answer = lan.client.post("/sign-in/code", data={**form, "csrf_token": CSRF.search(page.text)[1]})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/counter/1")
    assert ("openid_sign_in", "officer") in told(office_app)


def signed_in(office_app: OfficeApp) -> tuple[Browser, Caller]:
    admin = browser(office_app)
    assert admin.sign_in("subject-of-admin").status_code == 302
    return admin, Caller(admin.client, {"X-CSRF-Token": csrf_of(admin.client, "/new-password")})


def add(caller: Caller, name: str) -> str | None:
    code: str | None = caller.command("/people", {"name": name, "role": "officer"}).json.get("code")
    return code


@pytest.mark.parametrize(
    "claims", [SILENT, {"auth_time": int(time.time()) - 3600}], ids=["unsaid", "long ago"]
)
def test_a_sign_in_at_which_nothing_was_typed_opens_no_account(office_app, provider, claims):
    bind(office_app, Role.ADMIN, "subject-of-admin")
    provider.be(claims=claims)

    _browser, admin = signed_in(office_app)

    assert add(admin, "Đào") == "sign_in_again"


def test_who_proves_it_at_the_provider_again_needs_no_password_for_ten_minutes(office_app):
    bind(office_app, Role.ADMIN, "subject-of-admin")
    admin_browser, admin = signed_in(office_app)
    assert add(admin, "Đào") is None, "the password was typed there just now"
    office_app.at(office_app.now + timedelta(minutes=10))
    assert add(admin, "Hùng") == "sign_in_again"
    assert 'href="/sign-in/openid?again=yes"' in admin.ask("/admin/people").text

    asked = admin_browser.begin(again="yes")
    assert parse_qs(urlsplit(asked).query)["prompt"] == ["login"]
    answer = admin_browser.come_back(admin_browser.prove(asked, "subject-of-admin"))

    assert (answer.status_code, "Đã xác nhận" in answer.text) == (200, True)
    assert add(admin, "Hùng") is None


@pytest.mark.parametrize(
    "claims", [SILENT, {"auth_time": int(time.time()) - 3600}], ids=["unsaid", "long ago"]
)
def test_a_provider_that_does_not_ask_again_has_confirmed_nothing(office_app, provider, claims):
    bind(office_app, Role.ADMIN, "subject-of-admin")
    admin_browser, admin = signed_in(office_app)
    office_app.at(office_app.now + timedelta(minutes=10))
    provider.be(honours_login=False, claims=claims)

    answer = admin_browser.sign_in("subject-of-admin", again="yes")

    assert (answer.status_code, "không hỏi lại" in answer.text) == (403, True)
    assert add(admin, "Hùng") == "sign_in_again"


def test_a_colleague_who_proves_who_they_are_confirms_nothing_for_the_admin(office_app):
    bind(office_app, Role.ADMIN, "subject-of-admin")
    admin_browser, admin = signed_in(office_app)
    office_app.at(office_app.now + timedelta(minutes=10))

    answer = admin_browser.sign_in(LAN, again="yes")

    assert (answer.status_code, "một người khác" in answer.text) == (403, True)
    assert add(admin, "Hùng") == "sign_in_again"
    assert admin.ask("/admin/people").status_code == 200, "and the admin is still the admin"


def test_an_admin_binds_and_unbinds_and_no_subject_stands_in_the_log(office, tmp_path: Path):
    office_app = office()
    admin, officer = office_app.person(Role.ADMIN), office_app.employ(Role.OFFICER).id
    greeter = office_app.employ(Role.GREETER).id

    bound = admin.command(f"/people/{officer}/openid", {"subject": f" {LAN} "})
    taken = admin.command(f"/people/{greeter}/openid", {"subject": LAN})
    assert bound.json["person"]["openid_subject"] == LAN
    assert (taken.status_code, taken.json["code"]) == (409, "subject_taken")
    assert "officer" in taken.json["detail"]
    assert LAN in admin.ask(f"/admin/people/{officer}").text
    assert admin.command(f"/people/{officer}/openid/off").json["person"]["openid_subject"] is None
    assert admin.command(f"/people/{officer}/openid/off").status_code == 200, "twice is no error"

    lan = browser(office_app)
    assert lan.sign_in(LAN).status_code == 403
    assert told(office_app) == [("openid_bind", "admin"), ("openid_unbind", "admin")]
    with office_app.database.read() as session:
        assert LAN not in str(queries.log_after(session, "an-hoa", 0, 100))


def test_without_a_provider_nobody_is_bound(new_office_app):
    office_app = new_office_app()
    officer = office_app.employ(Role.OFFICER).id

    answer = office_app.person(Role.ADMIN).command(f"/people/{officer}/openid", {"subject": LAN})

    assert (answer.status_code, answer.json["code"]) == (409, "no_provider")
