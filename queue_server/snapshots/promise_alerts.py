"""The floor page's alert about the ranges that were said today: they held for fewer or for more than promised."""

from collections.abc import Iterable

from queue_server.domain.alerts import Story, going_on
from queue_server.domain.promise import (
    LEAST_LONG,
    PROMISED,
    PromiseTally,
    Verdict,
    is_off,
    judged,
    share_of,
)
from queue_server.snapshots.types.floor import Alert

KEY = "promise"
LATE = (
    "Xem quầy nào đang nghỉ mà chưa bấm tạm dừng kèm giờ về, và mở thêm quầy nếu được; từ đêm nay máy tự báo khoảng "
    "rộng hơn. Báo cáo → Giữ lời cho biết ở dịch vụ nào"
)
EARLY = (
    "Nhắc người dân ngồi gần quầy và nghe gọi số; từ đêm nay máy tự báo khoảng rộng hơn. "
    "Báo cáo → Giữ lời cho biết ở dịch vụ nào"
)
WIDE = "Bây giờ không cần làm gì: mỗi đêm máy tính lại khoảng chờ từ hai mươi ngày gần nhất"


def promise_alerts(today: PromiseTally, known: Iterable[Story]) -> list[Alert]:
    """Return the alert when today's ranges are off by more than chance explains.

    One that is there stays until the share is as promised again: at the edge of chance it would come and go with each
    call. `known`: the stories of today's alerts.
    """
    weighed = today.weighed
    share = share_of(weighed, Verdict.WITHIN)
    stays = KEY in going_on(known) and share is not None and is_off(share)
    if share is None or (today.judgement() not in ("narrow", "wide") and not stays):
        return []
    ranges = "Khoảng chờ" if weighed == today.verdicts else f"Khoảng chờ từ {LEAST_LONG} phút"
    right = f"đúng với {_percent(share)} trong {judged(weighed)} người"
    told = f"{ranges} đã báo hôm nay {right}, lời hứa là {_percent(PROMISED)}"
    later, earlier = share_of(weighed, Verdict.LATER) or 0, share_of(weighed, Verdict.EARLIER) or 0
    if share > PROMISED:
        return [{"key": KEY, "level": "warn", "text": f"{told}: khoảng quá rộng", "cure": WIDE}]
    sides = f"{_percent(later)} bị gọi muộn hơn, {_percent(earlier)} được gọi sớm hơn"
    return [
        {"key": KEY, "level": "warn", "text": f"{told}: {sides}", "cure": LATE if later >= earlier else EARLY}
    ]


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"
