"""The floor page's alert about skipped prints, which nobody needed any more when the printer was back."""

from queue_server.domain.numbering import spaced
from queue_server.queries.paper import skipped_contents
from queue_server.snapshots.office_snapshot import OfficeSnapshot
from queue_server.snapshots.types.floor import Alert

# The most numbers named in one sentence.
NAMED = 5


def skipped_alerts(office_snapshot: OfficeSnapshot) -> list[Alert]:
    """At most one alert: the numbers of recently skipped prints, with the command that prints them after all."""
    jobs = skipped_contents(office_snapshot.session, office_snapshot.office.code, office_snapshot.now)
    if not jobs:
        return []
    numbers = [spaced(str(job.get("number", ""))) for job in jobs]
    more = f" và {len(numbers) - NAMED} số nữa" if len(numbers) > NAMED else ""
    return [
        {
            "key": "skipped papers",
            "level": "warn",
            "text": f"{len(jobs)} phiếu cũ không in nữa: {', '.join(numbers[:NAMED])}{more}",
            "cure": "Các số này đã được gọi, đã xong hoặc đã hủy khi máy in hoạt động lại",
            "acts": [
                {
                    "path": "/skipped-papers/print",
                    "body": {},
                    "label": "Vẫn in",
                    "ask": f"In {len(jobs)} phiếu cũ này?",
                }
            ],
        }
    ]
