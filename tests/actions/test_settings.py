"""An office's settings have a history: each change is a version that is never changed, valid from a moment on."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from queue_server import actions, queries
from queue_server.actions.settings import store_version
from queue_server.domain.errors import OfficeNotSetUp
from queue_server.settings.config_file import OfficeSettings
from queue_server.settings.document import document
from queue_server.storage.settings_versions import SettingsVersion
from tests.office import PLAIN, Office, at, settings_of

COLUMNS = SettingsVersion.__table__.columns
LATER = settings_of(queue={"priority_minutes": 45})
LAST = settings_of(queue={"priority_minutes": 60})


def store(office: Office, settings: OfficeSettings, valid_from: datetime | None = None, **more: Any) -> int:
    """Change the settings; return the new version's number."""
    facts = {"reason": "a test", "origin": "page", **more}
    with office.database.write(office.settings.code) as session:
        command = actions.begin(session, office.settings.code, office.now, "quantri")
        return store_version(command, settings, valid_from=valid_from, **facts).version


def valid(office: Office, now: datetime | None = None) -> OfficeSettings:
    with office.database.read() as session:
        return queries.office_settings(session, "an-hoa", now or office.now)


def priority_minutes(office: Office, now: datetime | None = None) -> int:
    return valid(office, now).queue.priority_minutes


def versions(office: Office) -> list[SettingsVersion]:
    with office.database.read() as session:
        return list(queries.settings_versions(session, "an-hoa"))


def test_a_new_office_begins_with_what_its_file_says(office: Office):
    (first,) = versions(office)
    assert (first.version, first.origin) == (1, "start")
    assert valid(office) == settings_of()


def test_a_change_holds_from_now_on_and_the_version_before_it_for_the_time_before(office: Office):
    begun = office.now
    office.later(minutes=5)
    assert store(office, LATER) == 2
    assert priority_minutes(office) == 45
    with office.database.read() as session:
        assert queries.settings_at(session, "an-hoa", begun).queue.priority_minutes == 30
        assert queries.settings_at(session, "an-hoa", at("09:00", day=-300)).queue.priority_minutes == 30
        assert queries.settings_at(session, "an-hoa", office.now).queue.priority_minutes == 45


def test_a_change_for_later_holds_from_its_moment_on(office: Office):
    tomorrow = at("00:00", day=1)
    store(office, LATER, tomorrow)
    assert priority_minutes(office) == 30
    assert priority_minutes(office, tomorrow - timedelta(seconds=1)) == 30
    assert priority_minutes(office, tomorrow) == 45


def test_two_planned_changes_become_valid_one_after_the_other(office: Office):
    store(office, LAST, at("11:00"))
    store(office, LATER, at("10:00"))
    seen = [priority_minutes(office, at(clock)) for clock in ("09:59", "10:00", "10:59", "11:00")]
    assert seen == [30, 45, 45, 60]


def test_the_later_of_two_changes_for_one_moment_counts(office: Office):
    store(office, LATER, at("10:00"))
    store(office, LAST, at("10:00"))
    assert priority_minutes(office, at("10:00")) == 60


def test_a_change_for_a_past_moment_is_valid_from_now(office: Office):
    store(office, LATER, office.now - timedelta(days=1))
    assert versions(office)[0].valid_from == office.now
    assert priority_minutes(office) == 45


def test_after_a_clock_that_had_been_ahead_the_newest_change_counts_and_not_the_one_of_tomorrow(
    office: Office,
):
    """Somebody confirms that it is still Monday: a version stored on Tuesday does not return on Tuesday."""
    office.now = at("09:00", day=1)
    store(office, LATER)
    office.now = at("10:00")
    store(office, LAST)
    assert [priority_minutes(office, moment) for moment in (at("10:00"), at("09:00", day=2))] == [60, 60]


def test_each_change_is_one_event_of_the_log_with_who_and_why(office: Office):
    before = len(office.log())
    store(office, LATER, reason="Luật mới")
    (event,) = office.log()[before:]
    assert (event.step, event.actor, event.reason) == ("change_settings", "quantri", "Luật mới")
    assert event.data is not None
    assert (event.data["version"], event.data["origin"]) == (2, "page")
    assert event.data["changes"] == [{"path": "queue.priority_minutes", "before": 30, "after": 45}]


def test_a_stored_version_is_never_changed(office: Office):
    stored: dict[int, dict[str, Any]] = {}
    for minutes in (10, 20, 30):
        store(
            office, settings_of(queue={"priority_minutes": minutes}), office.now + timedelta(minutes=minutes)
        )
        store(office, settings_of(rules={"priority_age": 60 + minutes}))
        office.later(minutes=15)
        with office.database.read() as session:
            for row in versions(office):
                version = queries.settings_version(session, "an-hoa", row.version)
                facts = {column.key: getattr(version, column.key) for column in COLUMNS}
                assert stored.setdefault(row.version, facts) == facts
    assert sorted(stored) == [1, 2, 3, 4, 5, 6, 7]


def test_a_new_counter_has_its_row_when_its_version_becomes_valid(office: Office):
    more = settings_of(counters=[*PLAIN["counters"], {"number": "5", "services": ["A"]}])
    store(office, more)
    with office.database.read() as session:
        assert queries.counter_state(session, "an-hoa", "5") is not None


def test_settings_that_were_never_stored_belong_to_no_office(office: Office):
    def change_and_fail() -> None:
        with office.database.write("an-hoa") as session:
            command = actions.begin(session, office.settings.code, office.now)
            store_version(command, LATER, reason="", origin="page")
            assert queries.office_settings(session, "an-hoa", office.now).queue.priority_minutes == 45
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change_and_fail()
    assert store(office, LAST) == 2
    assert priority_minutes(office) == 60


def test_an_office_that_was_never_set_up_has_no_settings(office: Office):
    with office.database.read() as session, pytest.raises(OfficeNotSetUp):
        queries.office_settings(session, "binh-minh", office.now)


def test_each_version_is_checked_once_and_stores_the_whole_document(office: Office):
    assert valid(office) is valid(office)
    with office.database.read() as session:
        row = queries.settings_version(session, "an-hoa", 1)
    assert row is not None
    assert row.document == document(office.settings)
