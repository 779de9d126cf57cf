"""What the parts of the first run share: the state, an answer's faults, and how an answer is stored."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from flask import abort, g
from flask_babel import gettext as _

from queue_server.actions import first_run as actions
from queue_server.domain.first_run import Part
from queue_server.domain.text import composed, is_clean
from queue_server.machine.own_network import EVERY_ADDRESS, own_network_address
from queue_server.queries.first_run import FirstRun, first_run
from queue_server.settings.checking import Unfit
from queue_server.settings.office import OfficeSettings
from queue_server.web import context
from queue_server.web.admin.devices import save
from queue_server.web.context import app_context
from queue_server.web.settings_words import refusal


class Faults(Exception):
    """What is wrong with an answer: the sentence for each field, by the field's id on the page."""

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__(words)
        self.words = words


class AskAgain(Exception):
    """The page is shown again with what was typed: a button asked for something beside the answer."""


def is_going_on() -> bool:
    """Whether this office is being set up."""
    return _state() is not None


def going_on() -> FirstRun:
    """The state of the first run before this request; answers 404 where none goes on."""
    return _state() or abort(404)


def _state() -> FirstRun | None:
    if "first_run" not in g:
        with app_context().db.read() as session:
            g.first_run = first_run(session)
    found: FirstRun | None = g.first_run
    return found


def now_next() -> Part | None:
    """The part to ask after this request's answer was stored."""
    with app_context().db.read() as session:
        after = first_run(session)
    return after.next if after else None


def office_now() -> OfficeSettings:
    """The settings of the new office."""
    return app_context().offices.of(going_on().office)


def change(part: Part, patch: Mapping[str, Any], field: str) -> None:
    """Store what the part decides.

    Raises:
        Faults: the settings are not valid; the sentence is put at `field`.
    """
    try:
        save(lambda command: actions.change(command, part, patch))
    except Unfit as error:
        raise Faults({field: refusal(error)}) from None


def answer(part: Part) -> None:
    """Store that the part was answered, and nothing else."""
    save(lambda command: actions.answer(command, part))


def reached_at() -> str:
    """The beginning of the address by which other machines of the office reach this server."""
    here = urlsplit(context.base_url())
    listens = app_context().settings.server.host
    if here.hostname not in ("127.0.0.1", "localhost", "::1") or listens not in EVERY_ADDRESS:
        return context.base_url()
    own = own_network_address()
    return f"{here.scheme}://{own}:{here.port}" if own and here.port else context.base_url()


def newest_picture(office: OfficeSettings) -> str:
    """The address of what the virtual printer drew last; "" with a real printer."""
    folder = app_context().settings.paper_folder(office)
    drawn = folder.glob("*.png") if folder else ()
    newest = max(drawn, key=lambda path: path.stat().st_mtime, default=None)
    return f"/paper/{newest.name}" if newest else ""


def line(field: str, text: str, longest: int, *, least: int = 0) -> str:
    """Return a typed line in composed form.

    Raises:
        Faults: it has invisible characters, or not `least` to `longest` characters.
    """
    said = composed(text[: 2 * longest + 1])
    if not is_clean(said):
        raise Faults({field: _("Có ký tự ẩn hoặc ký tự đổi chiều chữ trong ô này. Hãy xóa rồi gõ lại.")})
    if len(said) < least:
        raise Faults({field: _("Ô này không được để trống.")})
    if len(said) > longest:
        raise Faults({field: _("Dài quá; tối đa %(max_length)s chữ.", max_length=longest)})
    return said


def all_lines(fields: Mapping[str, Callable[[], str]]) -> dict[str, str]:
    """Read several lines, so that one answer tells everything that is wrong.

    Raises:
        Faults: with the sentence of every wrong field.
    """
    read, wrong = dict[str, str](), dict[str, str]()
    for name, field in fields.items():
        try:
            read[name] = field()
        except Faults as faults:
            wrong |= faults.words
    if wrong:
        raise Faults(wrong)
    return read
