"""The floor page's alerts about devices: printers, screens, loudspeakers, and numbers given by kiosks."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from queue_server import queries
from queue_server.domain.sentences import N_, NOTHING
from queue_server.queries.people import DeviceRow
from queue_server.snapshots.acts import read_notice
from queue_server.snapshots.both_languages import alert, in_both
from queue_server.snapshots.device_health import SEEN_WITHIN
from queue_server.snapshots.office_snapshot import OfficeSnapshot
from queue_server.snapshots.types.floor import Alert, Backlog, Device

# How long the page tells about numbers given without the server; by then most of them were called.
OFFLINE_TOLD = timedelta(hours=1)
# Seconds of a backlog from which there is an alert: eight calls in the short form.
LONG_BACKLOG_SECONDS = 30


def backlog_of(devices: Sequence[DeviceRow], now: datetime) -> Backlog:
    """The longest backlog of the loudspeakers, from their last reports."""
    near = [d.status for d in devices if d.kind == "display" and d.seen_at and now - d.seen_at <= SEEN_WITHIN]
    told = [(s.get("backlog_seconds") or 0, s.get("backlog_calls") or 0) for s in near]
    seconds, calls = max(told, default=(0, 0))
    text = N_("còn %(calls)s số chưa đọc, khoảng %(seconds)s giây", calls=calls, seconds=seconds)
    return {"calls": calls, "seconds": seconds, **in_both(text if calls else NOTHING)}


def backlog_alerts(backlog: Backlog) -> list[Alert]:
    if backlog["seconds"] < LONG_BACKLOG_SECONDS:
        return []
    text = N_(
        "Loa chưa đọc kịp: còn %(calls)s số, khoảng %(seconds)s giây nữa mới đọc hết",
        calls=backlog["calls"],
        seconds=backlog["seconds"],
    )
    cure = N_(
        "Các số đã hiện trên màn hình; các quầy gọi cách nhau ít giây, hoặc mỗi khu một màn hình có tiếng"
    )
    return [alert("backlog", "warn", text, cure)]


def offline_alerts(office_snapshot: OfficeSnapshot) -> list[Alert]:
    """Explains the high numbers that kiosks gave without the server."""
    count = queries.given_offline(
        office_snapshot.session, office_snapshot.office.code, office_snapshot.now - OFFLINE_TOLD
    )
    first = office_snapshot.office.kiosk.offline_first
    cure = N_("Các số từ %(first)s trở đi đã vào hàng theo đúng giờ lấy số; gọi như thường", first=first)
    text = N_("%(count)s số cấp lúc mất kết nối máy chủ", count=count)
    return [alert("offline", "warn", text, cure)] if count else []


def device_alerts(
    office_snapshot: OfficeSnapshot, devices: Sequence[Device], *, is_open: bool
) -> list[Alert]:
    """Faults of devices. A screen that could only be better says so in its own row.

    The cure is part of the key, so that another fault of an acknowledged screen rings again.
    """
    return [
        {
            "key": f"device {device['id']} {device['cure']}",
            "level": device["state"],
            "text": f"{device['name']}: {device['text']}",
            "text_en": f"{device['name']}: {device['text_en']}",
            "cure": device["cure"],
            "cure_en": device["cure_en"],
            "rings": is_open and device["rings"],
            "acts": [read_notice(office_snapshot, "outage")]
            if is_open and device["kind"] == "display"
            else [],
        }
        for device in devices
        if device["state"] == "bad" or (device["state"] == "warn" and device["kind"] == "printer")
    ]
