"""The admin's page of devices. Plain forms: each POST acts and leads back to its page."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from queue_server import queries
from queue_server.access.permissions import is_allowed, may_pair
from queue_server.actions import pairing, screens
from queue_server.actions.log import Command
from queue_server.domain.boards import ScreenPlace, read_place
from queue_server.domain.errors import CounterNotFound, PairingCodeUnknown, PairingKindDiffers
from queue_server.snapshots.device_health import SEEN_WITHIN, device_snapshot
from queue_server.storage.models import DeviceToken
from queue_server.web import context
from queue_server.web.context import app_context, visitor
from queue_server.web.error_words import WORDS
from queue_server.web.forms import LARGEST_NUMBER, one_line
from queue_server.web.readers_words import in_readers_language

blueprint = Blueprint("admin", __name__, url_prefix="/admin")
LONGEST_NAME = 60
Page = str | Response | tuple[str, int]


@blueprint.get("/")
def index() -> Response:
    """Where the visitor finds the pages of the admin."""
    pages = ("admin_settings.overview", "admin.devices", "admin_log.page")
    return redirect(url_for(next(page for page in pages if is_allowed(visitor().role, page))))


@blueprint.get("/devices")
def devices() -> str:
    """Every device, and the form for a new one."""
    return _devices_page()


@blueprint.post("/devices/pair")
def pair() -> Page:
    """Make the machine that shows the typed code a device of this office."""
    if not app_context().limits.allows("pair", f"{visitor().office}/{visitor().name}"):
        return _devices_page(_("Thử quá nhiều lần. Xin chờ một phút.")), 429
    name, form = _name(), request.form
    if not may_pair(visitor().role, form.get("kind", "")):
        return _devices_page(_("Loại máy này do quản trị viên ghép.")), 403
    try:
        save(
            lambda command: pairing.pair(
                command, form.get("code", ""), name, form.get("kind", ""), form.get("counter")
            )
        )
    except (PairingCodeUnknown, PairingKindDiffers, CounterNotFound) as error:
        return _devices_page(WORDS[error.code]()), 409
    return redirect(url_for("admin.devices"))


@blueprint.post(f"/devices/<int(max={LARGEST_NUMBER}):device>/rename")
def rename(device: int) -> Page:
    """Give a device another name."""
    name = _name()
    save(lambda command: pairing.rename(command, device, name))
    return redirect(url_for("admin.devices"))


@blueprint.post(f"/devices/<int(max={LARGEST_NUMBER}):device>/revoke")
def revoke(device: int) -> Page:
    """Shut a device out: here at once, in other server processes within seconds."""
    save(lambda command: pairing.revoke(command, device))
    return redirect(url_for("admin.devices"))


@blueprint.post(f"/devices/<int(max={LARGEST_NUMBER}):device>/place")
def place_screen(device: int) -> Page:
    """Let a screen show another layout: it changes by itself."""
    save(lambda command: screens.place_screen(command, device, read_place(request.form)))
    return redirect(url_for("admin.devices"))


def save(act: Callable[[Command], Any]) -> None:
    """Do it in one transaction with its line in the log; then disconnect revoked devices and draw the screens again."""
    office = visitor().office
    with app_context().db.write(office) as db:
        act(context.begin(db, office))
    app_context().live.people_changed()
    app_context().live.publish(office)


def _name() -> str:
    wrong = _("Tên cần từ 1 đến %(n)s ký tự.", n=LONGEST_NAME)
    return one_line("name", request.form.get("name", ""), LONGEST_NAME, wrong, least=1)


def _devices_page(error: str = "") -> str:
    office = context.office()
    with app_context().db.read() as db:
        found = [_device(device, office.board_places) for device in queries.devices(db, office.code)]
    return render_template(
        "admin/devices.html",
        devices=found,
        counters={number: office.counter_name(number, _) for number in office.counter_by_number},
        zones=office.zones,
        paired_kinds=[kind for kind in pairing.PAIRED_KINDS if may_pair(visitor().role, kind)],
        typed=request.form,
        error=error,
        address=urlsplit(context.base_url()).netloc,
    )


def _device(device: DeviceToken, places: Mapping[int, ScreenPlace]) -> dict[str, Any]:
    """A device as the list shows it; what it reports of itself comes first, else whether it is connected."""
    now, zone = app_context().clock(), context.office().zone
    connected = device.seen_at is not None and now - device.seen_at <= SEEN_WITHIN
    plain = {
        "state": "ok" if connected else "",
        "text": _("đã kết nối") if connected else _("không kết nối"),
    }
    told = device_snapshot(device, now, zone) or plain
    return {
        "id": device.id,
        "name": device.name,
        "kind": device.kind,
        "counter": device.counter,
        "place": places.get(device.id, ScreenPlace()),
        "state": told["state"],
        "text": in_readers_language(told, "text"),
        "seen": f"{device.seen_at.astimezone(zone):%H:%M %d/%m/%Y}" if device.seen_at else "",
    }
