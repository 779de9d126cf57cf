"""Which addresses the server accepts and writes as its own, and which of them browsers must open by https only."""

import socket

import pytest

from queue_server.web.own_address import is_own

OTHERS = [
    "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "evil.example:8080", "192.0.2.7", "0.0.0.0",
    "224.0.0.1", "x@y", "", "[::",
]  # fmt: skip


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:8080", "127.0.0.1", "127.0.0.1:8080", "[::1]:80", "127.1.2.3"]
)
def test_the_machines_own_addresses_are_its_own(host):
    assert is_own(host)


def test_the_machines_own_name_is_its_own():
    name = socket.gethostname()

    assert all(is_own(one) for one in (name, name.upper(), f"{name.partition('.')[0]}.local:8080"))


@pytest.mark.parametrize("host", OTHERS)
def test_a_foreign_name_or_address_is_not_its_own(host):
    assert not is_own(host)


@pytest.mark.parametrize("host", ["evil.example", "192.0.2.7:8080", "localhost.evil.example"])
def test_no_link_of_the_server_contains_a_foreign_host(office_app, host):
    ticket = office_app.ticket()["id"]
    foreign = {"Host": host}

    told = [
        office_app.citizen().ask(f"/api/v1/tickets/{ticket}", headers=foreign).json["url"],
        office_app.device("kiosk").command("/tickets", {"service": "A"}, **foreign).json["url"],
        office_app.person("admin").ask("/admin/devices", headers=foreign).text,
        office_app.citizen().ask(f"/t/{ticket}", headers=foreign).text,
    ]

    assert all(host not in text.replace(f"ws://{host}", "") for text in told)
    assert told[0] == f"http://localhost/t/{ticket}"


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost:5000"])
def test_links_contain_the_own_address_that_was_used(office_app, host):
    ticket = office_app.ticket()["id"]

    answer = office_app.citizen().ask(f"/api/v1/tickets/{ticket}", headers={"Host": host})

    assert answer.json["url"] == f"http://{host}/t/{ticket}"


def test_links_contain_the_configured_address_whatever_was_used(new_office_app):
    office_app = new_office_app(public_url="https://so.anhoa.gov.vn")
    ticket = office_app.ticket()["id"]

    for host in ("evil.example", "127.0.0.1:8080", "so.anhoa.gov.vn"):
        answer = office_app.citizen().ask(f"/api/v1/tickets/{ticket}", headers={"Host": host})
        assert answer.json["url"] == f"https://so.anhoa.gov.vn/t/{ticket}"


@pytest.mark.parametrize("path", ["/", "/sign-in", "/static/css/base.css", "/no-such-page", "/api/v1/board"])
def test_browsers_are_told_to_open_an_https_address_by_https_only(new_office_app, path):
    office_app = new_office_app(public_url="https://so.anhoa.gov.vn")

    there = office_app.citizen().ask(path, headers={"Host": "so.anhoa.gov.vn"})
    inside = office_app.citizen().ask(path, headers={"Host": "192.168.1.5:8080"})

    assert there.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in inside.headers


@pytest.mark.parametrize("url", ["", "http://so.anhoa.gov.vn"])
def test_an_office_without_https_promises_none(new_office_app, url):
    answer = new_office_app(public_url=url).citizen().ask("/", headers={"Host": "so.anhoa.gov.vn"})

    assert "Strict-Transport-Security" not in answer.headers
