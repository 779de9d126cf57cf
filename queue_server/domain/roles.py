"""The roles of people, the kinds of devices, and the role in which each kind of device acts."""

from enum import StrEnum


class Role(StrEnum):
    """The role of a visitor. `citizen` is everybody who is not signed in and has no device token."""

    CITIZEN = "citizen"
    KIOSK = "kiosk"
    DISPLAY = "display"
    PRINTER = "printer"
    VOTES = "votes"
    FEED = "feed"
    CENTRE = "centre"
    OFFICER = "officer"
    GREETER = "greeter"
    SUPERVISOR = "supervisor"
    DIRECTOR = "director"
    INSPECTOR = "inspector"
    TECHNICIAN = "technician"
    ADMIN = "admin"


# Who may open a counter and call people to it.
AT_COUNTERS = frozenset({Role.OFFICER, Role.SUPERVISOR, Role.ADMIN})
PEOPLE = (
    Role.OFFICER,
    Role.GREETER,
    Role.SUPERVISOR,
    Role.DIRECTOR,
    Role.INSPECTOR,
    Role.TECHNICIAN,
    Role.ADMIN,
)

# `counter` is the token of one counter's computer, valid for that counter only. `votes` is a tablet that asks how
# a visit was, at one counter or, without one, at the exit. `feed` reads the office's live figures and daily statistics,
# for an operation centre or its wallboard; `centre` those of every office of the server.
ROLE_OF_DEVICE = {
    "kiosk": Role.KIOSK,
    "counter": Role.OFFICER,
    "display": Role.DISPLAY,
    "printer": Role.PRINTER,
    "votes": Role.VOTES,
    "feed": Role.FEED,
    "centre": Role.CENTRE,
    "reports": Role.DIRECTOR,
    "admin": Role.ADMIN,
}
DEVICE_KINDS = tuple(ROLE_OF_DEVICE)
