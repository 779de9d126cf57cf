"""The API's prints that did not come out: prints them after all, or drops them."""

from collections.abc import Callable

from flask import Blueprint, Response

from queue_server.actions.log import Command
from queue_server.actions.skipped_prints import Whose, drop_skipped, print_skipped
from queue_server.web.api.idempotency import carry_out
from queue_server.web.context import visitor
from queue_server.web.forms import Form, body

blueprint = Blueprint("skipped_prints", __name__)


class SkippedForm(Form):
    """Which are meant: those that somebody still needs (`needed`), those that nobody does (`needless`), "" for both."""

    whose: Whose = ""


@blueprint.post("/skipped-prints/print")
def print_them() -> Response:
    """Print the tickets; answer their numbers."""
    return _do(print_skipped)


@blueprint.post("/skipped-prints/drop")
def drop() -> Response:
    """Drop the tickets; answer their numbers."""
    return _do(drop_skipped)


def _do(action: Callable[[Command, Whose], tuple[str, ...]]) -> Response:
    form = body(SkippedForm)
    return carry_out(visitor().office, lambda command: {"numbers": action(command, form.whose)})
