"""The health of printers and screens for the floor page: a state, words, a cure."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from queue_server.domain.screen_health import Level, judged
from queue_server.domain.sentences import N_, NOTHING, Sentence, as_written, joined
from queue_server.queries.people import DeviceRow
from queue_server.settings.config_file import OfficeSettings
from queue_server.snapshots.both_languages import with_cure
from queue_server.snapshots.machine import (
    agent_trouble,
    agents_machine,
)
from queue_server.snapshots.office_snapshot import stamp
from queue_server.snapshots.types.common import Printer
from queue_server.snapshots.types.floor import (
    Device,
    Health,
)

# Agents and boards report every 20 to 30 seconds: after three missing reports they count as away.
SEEN_WITHIN = timedelta(seconds=75)
# With fewer tickets than this left on the roll a new one should be kept ready.
FEW_TICKETS = 30
NUMBERS_GO_ON = N_("số vẫn được phát trên màn hình")
PRINTER_CURE = N_("Kiểm tra giấy, nắp và dây của máy in")
PRINTER_CURES = {
    "paper_low": N_("Chuẩn bị cuộn giấy mới"),
    "paper_out": N_("Lắp cuộn giấy mới"),
    "cover_open": N_("Đóng nắp máy in"),
    "offline": N_("Xem máy in có bật, dây mạng hay dây USB có cắm không"),
}
AGENT_AWAY = N_("Xem máy tính gắn máy in có bật, phần mềm in trên đó có chạy không")
NO_MACHINE: Mapping[str, Any] = MappingProxyType({})
# States from the best to the worst.
PRINTER_TEXTS = {
    "ready": N_("sẵn sàng"),
    "paper_low": N_("sắp hết giấy"),
    "paper_out": N_("hết giấy"),
    "cover_open": N_("nắp đang mở"),
    "offline": N_("không trả lời"),
    "error": N_("báo lỗi"),
}


def printer_state(devices: Sequence[DeviceRow], office: OfficeSettings, now: datetime) -> Printer:
    """The printer state for the kiosk: `{state, detail}` of the printer in the best state.

    The state is "none" in an office without a printer, "offline" when no printer reports.
    """
    if not office.printer.device:
        return {"state": "none", "detail": ""}
    printers = [device for device in devices if device.kind == "printer"]
    near = [device.status for device in printers if device.seen_at and now - device.seen_at <= SEEN_WITHIN]
    if not near:
        return {"state": "offline", "detail": ""}
    best = min(near, key=lambda status: list(PRINTER_TEXTS).index(status.get("state", "ready")))
    return {"state": best.get("state", "ready"), "detail": best.get("detail", "")}


def device_snapshot(
    device: DeviceRow, now: datetime, zone: ZoneInfo, program: Mapping[str, Any] = NO_MACHINE
) -> Device | None:
    """A device's state in words and as ok, warn or bad, with its cure; None for devices without a state.

    A device that never reported has none, except the server's own print agent; `program`: the state of that program.
    """
    if device.kind not in ("printer", "display") or (device.seen_at is None and not device.own_agent):
        return None
    if device.kind == "display" and device.seen_at is not None:
        heard = f"{device.seen_at.astimezone(zone):%H:%M}"
        seen = judged(device.status, now - device.seen_at, heard)
        health: Health = {"state": seen.state, **with_cure(seen.text, seen.cure), "rings": seen.rings}
    else:
        health = _printer_health(device, now, program if device.own_agent else {})
    return {
        "id": device.id,
        "name": device.name,
        "kind": "printer" if device.kind == "printer" else "display",
        "seen_at": stamp(device.seen_at),
        **health,
    }


def _printer_health(device: DeviceRow, now: datetime, program: Mapping[str, Any]) -> Health:
    """Judge the agent first, then its printer: nobody should look for paper when the program does not run."""
    heard = device.seen_at is not None and now - device.seen_at <= SEEN_WITHIN
    if trouble := agent_trouble(program, heard=heard):
        return _printers("bad", *trouble)
    if device.seen_at is None:
        return {"state": "ok", **with_cure(N_("phần mềm in đang khởi động"), NOTHING), "rings": False}
    if not heard:
        return _printers("bad", N_("mất liên lạc"), AGENT_AWAY)
    if lack := agents_machine(device.status):
        return _printers("bad", *lack)
    state, text = _printer_words(device)
    return _printers(state, text, PRINTER_CURES.get(device.status.get("state", "ready"), PRINTER_CURE))


def _printers(state: Level, text: Sentence, cure: Sentence) -> Health:
    """The health of a printer; it never rings, because numbers go on without it."""
    told = with_cure(text, joined([cure, NUMBERS_GO_ON], between="; "))
    return {"state": state, **told, "rings": False}


def _printer_words(device: DeviceRow) -> tuple[Level, Sentence]:
    state, left = device.status.get("state", "ready"), device.status.get("tickets_left")
    if state in ("ready", "paper_low") and left is not None and left <= FEW_TICKETS:
        state, words = "paper_low", [PRINTER_TEXTS["paper_low"], _left(left)]
    elif state == "ready" and left is not None:
        words = [PRINTER_TEXTS[state], _left(left // 10 * 10)]
    else:
        words = [PRINTER_TEXTS.get(state) or as_written(state)]
    if device.status.get("reserve"):
        words.insert(0, N_("dự phòng"))
    level: Level = "ok" if state == "ready" else "warn" if state == "paper_low" else "bad"
    return level, joined(words)


def _left(tickets: int) -> Sentence:
    return N_("còn khoảng %(tickets)s phiếu", tickets=tickets)
