"""The last changes of the settings of one page."""

from datetime import datetime
from itertools import islice

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.web.admin.stored_changes import StoredChange, past_change, planned_changes
from queue_server.web.admin.subject import Subject
from queue_server.web.forms import LARGEST_NUMBER

SHOWN, LOOKED_THROUGH = 3, 30


def last_changes(session: Session, office: str, subject: Subject, now: datetime) -> list[StoredChange]:
    """Return the planned changes of the page's settings, the next one first, then the newest others."""
    stored = queries.settings_page(session, office, LARGEST_NUMBER, LOOKED_THROUGH)
    past = (past_change(session, row, subject.changes) for row in stored if row.valid_from <= now)
    return [
        *planned_changes(session, office, now, subject.changes),
        *islice(filter(None, past), SHOWN),
    ]
