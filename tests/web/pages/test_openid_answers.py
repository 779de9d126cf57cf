"""What of a real provider's answer is believed, and what is seen when it fails."""

import logging
import time
from urllib.parse import parse_qs, urlsplit

import pytest

from queue_server.domain.roles import Role
from tests.web.office_app import PASSWORD, OfficeApp
from tests.web.pages.at_provider import BACK, LAN, SECRET, bind, browser, is_in
from tests.web.pages.signing_in import sign_in

NOT_BELIEVED = [
    {"claims": {"nonce": "of another sign-in"}},
    {"claims": {"nonce": None}},
    {"claims": {"aud": "another-server"}},
    {"claims": {"aud": ["queue-server", "another-server"]}},
    {"claims": {"iss": "https://elsewhere.example"}},
    {"claims": {"azp": "another-server"}},
    {"claims": {"at_hash": "bm90IHRoZSBoYXNo"}},
    {"claims": {"sub": ""}},
    {"claims": {"sub": "x" * 256}},
    {"claims": {"sub": None}},
    {"signs": "other"},
    {"signs": "none"},
    {"signs": "secret"},
]


@pytest.fixture
def office_app(office) -> OfficeApp:
    """An office whose officer signs in by the provider."""
    built: OfficeApp = office()
    bind(built, Role.OFFICER, LAN)
    return built


@pytest.mark.parametrize("faults", NOT_BELIEVED, ids=str)
def test_what_the_provider_did_not_sign_for_this_sign_in_is_not_believed(shared, provider, faults):
    provider.be(**faults)
    lan = browser(shared)

    answer = lan.sign_in(LAN)

    assert (answer.status_code, "không đáng tin" in answer.text) == (403, True)
    assert not is_in(lan)


@pytest.mark.parametrize("claim", [{"exp": 0}, {"iat": 2**33}, {"nbf": 2**33}], ids=str)
def test_clocks_that_differ_are_told_as_the_cause(shared, provider, claim):
    provider.be(claims=claim)

    answer = browser(shared).sign_in(LAN)

    assert (answer.status_code, "lệch nhau" in answer.text) == (503, True)


def test_a_provider_that_changes_its_key_is_believed_with_the_new_one(shared, provider):
    assert browser(shared).sign_in(LAN).status_code == 302
    provider.be(signs="new")

    assert browser(shared).sign_in(LAN).status_code == 302


def test_an_answer_works_once_and_only_in_the_browser_that_asked(shared):
    lan, thief = browser(shared), browser(shared)
    answer = lan.prove(lan.begin(), LAN)
    thief.begin()

    assert thief.come_back(answer).status_code == 400
    assert lan.come_back(answer).status_code == 302
    assert lan.come_back(answer).status_code == 400
    assert not is_in(thief)


def test_a_stolen_code_is_worth_nothing_without_what_the_browser_has_kept(shared):
    lan, thief = browser(shared), browser(shared)
    query = parse_qs(urlsplit(lan.begin()).query)
    assert (query["code_challenge_method"], len(query["code_challenge"][0])) == (["S256"], 43)

    code = parse_qs(urlsplit(lan.prove(lan.begin(), LAN)).query)["code"][0]
    own = parse_qs(urlsplit(thief.begin()).query)["state"][0]

    assert thief.come_back(f"{BACK}?code={code}&state={own}").status_code == 400
    assert not is_in(thief)


def test_who_comes_back_with_made_up_answers_is_stopped(office):
    office_app = office({"sign_in_per_minute": 3})
    thief = browser(office_app)

    tries = [thief.come_back(f"{BACK}?code=x&state=y").status_code for _ in range(4)]

    assert tries == [400, 400, 400, 429]


def test_who_stops_at_the_provider_is_told_so(shared):
    lan = browser(shared)
    state = parse_qs(urlsplit(lan.begin()).query)["state"][0]

    answer = lan.come_back(f"{BACK}?error=access_denied&state={state}")

    assert (answer.status_code, "bấm hủy" in answer.text) == (403, True)


def test_what_a_browser_brings_begins_no_line_of_its_own_in_the_servers_log(office_app, caplog):
    lan = browser(office_app)
    state = parse_qs(urlsplit(lan.begin()).query)["state"][0]
    lan.come_back(f"{BACK}?error=denied%0d%0aERROR%20made%20up%e2%80%ae%1b[2J&state={state}")

    (said,) = [record.getMessage() for record in caplog.records if "denied" in record.getMessage()]
    assert said.isprintable()
    assert [one.detail for one in office_app.parts.provider.failures.newest_first()] == [
        "denied  ERROR made up  [2J"
    ]


@pytest.mark.parametrize("address", ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere", "x"])
def test_signing_in_leads_to_no_other_server(shared, address):
    answer = browser(shared).sign_in(LAN, next=address)

    assert answer.headers["Location"].startswith("/counter")


def test_while_the_provider_is_down_the_page_says_so_and_the_password_works(office_app, provider):
    provider.be(status=502)
    client = office_app.app.test_client()

    answer = client.get("/sign-in/openid")

    assert (answer.status_code, "Không nối được" in answer.text) == (503, True)
    assert sign_in(client, "officer", PASSWORD).status_code == 302


def test_whoever_presses_after_others_is_told_at_once_that_the_provider_is_down(office_app, provider):
    provider.be(status=502)
    client = office_app.app.test_client()
    client.get("/sign-in/openid")
    provider.be(seconds=3)

    begun = time.monotonic()
    assert client.get("/sign-in/openid").status_code == 503

    assert time.monotonic() - begun < 3


def test_a_provider_in_a_private_network_that_nobody_named_is_not_called(office, caplog):
    answer = office(private_network="").citizen().ask("/sign-in/openid")

    assert (answer.status_code, "chưa được khai báo đúng" in answer.text) == (503, True)
    assert "private network" in caplog.text


@pytest.mark.parametrize("secret", [SECRET, "a-wrong-secret"])
def test_the_secret_is_on_no_page_and_in_no_log(office, caplog, secret):
    caplog.set_level(logging.DEBUG)

    answer = browser(office(secret=secret)).sign_in(LAN)

    assert ("chưa được khai báo đúng" in answer.text) is (secret != SECRET)
    assert secret not in answer.text
    assert secret not in caplog.text


def test_the_browser_comes_back_to_the_public_address_by_whatever_name_the_page_was_opened(office):
    office_app = office({"public_url": "https://so.anhoa.gov.vn"})

    other = office_app.app.test_client().get("/sign-in/openid?next=/floor", base_url="http://10.1.2.3:8080")
    assert other.headers["Location"] == "https://so.anhoa.gov.vn/sign-in/openid?here=yes&next=/floor"
    here = office_app.app.test_client().get("/sign-in/openid", base_url="https://so.anhoa.gov.vn")

    query = parse_qs(urlsplit(here.headers["Location"]).query)
    assert query["redirect_uri"] == [f"https://so.anhoa.gov.vn{BACK}"]
