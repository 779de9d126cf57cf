"""The floor page's alert about entries that officers say are wrong, until somebody has decided on each."""

from queue_server.domain.corrections import disputes
from queue_server.domain.sentences import N_
from queue_server.queries.corrections import steps_about_visits
from queue_server.snapshots.both_languages import alert, page
from queue_server.snapshots.office_snapshot import OfficeSnapshot
from queue_server.snapshots.types.floor import Alert

KEY = "disputes"
DECIDED_AT = "/reports/corrections"


def dispute_alerts(office_snapshot: OfficeSnapshot) -> list[Alert]:
    """Return the alert, with the page where they are decided; it names nobody, because not only leaders read it."""
    said = steps_about_visits(office_snapshot.session, office_snapshot.office.code)
    if not (waiting := disputes(said)):
        return []
    told = N_("%(count)s mục bị cán bộ báo là ghi sai, chờ trả lời", count=len(waiting))
    cure = N_("Sửa dòng sai, hoặc giữ nguyên và nói vì sao")
    return [{**alert(KEY, "warn", told, cure), "page": page(DECIDED_AT, N_("Sửa số liệu"))}]
