"""The absences that are planned, read from the versions of the settings that are still to come."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from queue_server.domain.standing_in import Stage, StandIn, stand_ins
from queue_server.queries.settings import coming_settings, settings_at, settings_of_version
from queue_server.settings.config_file import OfficeSettings

# The origin of a version by which a leader lets a counter stand in for an absent officer.
STAND_IN = "stand_in"


def planned_stand_ins(session: Session, office: str, now: datetime) -> Sequence[StandIn]:
    """Return who takes more services for some days, running or to come, by its beginning."""
    later = [
        Stage(
            row.valid_from,
            _takes(settings_of_version(session, office, row.version)),
            row.origin == STAND_IN,
            row.reason,
        )
        for row in coming_settings(session, office, now)
    ]
    return stand_ins([Stage(now, _takes(settings_at(session, office, now))), *later])


def _takes(settings: OfficeSettings) -> dict[str, Sequence[str]]:
    return {counter.number: counter.services for counter in settings.counters}
