"""Answers about an office's people."""

from queue_server.snapshots.types.common import Shape
from queue_server.snapshots.types.people import Person


class PersonWithPassword(Shape):
    """A person with the first password, which is answered once and kept nowhere: null when the command is sent again.

    `returned`: somebody who had been removed is back.
    """

    person: Person
    password: str | None
    returned: bool


class ChangedPerson(Shape):
    """A person after a change."""

    person: Person
