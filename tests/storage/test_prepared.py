"""What goes straight to the driver reads, and fails, as it does through SQLAlchemy: on both databases."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, bindparam, exc, select

from queue_server import actions, queries
from queue_server.actions import today
from queue_server.actions.log import INSERT_EVENT, LOG
from queue_server.queries import admission, days, line, log, numbers, paper, people, tickets
from queue_server.storage.database import Database
from queue_server.storage.models import LogEntry, Ticket
from queue_server.storage.prepared import Prepared
from tests.office import Office

ROOMS = (admission, days, line, log, numbers, paper, people, tickets)
QUESTIONS = {
    f"{room.__name__.rpartition('.')[2]}.{name}": value
    for room in ROOMS
    for name, value in vars(room).items()
    if isinstance(value, Prepared)
} | {"line._last_call": line._last_call(2)}


class Known(dict[str, Any]):
    """The values of any question about a morning's office."""

    def __init__(self, office: Office) -> None:
        began, now = office.now - timedelta(hours=3), office.now
        later = {"held_from": now + timedelta(days=1), "opens": now + timedelta(days=1), "rank_at": now}
        day = {"day": now.date(), "begins": began, "now": now, "alive_since": began}
        first, second, *_others = office.tickets()
        ids = {"ticket": first.id, "ticket_0": first.id, "ticket_1": second.id, "public_id": first.public_id}
        counts = {"seq": 0, "agent": 1, "most": 60}
        names = {"office": "an-hoa", "counter": "2", "service": "A", "prefix": "A", "key": "x"}
        super().__init__({**later, **day, **ids, **counts, **names})


@pytest.fixture
def morning(office: Office) -> Office:
    """Somebody was called and served, somebody parked, some wait, one asked for more time."""
    for service in "AHAAH":
        office.ticket(service)
    for act in (actions.call_next, actions.serve, actions.park, actions.call_next):
        office.press(act, "2")
    office.press(today.stop_numbers, "A", True)
    return office


def test_questions_are_answered_as_sqlalchemy_answers_them(morning: Office):
    known, found = Known(morning), set[str]()
    with morning.database.read() as session:
        connection = session.connection()
        for name, question in QUESTIONS.items():
            known["since"] = known["day"] if name == "days.CHANGES" else known["begins"]
            ours = question.rows(connection, known)
            theirs = connection.execute(question.statement, known).all()
            assert [row._asdict() for row in ours] == [row._asdict() for row in theirs], name
            found |= {name} if ours else set()
    assert found > {
        "log.CALLS",
        "tickets.BY_ID",
        "tickets.COUNTER_AND_TICKET",
        "line._last_call",
        "days.CHANGES",
    }


def test_what_the_database_refuses_is_refused_as_by_sqlalchemy_and_nothing_stays(morning: Office):
    with morning.database.read() as session:
        last = session.connection().execute(select(LOG).order_by(LOG.c.seq.desc()).limit(1)).one()
        rows = count(session.connection())
    with pytest.raises(exc.IntegrityError):
        write_twice(morning, dict(last._mapping))
    with morning.database.read() as session:
        assert count(session.connection()) == rows


def write_twice(office: Office, row: dict[str, Any]) -> None:
    """A row that may stand in the log, then one that already does."""
    with office.database.write("an-hoa") as session:
        INSERT_EVENT.run(queries.connection_of(session), {**row, "seq": row["seq"] + 1})
        INSERT_EVENT.run(queries.connection_of(session), row)


def count(connection: Connection) -> int:
    return len(connection.execute(select(LOG.c.seq)).all())


def test_a_ticket_is_one_object_however_it_is_found(morning: Office):
    with morning.database.write("an-hoa") as session:
        called = queries.current_ticket(session, "an-hoa", "2")
        assert called is not None
        assert queries.counter_and_ticket(session, "an-hoa", "2") == ("open", called)
        assert queries.ticket_by_id(session, called.id) is called
        other = queries.ticket_by_id(session, called.id + 1)
        assert session.get(Ticket, other.id) is other
        other.note = "sửa"
        session.flush()
    assert morning.row(other.label).note == "sửa"


def test_a_value_that_is_missing_is_no_null(sqlite_database: Database):
    with sqlite_database.read() as session, pytest.raises(KeyError, match="office"):
        numbers.NUMBER_GIVEN.rows(session.connection(), {"day": datetime.now(UTC).date(), "prefix": "A"})


def test_a_text_that_differs_from_time_to_time_is_not_prepared(sqlite_database: Database):
    any_length = Prepared(select(LogEntry.seq).where(LogEntry.seq.in_(bindparam("seqs", expanding=True))))
    with sqlite_database.read() as session, pytest.raises(TypeError, match="not always the same"):
        any_length.rows(session.connection(), {"seqs": [1]})
