"""The places of screens: an admin chooses a layout for each, and the screen shows it from then on."""

import re

import pytest

from queue_server import queries
from queue_server.domain.roles import Role
from tests.web.office_app import OfficeApp


def device(office_app: OfficeApp, kind: str = "display") -> int:
    with office_app.database.read() as session:
        return next(one.id for one in queries.devices(session, office_app.office.code) if one.kind == kind)


def shown(page: str, name: str) -> str:
    found = re.search(rf'data-{name}="([^"]*)"', page)
    assert found is not None
    return found[1]


def test_a_screen_shows_the_layout_that_an_admin_chose_for_it(office_app):
    screen = office_app.device("display")
    assert shown(screen.ask("/board").text, "layout") == "hall"

    place = {"layout": "sign", "counter": "3", "inches": "32", "metres": "5"}
    office_app.person(Role.ADMIN).ask(f"/admin/devices/{device(office_app)}/place", "POST", data=place)

    page = screen.ask("/board").text
    assert (shown(page, "layout"), shown(page, "at"), shown(page, "inches")) == ("sign", "3", "32")
    told = screen.ask("/api/v1/board").json["places"]
    assert told == {str(device(office_app)): "layout=sign&counter=3&inches=32&metres=5"}
    assert shown(page, "query").replace("&amp;", "&") == told[shown(page, "device")], (
        "or it would load again for ever"
    )


def test_a_layout_in_the_screens_own_address_counts_before_the_admins(office_app):
    page = office_app.device("display").ask("/board?layout=wide&zone=Khu+A").text
    assert (shown(page, "layout"), shown(page, "part"), shown(page, "device")) == ("wide", "Khu A", "")


@pytest.mark.parametrize(
    ("address", "name", "value"),
    [
        ("zone=A", "part", "A"),
        ("next_numbers=1", "next-numbers", "1"),
        ("inches=55&metres=9", "metres", "9"),
        ("counter=3", "at", "3"),
    ],
)
def test_zone_and_other_parameters_of_an_address_count_without_a_layout(
    office_app, address: str, name: str, value: str
):
    page = office_app.device("display").ask(f"/board?sound=0&{address}").text
    assert (shown(page, name), shown(page, "layout"), shown(page, "device")) == (value, "hall", "")


def test_an_address_that_says_nothing_of_the_place_leaves_it_to_the_admin(office_app):
    page = office_app.device("display").ask("/board?sound=0&technician=1").text
    assert shown(page, "device") == str(device(office_app))


def test_only_a_screen_can_get_a_place(office_app):
    answer = office_app.person(Role.ADMIN).ask(
        f"/admin/devices/{device(office_app, 'kiosk')}/place", "POST", data={}
    )
    assert answer.status_code == 404


TOO_SMALL = "có tiếng, chữ quá nhỏ cho hàng ghế cách 9 m: cần màn hình 65 inch hoặc kiểu ít dòng hơn"


@pytest.mark.parametrize(("reads_to", "state", "text"), [(9.2, "ok", "có tiếng"), (6.0, "warn", TOO_SMALL)])
def test_the_floor_lists_a_screen_that_is_too_small_for_the_last_row(office_app, reads_to, state, text):
    status = {"sound": "on", "inches": 43, "metres": 9, "reads_to": reads_to}
    assert office_app.device("display").command("/display/status", status).status_code == 200

    (seen,) = office_app.person(Role.SUPERVISOR).ask("/api/v1/floor").json["devices"]
    assert (seen["state"], seen["text"]) == (state, text)
