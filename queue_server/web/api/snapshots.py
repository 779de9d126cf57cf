"""The API's pictures: what the screens get by socket, also by GET; and the lists of services and counters."""

from typing import Any

from flask import Blueprint, Response, jsonify
from flask_babel import gettext as _

from queue_server import queries
from queue_server.web import context
from queue_server.web.context import house, visitor
from queue_server.web.errors import problem

blueprint = Blueprint("pictures", __name__)


@blueprint.get("/board")
def board() -> Response:
    return _picture("board")


@blueprint.get("/kiosk")
def kiosk() -> Response:
    return _picture("kiosk")


@blueprint.get("/floor")
def floor() -> Response:
    return _picture("floor")


@blueprint.get("/greeter")
def greeter() -> Response:
    return _picture("greeter")


@blueprint.get("/desk/<counter>")
def desk(counter: str) -> Response:
    if visitor().counter not in (None, counter):
        return problem("not_allowed", 403, _("Mã thiết bị này thuộc quầy khác."))
    with house().db.read() as session:
        context.known_counter(session, counter)
    return _picture("desk", counter)


@blueprint.get("/services")
def services() -> Response:
    """The office's services with the counters that take them."""
    office = context.office()
    return jsonify(
        [
            {
                "code": service.code,
                "prefix": service.number_prefix,
                "name": service.name,
                "name_en": service.name_en,
                "counters": office.counters_for(service.code),
            }
            for service in office.services
        ]
    )


@blueprint.get("/counters")
def counters() -> Response:
    """The office's counters with what they do now."""
    office = context.office()
    with house().db.read() as session:
        rows = {row.number: row for row in queries.counters(session, office.code)}
    return jsonify([_counter(settings, rows[settings.number]) for settings in office.counters])


def _counter(settings: Any, row: Any) -> dict[str, Any]:
    return {
        "number": settings.number,
        "name": settings.name or _("Quầy {n}").format(n=settings.number),
        "state": row.state,
        "services": list(settings.services),
        "secondary": list(settings.secondary),
    }


def _picture(room: str, name: str = "") -> Response:
    with house().db.read() as session:
        return jsonify(house().live.picture(session, context.office(), room, name, context.base_url()))
