"""The API of pairing: a machine asks for a code, shows it, and asks again until it is a device."""

from datetime import datetime
from typing import Any

from flask import Blueprint, Response, jsonify
from flask import session as cookie

from queue_server.actions import pairing
from queue_server.actions.setup import renew_token
from queue_server.domain.roles import ROLE_OF_DEVICE
from queue_server.snapshots import stamp
from queue_server.storage.models import DeviceToken
from queue_server.web import context
from queue_server.web.api.devices import start_page
from queue_server.web.context import app_context, visitor
from queue_server.web.errors import TooMany
from queue_server.web.forms import PairingForm, body

blueprint = Blueprint("pairing", __name__)


@blueprint.post("/pairing")
def ask() -> Response:
    """Answer the machine's code, a new one when the old has expired; after an admin has typed it, the new device.

    The machine's secret is in its cookie. Asking again is always safe: nothing is created twice.
    """
    form, now = body(PairingForm), app_context().clock()
    program, screen = form.program, form.screen and not form.program
    if visitor().device is not None and not program:
        return jsonify({"state": "paired", "next": start_page(visitor().role, visitor().counter)})
    mine = cookie.get("pairing") or {}
    with app_context().db.read() as db:
        found = pairing.waiting(db, mine.get("secret", ""), now)
    if found is None or (found.device is None and pairing.is_screens(mine["code"]) != screen):
        return _new_code(now, program=program, screen=screen)
    return _waiting(mine) if found.device is None else _paired(found.device, program=found.program)


def _new_code(now: datetime, *, program: bool, screen: bool) -> Response:
    if not app_context().limits.allows("pair", context.remote_address()):
        raise TooMany
    with app_context().db.write() as db:
        asked = pairing.ask(db, now, program=program, screen=screen)
    mine = {"code": asked.code, "secret": asked.secret, "until": stamp(asked.expires_at)}
    cookie["pairing"] = mine
    return _waiting(mine)


def _waiting(mine: dict[str, Any]) -> Response:
    return jsonify({"state": "waiting", "code": mine["code"], "expires_at": mine["until"]})


def _paired(device_id: int, *, program: bool) -> Response:
    """Answer a token to a program; give a browser a cookie session."""
    with app_context().db.write() as db:
        device = db.get_one(DeviceToken, device_id)
        token = renew_token(device) if program else ""
    if program:
        return jsonify({"state": "paired", "name": device.name, "token": token})
    cookie.clear()
    cookie["device"], cookie.permanent = device.id, True
    return jsonify({"state": "paired", "next": start_page(ROLE_OF_DEVICE[device.kind], device.counter)})
