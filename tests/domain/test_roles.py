"""Who gives a command: people by their roles, devices by their kinds."""

from queue_server.domain.roles import DEVICE_KINDS, PEOPLE, ROLE_OF_DEVICE, Role


def test_every_role_is_one_of_people_or_of_a_device_but_for_the_citizen_who_needs_none():
    assert {*PEOPLE, *ROLE_OF_DEVICE.values(), Role.CITIZEN} == set(Role)


def test_each_kind_of_device_acts_in_its_role_by_the_name_that_tokens_carry():
    assert {kind: str(role) for kind, role in ROLE_OF_DEVICE.items()} == {
        "kiosk": "kiosk",
        "counter": "officer",
        "display": "display",
        "printer": "printer",
        "votes": "votes",
        "feed": "feed",
        "centre": "centre",
        "reports": "director",
        "admin": "admin",
    }
    assert DEVICE_KINDS == (
        "kiosk",
        "counter",
        "display",
        "printer",
        "votes",
        "feed",
        "centre",
        "reports",
        "admin",
    )


def test_roles_of_people_are_in_the_order_of_the_admins_list():
    assert [str(role) for role in PEOPLE] == [
        "officer",
        "greeter",
        "supervisor",
        "director",
        "inspector",
        "technician",
        "admin",
    ]
