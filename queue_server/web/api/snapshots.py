"""The API's snapshots: the same as by socket, by GET; and the lists of services and counters."""

from typing import cast

from flask import Blueprint, Response, jsonify
from flask_babel import gettext as _

from queue_server import queries
from queue_server.access.permissions import sees_who_sits_where
from queue_server.settings.config_file import CounterSettings, OfficeSettings, ServiceSettings
from queue_server.snapshots.impersonal import OFFICE_ONLY
from queue_server.snapshots.types.common import CounterState
from queue_server.storage.models import Counter
from queue_server.web import context
from queue_server.web.context import app_context, visitor
from queue_server.web.errors import problem
from queue_server.web.shapes.lists import ListedCounter, ListedService

blueprint = Blueprint("snapshots", __name__)


@blueprint.get("/board")
def board() -> Response:
    return _snapshot("board")


@blueprint.get("/kiosk")
def kiosk() -> Response:
    return _snapshot("kiosk")


@blueprint.get("/floor")
def floor() -> Response:
    return _snapshot("floor", "" if sees_who_sits_where(visitor().role) else OFFICE_ONLY)


@blueprint.get("/vote")
def vote() -> Response:
    return _snapshot("vote", visitor().counter or "")


@blueprint.get("/greeter")
def greeter() -> Response:
    return _snapshot("greeter")


@blueprint.get("/desk/<counter>")
def desk(counter: str) -> Response:
    if not visitor().may_act_at(counter):
        return problem("not_allowed", 403, _("Mã thiết bị này thuộc quầy khác."))
    with app_context().db.read() as session:
        context.known_counter(session, counter)
    return _snapshot("desk", counter)


@blueprint.get("/services")
def services() -> Response:
    """The office's services with the counters that take them."""
    office = context.office()
    return jsonify([_service(office, service) for service in office.services])


@blueprint.get("/counters")
def counters() -> Response:
    """The office's counters with their state."""
    with app_context().db.read() as session:
        office = queries.office_settings(session, visitor().office, app_context().clock())
        rows = {row.number: row for row in queries.counters(session, office.code)}
    return jsonify([_counter(office, settings, rows.get(settings.number)) for settings in office.counters])


def _service(office: OfficeSettings, service: ServiceSettings) -> ListedService:
    return {
        "code": service.code,
        "prefix": service.number_prefix,
        "name": service.name,
        "name_en": service.name_en,
        "counters": office.counters_for(service.code),
    }


def _counter(office: OfficeSettings, settings: CounterSettings, row: Counter | None) -> ListedCounter:
    return {
        "number": settings.number,
        "name": office.counter_name(settings.number, _),
        # the rules write no other state; a new counter was never used
        "state": cast(CounterState, row.state) if row else "closed",
        "services": list(settings.services),
        "secondary": list(settings.secondary),
    }


def _snapshot(channel: str, name: str = "") -> Response:
    with app_context().db.read() as session:
        return jsonify(
            app_context().live.snapshot(session, visitor().office, channel, name, context.base_url())
        )
