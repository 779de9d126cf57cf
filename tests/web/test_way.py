"""The connection from a browser to the server: https or not, and what a proxy in between does wrong."""

import pytest


@pytest.mark.parametrize(
    ("came", "travels_encrypted"),
    [
        ({"base_url": "https://so.example.vn"}, True),
        ({"base_url": "http://so.example.vn", "headers": {"X-Forwarded-Proto": "https"}}, True),
        ({"base_url": "http://192.168.1.10:8080"}, False),
    ],
)
def test_a_cookie_is_secure_over_https_and_works_in_the_offices_own_network(
    new_office_app, came, travels_encrypted
):
    office_app = new_office_app(public_url="https://so.example.vn")
    browser = office_app.app.test_client()

    answer = browser.post("/api/v1/session", json={"token": office_app.tokens["kiosk"]}, **came)

    assert ("Secure" in answer.headers["Set-Cookie"]) is travels_encrypted
    back = {"base_url": "https://so.example.vn"} if travels_encrypted else came
    assert browser.get("/kiosk", **back).status_code == 200, "and is believed when it comes back"


@pytest.mark.parametrize(
    ("page", "seen", "cause"),
    [
        ("https://so.example.vn", "127.0.0.1:8080", "socket"),  # the name that the settings have
        ("https://khac.example.vn", "127.0.0.1:8080", "host"),
        ("http://192.168.1.10:8080", "192.168.1.10:8080", "socket"),
        ("nonsense://[", "192.168.1.10:8080", "host"),
    ],
)
def test_the_fault_of_a_proxy_is_named(new_office_app, page, seen, cause):
    browser = new_office_app(public_url="https://so.example.vn").app.test_client()
    answer = browser.get(f"/way?from={page}", headers={"Host": seen})
    assert answer.json["cause"] == cause
    assert "deploy" in answer.json["text"]
