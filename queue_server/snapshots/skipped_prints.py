"""The floor page's alerts about prints that did not come out: of citizens who wait, and of those who are done."""

from collections.abc import Sequence

from queue_server.domain.numbering import spaced
from queue_server.queries.paper import SkippedPrint, skipped_prints
from queue_server.snapshots.office_snapshot import OfficeSnapshot
from queue_server.snapshots.types.floor import Act, Alert

# The most numbers named in one sentence.
NAMED = 5


def skipped_alerts(office_snapshot: OfficeSnapshot) -> list[Alert]:
    """At most two alerts: prints whose holders need them, and those that nobody needed when the printer was back."""
    found = skipped_prints(office_snapshot.session, office_snapshot.office.code, office_snapshot.now)
    needed = [one for one in found if one.needed]
    needless = [one for one in found if not one.needed]
    return [*(_needed(needed) if needed else []), *(_needless(needless) if needless else [])]


def _needed(prints: Sequence[SkippedPrint]) -> list[Alert]:
    return [
        {
            "key": "unprinted",
            "level": "warn",
            "text": f"{len(prints)} phiếu chưa in ra: {_numbers(prints)}",
            "cure": "Người giữ số vẫn chờ và được gọi như thường; máy in có giấy lại thì in bù",
            "acts": [
                _act("print", "needed", "In phiếu đang chờ in", f"In bù {len(prints)} phiếu này?"),
                _act("drop", "needed", "Không in nữa", f"Bỏ {len(prints)} phiếu này? Số vẫn được gọi."),
            ],
        }
    ]


def _needless(prints: Sequence[SkippedPrint]) -> list[Alert]:
    return [
        {
            "key": "skipped prints",
            "level": "warn",
            "text": f"{len(prints)} phiếu cũ không in nữa: {_numbers(prints)}",
            "cure": "Các số này đã được gọi, đã xong hoặc đã hủy khi máy in hoạt động lại",
            "acts": [
                _act("drop", "needless", "Bỏ các phiếu này", f"Bỏ {len(prints)} phiếu cũ này?"),
                _act("print", "needless", "Vẫn in", f"In {len(prints)} phiếu cũ này?"),
            ],
        }
    ]


def _act(what: str, whose: str, label: str, ask: str) -> Act:
    return {"path": f"/skipped-prints/{what}", "body": {"whose": whose}, "label": label, "ask": ask}


def _numbers(prints: Sequence[SkippedPrint]) -> str:
    numbers = [spaced(one.number) for one in prints]
    more = f" và {len(numbers) - NAMED} số nữa" if len(numbers) > NAMED else ""
    return ", ".join(numbers[:NAMED]) + more
