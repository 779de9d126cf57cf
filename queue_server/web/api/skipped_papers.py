"""The API's skipped papers: what a supervisor wants printed all the same."""

from typing import Any

from flask import Blueprint, Response

from queue_server.actions.log import Command
from queue_server.actions.print_jobs import print_skipped
from queue_server.web.api.idempotency import carry_out
from queue_server.web.context import visitor
from queue_server.web.forms import Nothing, body

blueprint = Blueprint("skipped_papers", __name__)


@blueprint.post("/skipped-papers/print")
def print_them() -> Response:
    """Print the papers that were skipped; answer whose."""
    body(Nothing)

    def act(command: Command) -> dict[str, Any]:
        return {"numbers": print_skipped(command)}

    return carry_out(visitor().office, act)
