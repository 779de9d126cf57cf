"""A ticket of before there were classes keeps its priority, without a class, and its log verifies as before."""

from sqlalchemy import Boolean, column, select, table

from queue_server.domain.log_chain import first_break
from queue_server.storage import migrate
from queue_server.storage.database import Database
from tests.office import Office
from tests.storage.test_migrations import take_back_to

BEFORE = table("tickets", column("label"), column("priority", Boolean()))


def test_a_ticket_with_priority_has_it_without_a_class_after_the_update(database: Database):
    office = Office(database)
    labels = [office.ticket("A", priority=code) for code in ("", "priority", "elderly")]
    take_back_to(database.engine, "0032")
    with database.engine.connect() as connection:
        held = dict(connection.execute(select(BEFORE.c.label, BEFORE.c.priority)).all())
    assert [held[label] for label in labels] == [False, True, True]

    migrate.upgrade(database.engine)

    assert [office.row(label).priority for label in labels] == ["", "priority", "priority"]
    assert first_break(office.log_rows()) is None
    office.rebuild()
    assert [office.row(label).priority for label in labels] == ["", "priority", "elderly"], (
        "the log knows more"
    )
