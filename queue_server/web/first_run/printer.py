"""The seventh part: which printer prints the tickets. Printers are looked for by the printing program."""

import re
from collections.abc import Sequence
from typing import Any

from flask import request
from flask_babel import gettext as _

from queue_server.domain.first_run import Part
from queue_server.machine import printers
from queue_server.machine.printers import FoundPrinter
from queue_server.web.context import app_context
from queue_server.web.first_run.asking import AskAgain, Faults, change, office_now

PICTURES, ELSEWHERE, BY_ADDRESS = "virtual:paper", "agent", "address"
# The port of network printers, where an address names none.
USUAL_PORT = 9100
ADDRESS = re.compile(r"[A-Za-z0-9.-]{1,100}(:[0-9]{1,5})?")
WIDTHS = {576: "80 mm", 384: "58 mm"}


def offered() -> dict[str, Any]:
    """The printers at this machine, and the one chosen before."""
    now = office_now().printer
    found = list(printers.plugged_in())
    is_new = now.device == PICTURES
    chosen = found[0].device if is_new and found else now.device or PICTURES
    return _shown(found, chosen, "", now.width)


def typed() -> dict[str, Any]:
    """What was chosen; with the printers of the network when somebody asked to look for them."""
    form, found = request.form, list(printers.plugged_in())
    if "scan" in form:
        found += printers.in_own_network(app_context().settings.server.host)
    chosen = found[0].device if "scan" in form and found else form.get("device", PICTURES)
    width = form.get("width", "")
    told = _shown(found, chosen, form.get("address", ""), int(width) if width in map(str, WIDTHS) else 576)
    return {**told, "searched": "scan" in form}


def _shown(found: Sequence[FoundPrinter], chosen: str, address: str, width: int) -> dict[str, Any]:
    rows = {one.device: _called(one) for one in found}
    if chosen not in (*rows, PICTURES, ELSEWHERE, BY_ADDRESS):
        rows[chosen] = chosen
    return {"rows": rows, "device": chosen, "address": address, "width": width, "widths": WIDTHS}


def _called(printer: FoundPrinter) -> str:
    kind, _colon, place = printer.device.partition(":")
    where = {"usb": _("cắm USB"), "network": _("trong mạng")}.get(kind, place)
    return f"{printer.name} · {where}" if printer.name else f"{place} · {where}"


def store() -> bool:
    """Store the chosen printer; it prints from now on."""
    if "scan" in request.form:
        raise AskAgain
    width = request.form.get("width", "576")
    by_address = request.form.get("device") == BY_ADDRESS
    device = _network() if by_address else request.form.get("device", PICTURES)
    patch = {"printer": {"device": device, "width": int(width) if width.isdecimal() else width}}
    change(Part.PRINTER, patch, "address" if by_address else "device")
    return True


def _network() -> str:
    address = request.form.get("address", "").strip()
    if not ADDRESS.fullmatch(address):
        raise Faults({"address": _("Hãy ghi địa chỉ của máy in, như 192.168.1.50.")})
    host, _colon, port = address.partition(":")
    return f"network:{host}:{port or USUAL_PORT}"
