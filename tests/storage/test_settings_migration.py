"""An office of the releases that had settings only in files gets these as its first setting version."""

from datetime import UTC, datetime
from typing import Any

from queue_server import queries
from queue_server.actions.setup import ensure_office
from queue_server.settings.config_file import OfficeSettings
from queue_server.storage import migrate
from queue_server.storage.database import Database
from tests.office import Office, settings_of
from tests.storage.test_migrations import take_back_to


def upgraded(database: Database, settings: OfficeSettings) -> None:
    """The first start of the new release, which finds this file."""
    migrate.upgrade(database.engine)
    database.documents.clear()
    with database.write() as session:
        ensure_office(session, settings, datetime.now(UTC))


def unsealed(office: Office) -> list[dict[str, Any]]:
    """The log without the seals, which a database of that time has no place for."""
    return [{name: row[name] for name in row if not name.endswith("_seal")} for row in office.log_rows()]


def test_at_the_first_start_the_file_of_an_office_with_data_becomes_its_first_version(database: Database):
    office = Office(database)
    office.ticket("A", waited=5)
    log = unsealed(office)
    take_back_to(database.engine, "0018")

    upgraded(database, settings_of(queue={"priority_minutes": 45}))

    assert unsealed(office) == log
    with database.read() as session:
        (first,) = queries.settings_versions(session, "an-hoa")
        assert (first.version, first.origin, first.actor) == (1, "start", "")
        assert queries.office_settings(session, "an-hoa", office.now).queue.priority_minutes == 45


def test_a_second_start_with_another_file_changes_nothing(database: Database):
    office = Office(database)
    upgraded(database, settings_of(queue={"priority_minutes": 45}))
    with database.read() as session:
        assert queries.newest_settings_version(session, "an-hoa") == 1
        assert queries.office_settings(session, "an-hoa", office.now).queue.priority_minutes == 30


def test_an_office_without_a_file_keeps_what_it_has_and_is_not_served_until_it_has_settings(
    database: Database,
):
    Office(database)
    take_back_to(database.engine, "0018")
    migrate.upgrade(database.engine)
    with database.read() as session:
        assert queries.office_codes(session) == []
        assert [row.code for row in queries.offices(session)] == ["an-hoa"]
