"""Posters of the hall: an admin puts them up, changes them and takes them down."""

from dataclasses import dataclass
from typing import Any

from queue_server.actions.log import Command
from queue_server.domain.errors import NotFound
from queue_server.domain.posters import Schedule
from queue_server.storage.screen_models import Poster


@dataclass(frozen=True)
class PosterWords:
    """What is put up. `file`: as `queue_server.uploads.media` names it or ""; `zone`: "" is the whole hall."""

    kind: str
    text: str
    file: str = ""
    seconds: int = 15
    place: int = 0
    zone: str = ""


def publish(command: Command, words: PosterWords, when: Schedule) -> None:
    """Let screens show it from now on, whenever its schedule says."""
    poster = Poster(
        office=command.office.code, kind=words.kind, file=words.file, **_columns(command, words, when)
    )
    command.session.add(poster)
    _log(command, "put_up_poster", poster)


def change(command: Command, poster_id: int, words: PosterWords, when: Schedule) -> None:
    """Let it say this at these times from now on. It stays of its kind, and keeps its file unless there is a new one.

    Raises:
        NotFound: the office has no such poster.
    """
    poster = _poster(command, poster_id)
    for name, value in _columns(command, words, when).items():
        setattr(poster, name, value)
    poster.file = words.file or poster.file
    _log(command, "change_poster", poster)


def remove(command: Command, poster_id: int) -> None:
    """Show it no more.

    Raises:
        NotFound: the office has no such poster.
    """
    poster = _poster(command, poster_id)
    _log(command, "take_down_poster", poster)
    command.session.delete(poster)


def _poster(command: Command, poster_id: int) -> Poster:
    poster = command.session.get(Poster, poster_id)
    if poster is None or poster.office != command.office.code:
        raise NotFound(poster=poster_id)
    return poster


def _columns(command: Command, words: PosterWords, when: Schedule) -> dict[str, Any]:
    return {
        "text": words.text,
        "seconds": words.seconds,
        "place": words.place,
        "zone": words.zone,
        "first_day": when.first,
        "last_day": when.last,
        "weekdays": when.weekdays,
        "begins": when.begins,
        "ends": when.ends,
        "who": command.who,
        "at": command.now,
    }


def _log(command: Command, step: str, poster: Poster) -> None:
    command.append(step, why=f"{poster.kind}: {poster.text or poster.file}"[:200])
