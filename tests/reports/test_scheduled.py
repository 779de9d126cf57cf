"""The packs of evidence that an office gets without asking: one a month, in a folder, also after a power cut."""

import errno
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from queue_server import actions
from queue_server.actions import corrections
from queue_server.domain.corrections import Correction
from queue_server.machine import limited
from queue_server.reports import scheduled
from queue_server.reports.evidence import changed_files
from queue_server.reports.scheduled import ScheduledPacks
from queue_server.settings.config_file import Settings
from queue_server.settings.evidence import EvidenceSection
from queue_server.snapshots.keeping import keeping_alerts
from queue_server.snapshots.office_snapshot import office_snapshot
from queue_server.storage.database import Database
from tests.office import Office, at, copied

NOVEMBER, DECEMBER = "ho-so-minh-chung-an-hoa-2026-11.zip", "ho-so-minh-chung-an-hoa-2026-12.zip"
# Days after the Monday of the tests, 23 November.
FIRST_OF_DECEMBER, FIFTH_OF_JANUARY = 8, 43


@pytest.fixture
def office(sqlite_template: Path, tmp_path: Path) -> Iterator[Office]:
    """An office that gave a number in November and one on the first of December."""
    database: Database = copied(sqlite_template, tmp_path / "queue.db")
    opened = Office(database)
    opened.ticket("A")
    opened.now = at("09:00", day=FIRST_OF_DECEMBER)
    opened.ticket("A")
    yield opened
    database.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "minh-chung"
    made.mkdir()
    return made


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def packs(office: Office, folder: Path, told: list[str]) -> Callable[[], ScheduledPacks]:
    """Starts the server's part that writes packs; each call is a new start."""

    def start() -> ScheduledPacks:
        settings = Settings(evidence=EvidenceSection(folder=str(folder), day=1))
        return ScheduledPacks(
            settings, office.database, lambda: [office.settings], told.append, wait_until=0.0
        )

    return start


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What was asked of the program beside the server, which answers at once."""
    asked: list[bytes] = []

    def run(_words: object, given: bytes, _limits: object) -> bytes:
        asked.append(given)
        return b"a pack"

    monkeypatch.setattr(limited, "run", run)
    return asked


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_the_finished_month_is_written_when_its_hour_has_come(packs, folder, told):
    packs().look(at("17:59", day=FIRST_OF_DECEMBER))
    before = names(folder)
    packs().look(at("18:00", day=FIRST_OF_DECEMBER))

    assert (before, names(folder), told) == ([], [NOVEMBER], ["ok", "ok"])
    assert changed_files((folder / NOVEMBER).read_bytes()) == []


def test_a_correction_of_the_finished_month_as_the_logs_last_row_delays_nothing(office, packs, folder, made):
    office.open("1")
    office.press(actions.call_next, "1", actor="Lan")
    office.press(actions.finish, "1", actor="Lan")
    served, called = office.row("A001").public_id, office.log()[-2].seq
    office.now = at("09:00", day=FIFTH_OF_JANUARY)
    office.ticket("A")
    office.press(
        corrections.correct, served, Correction(called, officer="supervisor"), "ngồi thay", actor="Minh"
    )

    packs().look(at("09:10", day=FIFTH_OF_JANUARY))

    assert names(folder) == [NOVEMBER, DECEMBER]


def test_what_is_there_is_not_made_again(packs, folder, made):
    for _start in range(2):
        packs().look(at("18:00", day=FIRST_OF_DECEMBER))

    assert (names(folder), len(made)) == ([NOVEMBER], 1)


def test_a_month_for_which_the_machine_was_off_is_made_up_for(office, packs, folder, made):
    office.now = at("09:00", day=FIFTH_OF_JANUARY)
    office.ticket("A")

    packs().look(at("09:10", day=FIFTH_OF_JANUARY))

    assert names(folder) == [NOVEMBER, DECEMBER]


def test_a_clock_that_runs_ahead_ends_no_month_that_the_log_has_not_left(packs, folder, made):
    packs().look(at("09:00", day=FIFTH_OF_JANUARY))

    assert names(folder) == [NOVEMBER]


def test_a_folder_that_is_away_is_told_and_not_made(packs, folder, told):
    folder.rmdir()

    packs().look(at("18:00", day=FIRST_OF_DECEMBER))

    assert (told, folder.exists()) == (["away"], False)


def test_a_full_folder_is_told_and_leaves_no_half_file(packs, folder, told, made, monkeypatch):
    def full(_number: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(scheduled.os, "fsync", full)

    packs().look(at("18:00", day=FIRST_OF_DECEMBER))

    assert (told, names(folder)) == (["full"], [])


def test_a_failure_is_told_and_tried_again_only_later(packs, folder, told, monkeypatch):
    asked = []

    def refuse(*words: object) -> bytes:
        asked.append(words)
        raise limited.NotDone("memory")

    monkeypatch.setattr(limited, "run", refuse)
    own = packs()
    for _look in range(2):
        own.look(at("18:00", day=FIRST_OF_DECEMBER))

    assert (told, len(asked), names(folder)) == (["memory"], 1, [])


def test_an_office_whose_pack_fails_keeps_no_other_from_its_own(office, folder, told, monkeypatch):
    answers = iter([limited.NotDone("memory"), b"a pack"])

    def run(*_words: object) -> bytes:
        if isinstance(answer := next(answers), limited.NotDone):
            raise answer
        return answer

    monkeypatch.setattr(limited, "run", run)
    settings = Settings(evidence=EvidenceSection(folder=str(folder), day=1))
    both = [office.settings, office.settings]
    ScheduledPacks(settings, office.database, lambda: both, told.append, wait_until=0.0).look(
        at("18:00", day=FIRST_OF_DECEMBER)
    )

    assert (told, names(folder)) == (["memory"], [NOVEMBER])


def test_without_a_folder_nothing_happens(office, told):
    ScheduledPacks(Settings(), office.database, lambda: [office.settings], told.append, wait_until=0.0).look(
        at("18:00", day=FIRST_OF_DECEMBER)
    )

    assert told == []


@pytest.mark.parametrize("state", ["full", "away", "time", "memory", "failed"])
def test_the_floor_page_says_why_and_what_helps(office, state):
    with office.database.read() as session:
        seen = office_snapshot(session, office.settings.code, office.now)
        assert keeping_alerts(seen, {"evidence": "ok"}) == []
        (alert,) = keeping_alerts(seen, {"evidence": state})

    assert alert["text"].startswith("Không tự ghi được hồ sơ minh chứng")
    assert alert["cure"]
