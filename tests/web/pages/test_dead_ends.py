"""Nobody is left on a page without a way on: what was refused or is not there keeps the bar and leads home."""

import pytest

from queue_server.domain.roles import Role

HOMES = {
    Role.OFFICER: "/counter",
    Role.GREETER: "/greeter",
    Role.SUPERVISOR: "/floor",
    Role.DIRECTOR: "/reports/waits",
    Role.ADMIN: "/floor",
}
SHUT = {
    Role.OFFICER: "/floor",
    Role.GREETER: "/admin/devices",
    Role.SUPERVISOR: "/admin/devices",
    Role.DIRECTOR: "/counter",
}


@pytest.mark.parametrize("role", HOMES)
def test_a_page_that_is_not_there_keeps_the_bar_and_leads_to_ones_own_page(office_app, role):
    answer = office_app.person(role).ask("/no-such-page")

    assert answer.status_code == 404
    assert '<header class="nav">' in answer.text
    assert 'action="/sign-out"' in answer.text
    assert f'href="{HOMES[role]}">Về trang làm việc' in answer.text


@pytest.mark.parametrize("role", SHUT)
def test_a_page_that_is_shut_keeps_the_bar_and_leads_to_ones_own_page(office_app, role):
    answer = office_app.person(role).ask(SHUT[role])

    assert (answer.status_code, "không có quyền" in answer.text) == (403, True)
    assert '<header class="nav">' in answer.text
    assert f'href="{HOMES[role]}">Về trang làm việc' in answer.text


def test_a_citizen_and_a_kiosk_are_led_home_without_a_bar(office_app):
    citizen, kiosk = (
        office_app.citizen().ask("/no-such-page"),
        office_app.device("kiosk").ask("/no-such-page"),
    )

    assert 'href="/">Về trang chủ' in citizen.text
    assert 'href="/kiosk">Về trang chủ' in kiosk.text
    assert "<header" not in citizen.text + kiosk.text
