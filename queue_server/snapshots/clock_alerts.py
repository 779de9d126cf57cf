"""The floor page's alerts about the time: a doubted clock, and a day that a wrong clock has ended."""

from datetime import datetime

from queue_server import queries
from queue_server.domain.believed_time import REOPENED_WITHIN, Doubt
from queue_server.domain.sentences import N_, Sentence, joined
from queue_server.snapshots.both_languages import act, alert
from queue_server.snapshots.office_snapshot import OfficeSnapshot
from queue_server.snapshots.types.floor import Alert

SET_THE_CLOCK = N_("Chỉnh lại ngày giờ máy chủ (nên bật giờ tự động), trung tâm sẽ tự chạy tiếp")
REOPEN = N_("Nếu người dân còn ở đây, bấm “Mở lại ngày”: các lượt trở lại đúng chỗ, không cần lấy số lại")


def clock_alerts(office_snapshot: OfficeSnapshot) -> list[Alert]:
    """Return the alerts, each with the command of its button."""
    return [*_doubted(office_snapshot), *_ended(office_snapshot)]


def _doubted(office_snapshot: OfficeSnapshot) -> list[Alert]:
    """The alert about a doubted clock: its time, the log's last time, and the button that lets the office go on."""
    doubted = office_snapshot.doubted
    if doubted is None:
        return []
    machine = _moment(doubted.machine, office_snapshot)
    text = N_(
        "Máy chủ báo %(machine)s, nhật ký dừng ở %(log)s: trung tâm tạm dừng gọi và phát số",
        machine=machine,
        log=_moment(doubted.log_end, office_snapshot) if doubted.log_end else N_("chưa có gì"),
    )
    if doubted.doubt is Doubt.IMPOSSIBLE:
        return [alert("clock", "bad", text, SET_THE_CLOCK)]
    believe = act(
        "/clock",
        {"what": "believe", "machine_ms": int(doubted.machine.timestamp() * 1000)},
        N_("Giờ này đúng"),
        N_("Bây giờ đúng là %(time)s? Mọi việc sẽ được ghi theo giờ này.", time=machine),
    )
    cure = joined([SET_THE_CLOCK, N_("nếu giờ máy báo là đúng, bấm “Giờ này đúng”")], between="; ")
    return [alert("clock", "bad", text, cure, [believe])]


def _moment(at: datetime, office_snapshot: OfficeSnapshot) -> Sentence:
    local = at.astimezone(office_snapshot.office.zone)
    return N_("%(time)s ngày %(day)s", time=f"{local:%H:%M}", day=f"{local:%d/%m/%Y}")


def _ended(office_snapshot: OfficeSnapshot) -> list[Alert]:
    """The alert that today was ended too early: the people who were sent home can be put back in line."""
    if office_snapshot.doubted or office_snapshot.plan.closing_is_due(office_snapshot.now):
        return []
    ended = queries.endings(
        office_snapshot.session,
        office_snapshot.office.code,
        office_snapshot.today,
        office_snapshot.now - REOPENED_WITHIN,
    )
    if not ended:
        return []
    at = ended[0].at.astimezone(office_snapshot.office.zone)
    reopen = act(
        "/clock",
        {"what": "reopen"},
        N_("Mở lại ngày"),
        N_(
            "%(count)s lượt được trả lại hàng chờ, phiếu hẹn của những lượt này không còn giá trị.",
            count=len(ended),
        ),
    )
    text = N_(
        "Ngày hôm nay đã bị kết thúc (máy ghi lúc %(time)s ngày %(day)s): %(count)s lượt bị cho về",
        time=f"{at:%H:%M}",
        day=f"{at:%d/%m}",
        count=len(ended),
    )
    return [alert("ended", "bad", text, REOPEN, [reopen])]
