"""The API's skipped prints: prints them after all."""

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
    """Print the skipped tickets; answer their numbers."""
    body(Nothing)

    def act(command: Command) -> dict[str, Any]:
        return {"numbers": print_skipped(command)}

    return carry_out(visitor().office, act)
