"""The ticket of a service and of a class of priority is shown with what is typed on its page, before it is saved."""

import json

import pytest

from queue_server.domain.roles import Role

PREVIEW = "/admin/settings/preview/ticket.png"


@pytest.fixture
def admin(office_app):
    return office_app.person(Role.ADMIN)


def seen(admin, service, changes):
    return admin.ask(PREVIEW, query_string={"service": service, "changes": json.dumps(changes)})


def test_a_ticket_shows_what_is_typed_and_nothing_is_stored(admin):
    stored = admin.ask("/api/v1/settings").json["settings"]
    plain, renamed, same = (
        seen(admin, "L", changes)
        for changes in ({}, {"services": {"L": {"name": "Sổ đỏ"}}}, {"services": {"A": {"icon": "land"}}})
    )

    assert plain.data.startswith(b"\x89PNG")
    assert renamed.data.startswith(b"\x89PNG")
    assert renamed.data != plain.data == same.data
    assert admin.ask("/api/v1/settings").json["settings"] == stored


def test_a_service_that_is_only_typed_has_a_ticket_too(admin):
    new = {"services": {"T": {"name": "Thuế"}}, "counters": {"3": {"services": ["H", "T"]}}}

    assert seen(admin, "T", new).status_code == 200
    assert seen(admin, "T", {}).status_code == 404


@pytest.mark.parametrize(
    "changes",
    ["", "[]", "5", "{", "[" * 4000, '{"services": {"A": {"name": ""}}}', '{"order": 5}', "x" * 9000],
)
def test_what_no_office_can_have_has_no_ticket(admin, changes):
    answer = admin.ask(PREVIEW, query_string={"service": "A", "changes": changes})

    assert answer.status_code == 422


def test_a_class_of_priority_shows_the_mark_that_is_typed_for_it(admin):
    pictures = [
        admin.ask(PREVIEW, query_string={"priority": "merit", "changes": json.dumps(changes)})
        for changes in ({}, {"priorities": {"merit": {"mark": "ƯU TIÊN 1"}}}, {"priorities": {"merit": None}})
    ]

    assert [one.status_code for one in pictures] == [200, 200, 404]
    assert pictures[0].data != pictures[1].data
    assert pictures[0].data != seen(admin, "A", {}).data
