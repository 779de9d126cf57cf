"""The roles of people, the kinds of devices, and the role in which each kind of device acts."""

from enum import StrEnum


class Role(StrEnum):
    """Who asks for something. `citizen` is anybody: not signed in, no device token."""

    CITIZEN = "citizen"
    KIOSK = "kiosk"
    DISPLAY = "display"
    PRINTER = "printer"
    OFFICER = "officer"
    GREETER = "greeter"
    SUPERVISOR = "supervisor"
    DIRECTOR = "director"
    ADMIN = "admin"


PEOPLE = (Role.OFFICER, Role.GREETER, Role.SUPERVISOR, Role.DIRECTOR, Role.ADMIN)

# `counter` is a desk's own key, bound to that counter.
ROLE_OF_DEVICE = {
    "kiosk": Role.KIOSK,
    "counter": Role.OFFICER,
    "display": Role.DISPLAY,
    "printer": Role.PRINTER,
    "reports": Role.DIRECTOR,
    "admin": Role.ADMIN,
}
DEVICE_KINDS = tuple(ROLE_OF_DEVICE)
