"""The refusals about the people who sign in at an office; see `domain.errors`."""

from typing import Any

from queue_server.domain.errors import NotFound, QueueError


class LastAdmin(QueueError):
    """Nobody else of the office could administer it, so this admin keeps the role, unlocked and in the list."""

    code = "last_admin"


class PersonExists(QueueError):
    """Somebody of the office is already called so: `details` has their full and short name."""

    code = "person_exists"
    details: dict[str, Any]


class WrongCode(QueueError):
    """The code is not one of the offered secret: the app on the telephone has not taken it."""

    code = "wrong_code"


class SubjectTaken(QueueError):
    """Somebody else of the office signs in by this account of the provider: `details` has their name."""

    code = "subject_taken"


class NoProvider(QueueError):
    """This server has no provider by which people sign in."""

    code = "no_provider"


class PersonAway(QueueError):
    """The number would wait for nobody: the person sits nowhere, and has no usual counter that is free for them now."""

    code = "person_away"
    details: dict[str, Any]


class PersonNotFound(NotFound):
    """The office has no such person, or the person was removed already."""

    code = "person_not_found"
