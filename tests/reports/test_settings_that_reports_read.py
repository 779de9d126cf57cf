"""tests/reports/test_past_days.py tries every setting that a report reads: none of them changes a past day."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest

from queue_server import queries
from queue_server.domain.wait_log import GROUPINGS
from queue_server.reports import figures as reports
from queue_server.settings.config_file import OfficeSettings
from queue_server.settings.voice import Section
from queue_server.storage.database import Database
from tests.office import settings_of
from tests.reports.test_past_days import CHANGES, DAY, change, monday, settings_with

# The code of the office: no command can change it (`settings_changes._applied`).
FIXED = {"OfficeSection.code"}


@contextmanager
def noting_what_is_read(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """Collect the fields of all sections that the block reads, written as `OfficeSection.hours`."""
    read: set[str] = set()
    plain = Section.__getattribute__

    def noted(section: Section, name: str) -> Any:
        if name in type(section).model_fields:
            read.add(f"{type(section).__name__}.{name}")
        return plain(section, name)

    with monkeypatch.context() as patched:
        patched.setattr(Section, "__getattribute__", noted)
        yield read


def forget_what_was_worked_out(section: Any) -> None:
    """Drop cached hours and lists by code, so that they are calculated from the fields again."""
    kept = vars(section)
    for name in set(kept) - set(type(section).model_fields):
        del kept[name]
    for value in kept.values():
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Section):
                forget_what_was_worked_out(inner)


def by_name(sections: tuple[Any, ...]) -> Mapping[object, Any]:
    """Name services by their code, counters by their number and everything else by its place in the list."""
    return {getattr(one, "code", None) or getattr(one, "number", n): one for n, one in enumerate(sections)}


def changed_fields(before: Section, after: Section) -> set[str]:
    """Every field that differs, in every section. A service or counter that one side lacks counts by its key."""
    kind, found = type(before), set[str]()
    for name in kind.model_fields:
        was, will = getattr(before, name), getattr(after, name)
        if was == will:
            continue
        found.add(f"{kind.__name__}.{name}")
        if isinstance(was, Section):
            found |= changed_fields(was, will)
        elif isinstance(was, tuple) and was and isinstance(was[0], Section):
            old, new = by_name(was), by_name(will)
            for code in old.keys() & new.keys():
                found |= changed_fields(old[code], new[code])
            if old.keys() ^ new.keys():
                found |= {f"{type(was[0]).__name__}.{key}" for key in ("code", "number")}
    return found


def read_by_reports(database: Database, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The settings read for the figures of a Monday that has another setting version before and after it."""
    office = monday(database, {"12:00": settings_with(**CHANGES["the opening"])})
    change(office, settings_with(**CHANGES["a service is gone"]))
    with office.database.read() as session:
        versions = [
            queries.settings_of_version(session, office.settings.code, row.version)
            for row in queries.settings_versions(session, office.settings.code)
        ]
        for settings in (office.settings, *versions):
            forget_what_was_worked_out(settings)
        with noting_what_is_read(monkeypatch) as read:
            for by in GROUPINGS:
                reports.as_csv(reports.waits(session, office.settings, DAY, DAY, by))
    return read


def test_each_setting_that_a_report_reads_is_changed_and_moves_no_past_figure(
    database: Database, monkeypatch: pytest.MonkeyPatch
):
    changed = {
        field
        for sections in CHANGES.values()
        for field in changed_fields(settings_of(), settings_with(**sections))
    }
    read = read_by_reports(database, monkeypatch)
    assert {"OfficeSection.hours", "OfficeSection.dates", "ServiceSettings.name"} <= read
    assert read - changed == FIXED, "change it in tests/reports/test_past_days.py too"


def test_a_setting_is_noted_however_deep_it_is_read(monkeypatch: pytest.MonkeyPatch):
    settings: OfficeSettings = settings_of()
    with noting_what_is_read(monkeypatch) as read:
        assert settings.queue.priority_minutes == 30
    assert read == {"OfficeSettings.queue", "QueueSection.priority_minutes"}
