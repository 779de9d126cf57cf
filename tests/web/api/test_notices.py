"""A press on the floor page and the hall hears a notice: who may press, what is logged, once for each press."""

import pytest

from queue_server.domain.roles import Role
from tests.web.office_app import OfficeApp

KEY = "0b9c1f6e-4d2a-4b1e-9a57-3f1d0c2b7a11"


def test_a_notice_is_read_once_however_often_its_command_arrives(new_office_app):
    office_app: OfficeApp = new_office_app()
    supervisor = office_app.person(Role.SUPERVISOR)

    answers = [supervisor.command("/notices", {"what": "outage"}, key=KEY) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    board = office_app.device("display").ask("/api/v1/board").json
    assert [one["text"] for one in board["announcements"]] == [answers[0].json["text"]]
    log = office_app.device("admin").ask("/api/v1/events").json
    assert [(row["step"], row["actor"], row["reason"]) for row in log] == [
        ("read_notice", "supervisor", "outage")
    ]


@pytest.mark.parametrize("role", [Role.OFFICER, Role.DISPLAY, Role.CITIZEN])
def test_other_roles_may_not_read_notices_to_the_hall(new_office_app, role):
    answer = new_office_app().caller(role).command("/notices", {"what": "lunch"})

    assert answer.status_code in (401, 403)


def test_the_floor_page_has_the_buttons_only_for_those_who_may_press_them(new_office_app):
    office_app = new_office_app()

    assert 'data-read="lunch"' in office_app.person(Role.SUPERVISOR).ask("/floor").text
    assert 'data-read="lunch"' not in office_app.person(Role.GREETER).ask("/floor").text
