"""No page is a dead end: a refused or missing page keeps the bar and has a link home."""

import pytest

from queue_server.domain.roles import Role

HOMES = {
    Role.OFFICER: "/counter",
    Role.GREETER: "/greeter",
    Role.SUPERVISOR: "/floor",
    Role.DIRECTOR: "/reports/waits",
    Role.ADMIN: "/floor",
}
DENIED = {
    Role.OFFICER: "/floor",
    Role.GREETER: "/admin/devices",
    Role.SUPERVISOR: "/admin/devices",
    Role.DIRECTOR: "/counter",
}


@pytest.mark.parametrize("role", HOMES)
def test_a_missing_page_keeps_the_bar_and_links_to_ones_own_page(office_app, role):
    answer = office_app.person(role).ask("/no-such-page")

    assert answer.status_code == 404
    assert '<header class="nav">' in answer.text
    assert 'action="/sign-out"' in answer.text
    assert f'href="{HOMES[role]}">Về trang làm việc' in answer.text


@pytest.mark.parametrize("role", DENIED)
def test_a_denied_page_keeps_the_bar_and_links_to_ones_own_page(office_app, role):
    answer = office_app.person(role).ask(DENIED[role])

    assert (answer.status_code, "không có quyền" in answer.text) == (403, True)
    assert '<header class="nav">' in answer.text
    assert f'href="{HOMES[role]}">Về trang làm việc' in answer.text


def test_citizens_and_kiosks_get_a_link_home_without_a_bar(office_app):
    citizen, kiosk = (
        office_app.citizen().ask("/no-such-page"),
        office_app.device("kiosk").ask("/no-such-page"),
    )

    assert 'href="/">Về trang chủ' in citizen.text
    assert 'href="/kiosk">Về trang chủ' in kiosk.text
    assert "<header" not in citizen.text + kiosk.text


def test_a_signed_in_person_reaches_the_page_and_only_a_refused_one_signs_in_again(
    office_app,
):
    """After an upgrade, a page of the former release asks its user to sign in although the session is still valid."""
    desk = office_app.person("officer").client
    citizen = office_app.citizen().client

    assert desk.get("/sign-in?next=/counter/1").headers["Location"] == "/counter/1"
    assert desk.get("/sign-in?again&next=/counter/1").status_code == 200
    for elsewhere in ("/admin/devices", "/no-such-page", "//evil.example", ""):
        assert desk.get(f"/sign-in?next={elsewhere}").status_code == 200
    assert citizen.get("/sign-in?next=/counter/1").status_code == 200
