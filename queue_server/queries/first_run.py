"""How far the first run of a new office has come: read from its log and its people, and stored nowhere else."""

from dataclasses import dataclass

from sqlalchemy import literal_column, select
from sqlalchemy.orm import Session

from queue_server.domain.first_run import Part, next_part
from queue_server.domain.roles import Role
from queue_server.queries.people import people_of
from queue_server.queries.settings import office_codes
from queue_server.storage.models import LogEntry, PrintJob, Ticket

# An office with more rows than this works already: what it left out is on the pages of the administration.
FIRST_ROWS = 1000
# Lists of documents, the other prints without a ticket, that a kiosk may print after a test.
LISTS_BETWEEN = 20


@dataclass(frozen=True)
class FirstRun:
    """The new office, "" before it has a name, and which parts were answered: that of the admin by there being one."""

    office: str
    answered: frozenset[str]

    @property
    def next(self) -> Part | None:
        """The part that is asked next; None when all were answered."""
        return next_part(self.answered)

    @property
    def has_admin(self) -> bool:
        """Whether people sign in now, so that the one-time code is over."""
        return Part.ADMIN in self.answered


def first_run(session: Session) -> FirstRun | None:
    """Return the state of the first run; None where none goes on: it is over, or the office was set up by commands."""
    codes = office_codes(session)
    if not codes:
        return FirstRun("", frozenset())
    answered = _answered(session, codes[0]) if len(codes) == 1 else frozenset()
    if any(one.role == Role.ADMIN for one in people_of(session, codes[0])):
        answered |= {Part.ADMIN}
    is_new = Part.OFFICE in answered and next_part(answered) is not None
    return FirstRun(codes[0], answered) if is_new else None


def newest_test_print(session: Session, office: str) -> PrintJob | None:
    """Return the test print that was asked for last."""
    tests = select(PrintJob).where(PrintJob.office == office, PrintJob.ticket.is_(None))
    jobs = session.scalars(tests.order_by(PrintJob.id.desc()).limit(LISTS_BETWEEN)).all()
    return next((job for job in jobs if job.content and job.content.get("test")), None)


def first_visit(session: Session, office: str, note: str) -> Ticket | None:
    """Return the newest ticket with this note."""
    noted = select(Ticket).where(Ticket.office == office, Ticket.note == note)
    return session.scalars(noted.order_by(Ticket.id.desc()).limit(1)).first()


def _answered(session: Session, office: str) -> frozenset[str]:
    rows = (
        select(LogEntry.data)
        .where(LogEntry.office == office, LogEntry.seq <= FIRST_ROWS)
        .where(LogEntry.step == literal_column("'set_up'"))
    )
    return frozenset(data["part"] for data in session.scalars(rows) if data)
