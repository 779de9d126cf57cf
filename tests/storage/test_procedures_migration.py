"""An office of the first version gets the catalogue, and keeps every print job that it had."""

from datetime import UTC, datetime

from sqlalchemy import column, insert, inspect, select, table

from queue_server import actions
from queue_server.actions.setup import ensure_office
from queue_server.storage import migrate
from queue_server.storage.database import UtcDateTime
from queue_server.storage.models import PrintJob
from tests.office import Office, settings_of
from tests.storage.test_migrations import take_back_to

LIST = {"name": "Đăng ký khai sinh", "service_name": "Hộ tịch", "counters": [], "code": "HT-1"} | {
    "documents": ["Tờ khai"],
    "fee": "",
    "days": "",
}

NINE, HALF_PAST_NINE = datetime(2026, 11, 23, 2, tzinfo=UTC), datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
TICKET = {"id": 7, "public_id": "AAAA", "office": "an-hoa", "business_date": "2026-11-23", "prefix": "H"} | {
    **{"number": 1, "label": "H001", "priority": False, "language": "vi", "files": 1, "note": ""},
    **{"state": "served", "service": "H", "rank_at": NINE, "issued_at": NINE},
    **{"recalls": 0, "returns": 0, "transfers": 0},
}
JOB = {
    "office": "an-hoa",
    "ticket": 7,
    "copy": 0,
    "state": "pending",
    "detail": "",
    "who": "",
    "base_url": "",
} | {
    "created_at": NINE,
    "expires_at": HALF_PAST_NINE,
}


def print_jobs(database):
    with database.read() as session:
        return [(job.ticket, job.state, job.content) for job in session.scalars(select(PrintJob))]


def conditions(database):
    """The condition of the index of open jobs, as the database reports it."""
    (index,) = [
        one
        for one in inspect(database.engine).get_indexes("print_jobs")
        if one["name"] == "ix_print_jobs_open"
    ]
    return index["dialect_options"]


def typed(name, value):
    """A column of the old table, which no class describes any more."""
    return column(name, UtcDateTime() if isinstance(value, datetime) else None)


def take_a_number_with_its_paper(office):
    def issue(command):
        ticket = actions.issue(command, "A", any_time=True)
        actions.queue_print(command, ticket, "http://an-hoa")
        return ticket

    office.press(issue)


def test_papers_ordered_before_the_update_are_still_to_be_printed(database):
    office = Office(database, settings_of(printer={"device": "virtual:paper"}))
    take_back_to(database.engine, "0001")
    with database.engine.begin() as connection:  # a print job as the first version wrote it
        for name, row in (("tickets", TICKET), ("print_jobs", JOB)):
            connection.execute(insert(table(name, *(typed(one, row[one]) for one in row))), row)

    migrate.upgrade(database.engine)
    with database.write() as session:  # each start of the server does this
        ensure_office(session, office.settings, office.now)

    assert [(state, content) for _ticket, state, content in print_jobs(database)] == [("pending", None)]
    assert conditions(database)
    take_a_number_with_its_paper(office)
    assert len(print_jobs(database)) == 2


def test_going_back_takes_the_lists_away_and_leaves_the_tickets_papers(database):
    office = Office(database, settings_of(printer={"device": "virtual:paper"}))
    take_a_number_with_its_paper(office)
    office.press(
        lambda command: actions.queue_checklist(command, LIST, "http://an-hoa/procedures/HT-1", "vi")
    )
    assert len(print_jobs(database)) == 2

    take_back_to(database.engine, "0001")
    migrate.upgrade(database.engine)

    ((ticket, state, content),) = print_jobs(database)
    assert (ticket is not None, state, content) == (True, "pending", None)
    assert conditions(database)
