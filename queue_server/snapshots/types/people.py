"""The people of an office as an admin sees them, with their sessions."""

from typing import Literal

from queue_server.snapshots.types.common import Shape, Stamp


class PersonsSession(Shape):
    """One browser in which the person is signed in: "Chrome · Windows", "" when it did not say.

    `began_at` is null for a session of an earlier release. `own`: it is the one of who asks.
    """

    id: str
    browser: str
    began_at: Stamp | None
    used_at: Stamp
    own: bool


class Person(Shape):
    """Somebody who signs in, or was removed (`removed`). `seen_at` is null for somebody who never signed in.

    `second_factor`: whether a code of the telephone is asked for at signing in. `openid_subject`: as whom the provider
    names the person, null for somebody who signs in by password only.
    """

    id: int
    name: str
    sign_in: str
    role: Literal["officer", "greeter", "supervisor", "director", "inspector", "technician", "admin"]
    usual_counter: str | None
    locked: bool
    first_password: bool
    second_factor: bool
    openid_subject: str | None
    removed: bool
    seen_at: Stamp | None
    sessions: list[PersonsSession]
