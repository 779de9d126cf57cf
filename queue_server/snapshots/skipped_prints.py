"""The floor page's alerts about prints that did not come out: of citizens who wait, and of those who are done."""

from collections.abc import Sequence

from queue_server.domain.sentences import N_, Sentence
from queue_server.queries.print_jobs import SkippedPrint, skipped_prints
from queue_server.snapshots.both_languages import act, alert
from queue_server.snapshots.left_behind import some_numbers
from queue_server.snapshots.office_snapshot import OfficeSnapshot
from queue_server.snapshots.types.floor import Act, Alert


def skipped_alerts(office_snapshot: OfficeSnapshot) -> list[Alert]:
    """At most two alerts: prints whose holders need them, and those that nobody needed when the printer was back."""
    found = skipped_prints(office_snapshot.session, office_snapshot.office.code, office_snapshot.now)
    needed = [one for one in found if one.needed]
    needless = [one for one in found if not one.needed]
    return [*(_needed(needed) if needed else []), *(_needless(needless) if needless else [])]


def _needed(prints: Sequence[SkippedPrint]) -> list[Alert]:
    count = len(prints)
    return [
        alert(
            "unprinted",
            "warn",
            N_("%(count)s phiếu chưa in ra: %(numbers)s", count=count, numbers=_numbers(prints)),
            N_("Người giữ số vẫn chờ và được gọi như thường; máy in có giấy lại thì in bù"),
            [
                _act(
                    "print",
                    "needed",
                    N_("In phiếu đang chờ in"),
                    N_("In bù %(count)s phiếu này?", count=count),
                ),
                _act(
                    "drop",
                    "needed",
                    N_("Không in nữa"),
                    N_("Bỏ %(count)s phiếu này? Số vẫn được gọi.", count=count),
                ),
            ],
        )
    ]


def _needless(prints: Sequence[SkippedPrint]) -> list[Alert]:
    count = len(prints)
    return [
        alert(
            "skipped prints",
            "warn",
            N_("%(count)s phiếu cũ không in nữa: %(numbers)s", count=count, numbers=_numbers(prints)),
            N_("Các số này đã được gọi, đã xong hoặc đã hủy khi máy in hoạt động lại"),
            [
                _act(
                    "drop",
                    "needless",
                    N_("Bỏ các phiếu này"),
                    N_("Bỏ %(count)s phiếu cũ này?", count=count),
                ),
                _act("print", "needless", N_("Vẫn in"), N_("In %(count)s phiếu cũ này?", count=count)),
            ],
        )
    ]


def _act(what: str, whose: str, label: Sentence, ask: Sentence) -> Act:
    return act(f"/skipped-prints/{what}", {"whose": whose}, label, ask)


def _numbers(prints: Sequence[SkippedPrint]) -> Sentence:
    return some_numbers([one.number for one in prints])
