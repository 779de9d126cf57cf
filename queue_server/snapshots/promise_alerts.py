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
from queue_server.domain.sentences import N_, joined
from queue_server.snapshots.both_languages import alert
from queue_server.snapshots.types.floor import Alert

KEY = "promise"
LATE = N_(
    "Xem quầy nào đang nghỉ mà chưa bấm tạm dừng kèm giờ về, và mở thêm quầy nếu được; từ đêm nay máy tự báo khoảng "
    "rộng hơn. Báo cáo → Giữ lời cho biết ở dịch vụ nào"
)
EARLY = N_(
    "Nhắc người dân ngồi gần quầy và nghe gọi số; từ đêm nay máy tự báo khoảng rộng hơn. "
    "Báo cáo → Giữ lời cho biết ở dịch vụ nào"
)
WIDE = N_("Bây giờ không cần làm gì: mỗi đêm máy tính lại khoảng chờ từ hai mươi ngày gần nhất")


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
    told = N_(
        "%(ranges)s đã báo hôm nay đúng với %(share)s trong %(people)s người, lời hứa là %(promised)s",
        ranges=N_("Khoảng chờ")
        if weighed == today.verdicts
        else N_("Khoảng chờ từ %(minutes)s phút", minutes=LEAST_LONG),
        share=_percent(share),
        people=judged(weighed),
        promised=_percent(PROMISED),
    )
    later, earlier = share_of(weighed, Verdict.LATER) or 0, share_of(weighed, Verdict.EARLIER) or 0
    if share > PROMISED:
        return [alert(KEY, "warn", joined([told, N_("khoảng quá rộng")], ": "), WIDE)]
    sides = N_(
        "%(later)s bị gọi muộn hơn, %(earlier)s được gọi sớm hơn",
        later=_percent(later),
        earlier=_percent(earlier),
    )
    cure = LATE if later >= earlier else EARLY
    return [alert(KEY, "warn", joined([told, sides], ": "), cure)]


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"
