"""Prepared statements, which go straight to the driver, read and fail as through SQLAlchemy, on both databases."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import (
    Connection,
    Engine,
    bindparam,
    create_engine,
    event,
    exc,
    func,
    literal_column,
    select,
    text,
)

from queue_server import actions, queries
from queue_server.actions import today
from queue_server.actions.log import INSERT_EVENT, LOG
from queue_server.queries import (
    admission,
    days,
    epochs,
    line,
    log,
    numbers,
    outcomes,
    own_day,
    people,
    print_jobs,
    procedures,
    screens,
    tickets,
)
from queue_server.storage.database import Database
from queue_server.storage.models import LogEntry, Ticket
from queue_server.storage.prepared import Prepared
from tests.office import Office

ROOMS = (
    *(admission, days, epochs, line, log, numbers),
    *(outcomes, own_day, print_jobs, people, procedures, screens, tickets),
)
QUESTIONS = {
    f"{room.__name__.rpartition('.')[2]}.{name}": value
    for room in ROOMS
    for name, value in vars(room).items()
    if isinstance(value, Prepared)
} | {
    "line._last_call": line._last_call(2),
    "line._told": line._told(2),
    "tickets._by_public_ids": tickets._by_public_ids(2),
}


class Known(dict[str, Any]):
    """The values that questions about the office of one morning need."""

    def __init__(self, office: Office) -> None:
        began, now = office.now - timedelta(hours=3), office.now
        phones = {"public_id_0": office.tickets()[0].public_id, "public_id_1": office.tickets()[1].public_id}
        later = {"held_from": now + timedelta(days=1), "opens": now + timedelta(days=1), "rank_at": now}
        day = {"day": now.date(), "today": began, "begins": began, "now": now, "alive_since": began}
        first, second, *_others = office.tickets()
        ids = {"ticket": first.id, "ticket_0": first.id, "ticket_1": second.id, "public_id": first.public_id}
        counts = {"seq": 0, "after": 0, "agent": 1, "most": 60}
        names = {"office": "an-hoa", "counter": "2", "service": "A", "prefix": "A", "key": "x"}
        super().__init__({**later, **day, **ids, **phones, **counts, **names, "until": now})


@pytest.fixture
def morning(office: Office) -> Office:
    """One citizen was served, one is parked, some wait, and one asked for more time."""
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
        "line._told",
        "log.UNDO_EVENTS_OF_LAST",
        "own_day.COUNTER_STEPS",
        "tickets._by_public_ids",
        "numbers.NUMBERS_GIVEN",
        "log.EVENTS_OF_WRITTEN",
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
    """Write a new row of the log, then one that the log already has."""
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


@pytest.fixture
def one_connection(postgres_url: str) -> Iterator[Engine]:
    """A pool of one connection, which the pool does not test before it gives it out again."""
    engine = create_engine(postgres_url, pool_size=1, max_overflow=0)
    yield engine
    engine.dispose()


def test_a_connection_that_postgresql_ended_is_not_used_again(one_connection: Engine, postgres_url: str):
    ours = Prepared(select(func.pg_backend_pid().label("pid")))
    other = create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    with one_connection.connect() as connection:
        ended = ours.rows(connection, {}).scalar()
        with other.connect() as admin:
            admin.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": ended})
        with pytest.raises(exc.OperationalError) as lost:
            ours.rows(connection, {})
        assert lost.value.connection_invalidated
        assert connection.invalidated
    other.dispose()

    with one_connection.connect() as connection:
        assert ours.rows(connection, {}).scalar() != ended


def test_what_is_refused_does_not_end_a_connection_that_lives(one_connection: Engine):
    with one_connection.connect() as connection:
        pid = connection.scalar(select(func.pg_backend_pid()))
        with pytest.raises(exc.DataError) as refused:
            Prepared(select((1 / literal_column("0")).label("none"))).rows(connection, {})
        assert not refused.value.connection_invalidated
        connection.rollback()
        assert connection.scalar(select(func.pg_backend_pid())) == pid


def test_listeners_and_the_log_of_statements_know_what_is_asked(
    office: Office, caplog: pytest.LogCaptureFixture
):
    heard: list[tuple[str, Any]] = []
    event.listen(
        office.database.engine, "before_cursor_execute", listen := lambda *facts: heard.append(facts[2:4])
    )
    with caplog.at_level("INFO", "sqlalchemy.engine.Engine"), office.database.read() as session:
        log.ONLY_END.rows(session.connection(), {"office": "an-hoa"})
    event.remove(office.database.engine, "before_cursor_execute", listen)

    (asked,) = [values for statement, values in heard if "FROM offices" in statement]
    assert "an-hoa" in (asked.values() if isinstance(asked, dict) else asked)
    assert [record for record in caplog.messages if "FROM offices" in record and "an-hoa" in record]
