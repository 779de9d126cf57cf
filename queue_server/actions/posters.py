"""Posters of the hall: an admin puts them up, changes them and takes them down."""

from dataclasses import dataclass
from typing import Any

from queue_server.actions.log import Order
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


def put_up(order: Order, words: PosterWords, when: Schedule) -> None:
    """Let screens show it from now on, whenever its schedule says."""
    poster = Poster(
        office=order.office.code, kind=words.kind, file=words.file, **_columns(order, words, when)
    )
    order.session.add(poster)
    _log(order, "put_up_poster", poster)


def change(order: Order, poster_id: int, words: PosterWords, when: Schedule) -> None:
    """Let it say this at these times from now on. It stays of its kind, and keeps its file unless there is a new one.

    Raises:
        NotFound: the office has no such poster.
    """
    poster = _poster(order, poster_id)
    for name, value in _columns(order, words, when).items():
        setattr(poster, name, value)
    poster.file = words.file or poster.file
    _log(order, "change_poster", poster)


def take_down(order: Order, poster_id: int) -> None:
    """Show it no more.

    Raises:
        NotFound: the office has no such poster.
    """
    poster = _poster(order, poster_id)
    _log(order, "take_down_poster", poster)
    order.session.delete(poster)


def _poster(order: Order, poster_id: int) -> Poster:
    poster = order.session.get(Poster, poster_id)
    if poster is None or poster.office != order.office.code:
        raise NotFound(poster=poster_id)
    return poster


def _columns(order: Order, words: PosterWords, when: Schedule) -> dict[str, Any]:
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
        "who": order.who,
        "at": order.now,
    }


def _log(order: Order, step: str, poster: Poster) -> None:
    order.write(step, why=f"{poster.kind}: {poster.text or poster.file}"[:200])
