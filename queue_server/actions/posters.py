"""Publishes, changes and removes posters of the hall. They are a part of the office's settings."""

from dataclasses import dataclass
from typing import Any

from queue_server import queries
from queue_server.actions.log import Command
from queue_server.actions.settings_changes import change_section
from queue_server.domain.errors import NotFound
from queue_server.domain.posters import Schedule


@dataclass(frozen=True)
class PosterWords:
    """The content of a poster. `file`: a name of `queue_server.uploads.media`, or ""; `zone`: "" is the whole hall."""

    kind: str
    text: str
    file: str = ""
    seconds: int = 15
    place: int = 0
    zone: str = ""


def publish(command: Command, words: PosterWords, when: Schedule) -> None:
    """Show a new poster from now on, at the times of its schedule."""
    # unique: each published poster makes a new version
    known = [int(poster.number) for poster in command.office.posters]
    number = max(queries.newest_settings_version(command.session, command.office.code), *known, 0) + 1
    poster = {"kind": words.kind, "file": words.file, **_plain(words, when)}
    change_section(command, "posters", {str(number): poster})


def change(command: Command, number: int, words: PosterWords, when: Schedule) -> None:
    """Change the content and times of a poster. Its kind stays, and its file too unless there is a new one.

    Raises:
        NotFound: the office has no such poster.
    """
    _known(command, number)
    changed = _plain(words, when) | ({"file": words.file} if words.file else {})
    change_section(command, "posters", {str(number): changed})


def remove(command: Command, number: int) -> None:
    """Remove a poster from the screens.

    Raises:
        NotFound: the office has no such poster.
    """
    _known(command, number)
    change_section(command, "posters", {str(number): None})


def _known(command: Command, number: int) -> None:
    if str(number) not in {poster.number for poster in command.office.posters}:
        raise NotFound(poster=number)


def _plain(words: PosterWords, when: Schedule) -> dict[str, Any]:
    return {
        "text": words.text,
        "seconds": words.seconds,
        "place": words.place,
        "zone": words.zone,
        "first_day": when.first.isoformat() if when.first else "",
        "last_day": when.last.isoformat() if when.last else "",
        "weekdays": when.weekdays,
        "begins": when.begins,
        "ends": when.ends,
    }
