"""Ways to be somebody, and those who were somebody once: a revoked key, an ended session, a locked person."""

from collections.abc import Callable

from sqlalchemy import delete, update

from queue_server.actions.setup import add_token, set_password
from queue_server.domain.roles import Role
from queue_server.storage.models import DeviceToken
from queue_server.storage.server_models import SignIn, User
from tests.web.office_app import Caller, OfficeApp, csrf_of

Become = Callable[[OfficeApp], Caller]


def machine_with_cookie(office_app: OfficeApp, kind: str) -> Caller:
    """A screen that has opened its page: it has a cookie in place of its key."""
    caller = office_app.citizen()
    caller.ask("/api/v1/session", "POST", json={"token": office_app.tokens[kind]})
    return Caller(caller.client, {"X-CSRF-Token": csrf_of(caller.client)})


def revoked_key(office_app: OfficeApp) -> Caller:
    with office_app.database.write() as session:
        token = add_token(session, office_app.office.code, "gone", "admin")
        session.execute(update(DeviceToken).where(DeviceToken.name == "gone").values(active=False))
    return Caller(office_app.app.test_client(), {"Authorization": f"Bearer {token}"})


def machine_revoked_since(office_app: OfficeApp) -> Caller:
    with office_app.database.write() as session:
        office_app.tokens["gone too"] = add_token(session, office_app.office.code, "gone too", "admin")
    caller = machine_with_cookie(office_app, "gone too")
    with office_app.database.write() as session:
        session.execute(update(DeviceToken).where(DeviceToken.name == "gone too").values(active=False))
    return caller


def unknown_key(office_app: OfficeApp) -> Caller:
    return Caller(office_app.app.test_client(), {"Authorization": "Bearer admin-of-nothing"})


def name_and_password_in_the_address(office_app: OfficeApp) -> Caller:
    return Caller(office_app.app.test_client(), {"Authorization": "Basic YWRtaW46YWRtaW4="})


def admin_who(change: Callable[[OfficeApp, User], object]) -> Become:
    """An admin with an open session, of whom something has changed since."""

    def become(office_app: OfficeApp) -> Caller:
        person = office_app.employ(Role.ADMIN)
        with_values(locked=False, active=True)(office_app, person)
        caller = office_app.person(Role.ADMIN)
        change(office_app, person)
        return caller

    return become


def with_values(**values: object) -> Callable[[OfficeApp, User], None]:
    def change(office_app: OfficeApp, person: User) -> None:
        with office_app.database.write() as session:
            session.execute(update(User).where(User.id == person.id).values(**values))

    return change


def signed_out_elsewhere(office_app: OfficeApp, person: User) -> None:
    with office_app.database.write() as session:
        session.execute(delete(SignIn).where(SignIn.person == person.id))


def with_a_new_password(office_app: OfficeApp, person: User) -> None:
    with office_app.database.write() as session:
        set_password(session.get_one(User, person.id), "một câu khác hẳn")


def long_gone(office_app: OfficeApp, _person: User) -> None:
    office_app.at(office_app.now + office_app.parts.identities.idle)


STRANGERS: dict[str, Become] = {
    "without a session": OfficeApp.citizen,
    "name and password in the address": name_and_password_in_the_address,
    "screen revoked since": machine_revoked_since,
    "signed out elsewhere": admin_who(signed_out_elsewhere),
    "with a new password": admin_who(with_a_new_password),
    "locked": admin_who(with_values(locked=True)),
    "removed": admin_who(with_values(active=False)),
    "long gone": admin_who(long_gone),
}
