"""Posters of the hall: an admin puts them up and takes them down."""

from dataclasses import dataclass

from queue_server.actions.log import Order
from queue_server.domain.errors import NotFound
from queue_server.domain.posters import Schedule
from queue_server.hall_models import Poster


@dataclass(frozen=True)
class PosterWords:
    """What is put up; `file` is a name of `queue_server.media`, "" for words alone; `zone` "" is the whole hall."""

    kind: str
    text: str
    file: str = ""
    seconds: int = 15
    place: int = 0
    zone: str = ""


def put_up(order: Order, words: PosterWords, when: Schedule) -> None:
    """Let screens show it from now on, whenever its schedule says."""
    order.write("put_up_poster", why=f"{words.kind}: {words.text or words.file}"[:200])
    order.session.add(
        Poster(
            office=order.office.code,
            kind=words.kind,
            text=words.text,
            file=words.file,
            seconds=words.seconds,
            place=words.place,
            zone=words.zone,
            first_day=when.first,
            last_day=when.last,
            weekdays=when.weekdays,
            begins=when.begins,
            ends=when.ends,
            who=order.who,
            at=order.now,
        )
    )


def take_down(order: Order, poster_id: int) -> None:
    """Show it no more.

    Raises:
        NotFound: the office has no such poster.
    """
    poster = order.session.get(Poster, poster_id)
    if poster is None or poster.office != order.office.code:
        raise NotFound(poster=poster_id)
    order.write("take_down_poster", why=f"{poster.kind}: {poster.text or poster.file}"[:200])
    order.session.delete(poster)
