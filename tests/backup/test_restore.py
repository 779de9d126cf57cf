"""From an archive to the first printed ticket: everything an office needs, and nothing given twice."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests
from sqlalchemy import create_engine, text

from queue_server.backup.restoring import restore
from queue_server.domain.epochs import OfficeMarks
from queue_server.settings.config_file import StartError, load
from queue_server.storage import data_folder, marks
from queue_server.storage.database import Database
from tests.backup.conftest import PRINTS, Kept, add_files, office_in
from tests.storage.test_migrations import take_back_to


def sentence(said, *named):
    lines = said.error.strip().splitlines()
    assert (said.code, len(lines)) == (2, 1), said.error
    for name in named:
        assert name in lines[0]


def test_a_backup_of_a_working_office_restores_all_of_it_into_an_empty_folder(office: Kept, elsewhere: Kept):
    add_files(office.data)
    archive = office.folder / "one.zip"
    browser = requests.Session()
    with office.served() as server:
        browser.post(f"{server.url}/api/v1/session", json={"token": office.tokens["kiosk"]}, timeout=30)
        given = [server.take() for _ in range(3)]
        made = office.say("backup", str(archive))
        lost = [server.take() for _ in range(2)]
    assert made.code == 0, made.error
    assert "log up to row" in made.out
    listed = office.say("restore", "--list", str(archive)).out
    for name in ("database/queue.db", "config/config.toml", "data/secret.key", "data/printer-an-hoa.db"):
        assert name in listed
    assert "data/voice/an-hoa/recordings/co-lan/about.json" in listed
    assert "ab12.mp3" not in listed
    assert "A001-" not in listed

    back = elsewhere.type("restore", str(archive))

    assert back.code == 0, back.error
    assert "A101" in back.out
    assert elsewhere.config.read_text("utf-8") == PRINTS
    assert (elsewhere.data / "media" / "lichlam.jpg").read_bytes() == b"a picture of the hall"
    elsewhere.tokens = office.tokens
    with elsewhere.served() as server:
        cookies = {cookie.name: cookie.value for cookie in browser.cookies}
        kiosk = requests.get(f"{server.url}/kiosk", cookies=cookies, timeout=30)
        assert (kiosk.status_code, kiosk.url) == (200, f"{server.url}/kiosk")  # it is still this kiosk
        assert server.ask(f"/tickets/{given[0]['id']}", "kiosk")["number"] == "A001"
        first = server.take()
        again = [server.take() for _ in range(2)]
        alerts = server.ask("/floor", "admin")["alerts"]
    assert first["number"] == "A101"
    everything = [*given, *lost, first, *again]
    for what in ("id", "number"):
        assert len({ticket[what] for ticket in everything}) == len(everything)
    assert len({ticket["print"]["job"] for ticket in everything}) == len(everything)
    assert any("khôi phục từ bản sao lưu" in alert["text"] for alert in alerts)


def test_a_restore_beside_a_working_server_is_refused_and_changes_nothing(office: Kept):
    archive = office.folder / "one.zip"
    assert office.say("backup", str(archive)).code == 0
    with data_folder.hold(load(office.config)):
        before = (office.data / "queue.db").read_bytes()
        sentence(office.say("restore", str(archive)), "a server works in", "stop it first")
        assert (office.data / "queue.db").read_bytes() == before


def test_existing_files_are_moved_aside_and_an_old_wal_does_not_touch_the_new_database(
    office: Kept,
):
    archive = office.folder / "one.zip"
    assert office.say("backup", str(archive)).code == 0
    office.add("display")
    (office.data / "queue.db-wal").write_bytes(b"pages of another file" * 500)

    back = office.say("restore", str(archive))

    assert back.code == 0, back.error
    assert not (office.data / "queue.db-wal").exists()
    (aside,) = office.data.glob("before-restore-*")
    assert str(aside) in back.out
    with sqlite3.connect(aside / "queue.db") as old, sqlite3.connect(office.data / "queue.db") as new:
        rows = [base.execute("SELECT count(*) FROM device_tokens").fetchone()[0] for base in (old, new)]
    old.close()
    new.close()
    assert rows == [3, 2]


def test_a_restore_over_the_present_folder_knows_how_far_it_had_come(office: Kept):
    archive = office.folder / "one.zip"
    assert office.say("backup", str(archive)).code == 0
    with office.served() as server:
        for _ in range(3):
            server.take()
    back = office.say("restore", str(archive))
    assert "today's numbers go on with A031, H021" in back.out


def test_existing_settings_and_print_journals_stay(office: Kept):
    archive = office.folder / "one.zip"
    with office.served() as server:
        server.take()
        assert office.say("backup", str(archive)).code == 0
        server.take()
    journal = (office.data / "printer-an-hoa.db").read_bytes()
    office.config.write_text(PRINTS.replace("Chứng thực", "Chứng thực, sao y"), "utf-8")

    back = office.say("restore", str(archive))

    assert back.code == 0, back.error
    assert (office.data / "printer-an-hoa.db").read_bytes() == journal
    assert "sao y" in office.config.read_text("utf-8")
    beside = office.config.with_name("config.toml.from-backup")
    assert str(beside) in back.out
    assert beside.read_text("utf-8") == PRINTS


def test_offices_in_their_own_files_are_restored_with_them(tmp_path: Path, elsewhere: Kept):
    province = office_in(tmp_path / "province", 'office_files = "offices/*.toml"\n')
    (province.folder / "offices").mkdir()
    for code in ("an-hoa", "an-binh"):
        text = PRINTS.replace('"an-hoa"', f'"{code}"').replace("virtual:paper", f"virtual:paper/{code}")
        (province.folder / "offices" / f"{code}.toml").write_text(text, "utf-8")
    archive = province.folder / "one.zip"
    assert province.say("backup", str(archive)).code == 2  # there is no database yet
    assert province.say("init").code == 0
    assert province.say("backup", str(archive)).code == 0

    assert elsewhere.say("restore", str(archive)).code == 0

    assert [office.code for office in load(elsewhere.config).offices] == ["an-binh", "an-hoa"]


def older(office: Kept, revision: str = "0013") -> None:
    """Convert the office's database to the form of an earlier version."""
    database = Database(f"sqlite:///{office.data / 'queue.db'}")
    take_back_to(database.engine, revision)
    database.close()


def test_an_upgrade_makes_a_backup_first_and_says_how_to_go_back(office: Kept, elsewhere: Kept):
    older(office)

    said = office.say("user", "list")

    assert said.code == 0, said.error
    (archive,) = (office.folder / "backups").glob("an-hoa-*-before-upgrade-from-0013.zip")
    assert f"install the version before, then bring {archive} back by hand: docs/backup.md" in said.error
    assert elsewhere.say("restore", str(archive)).code == 0  # and this version understands it too


def test_going_back_to_a_version_that_has_restore_names_it(office: Kept):
    older(office, "0014")
    said = office.say("user", "list")
    (archive,) = (office.folder / "backups").glob("an-hoa-*-before-upgrade-from-0014.zip")
    assert f"install the version before, then queue-server restore {archive}" in said.error


def test_a_restore_by_a_clock_that_is_before_the_log_is_refused_and_changes_nothing(
    office: Kept, elsewhere: Kept
):
    with office.served() as server:
        server.take()
    archive = office.folder / "one.zip"
    assert office.say("backup", str(archive)).code == 0
    for wrong in (datetime(2000, 1, 1, tzinfo=UTC), datetime.now(UTC) - timedelta(hours=3)):
        with pytest.raises(StartError, match="set the clock first"):
            restore(archive, elsewhere.config, wrong)
    assert list(elsewhere.folder.iterdir()) == []
    assert restore(archive, elsewhere.config, datetime.now(UTC) + timedelta(days=60)).numbers


def test_an_old_database_restored_by_hand_waits_for_a_clock_that_is_right(office: Kept):
    assert office.say("user", "list").code == 0
    known = marks.read(office.data)
    assert known is not None
    further = OfficeMarks(seq=known.office("an-hoa").seq + 5)
    marks.keep(office.data, replace(known, offices={"an-hoa": further}))
    later = datetime.now(UTC) + timedelta(days=2)
    with sqlite3.connect(office.data / "queue.db") as base:
        base.execute("UPDATE offices SET last_at = ?", [later.strftime("%Y-%m-%d %H:%M:%S.%f")])
    base.close()

    sentence(
        office.say("user", "list"),
        "the machine's clock shows",
        f"the log ends {later:%Y-%m-%d}",
        "set the clock",
    )
    with sqlite3.connect(office.data / "queue.db") as base:
        assert base.execute("SELECT count(*) FROM epochs").fetchone() == (1,)
        base.execute("UPDATE offices SET last_at = NULL")
    base.close()
    assert "goes on behind it" in office.say("user", "list").error


def test_an_upgrade_without_room_for_a_backup_waits(office: Kept):
    older(office)
    (office.folder / "backups").write_text("a file in its place")

    sentence(office.say("user", "list"), "no backup could be made", "--without-backup")
    with sqlite3.connect(office.data / "queue.db") as base:
        assert base.execute("SELECT version_num FROM alembic_version").fetchone() == ("0013",)
    base.close()
    assert office.say("migrate", "--without-backup").code == 0


@pytest.fixture
def kept_url(postgres_url: str, postgres_tools: None) -> Iterator[str]:
    """A PostgreSQL database of the test's own, with PostgreSQL's programs on the path."""
    maintenance = create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    with maintenance.connect() as connection:
        connection.execute(text("CREATE DATABASE kept"))
    yield f"{postgres_url.rpartition('/')[0]}/kept"
    with maintenance.connect() as connection:
        connection.execute(text("DROP DATABASE kept WITH (FORCE)"))
    maintenance.dispose()


def test_postgresql_comes_back_by_its_own_programs(kept_url: str, tmp_path: Path):
    office = office_in(tmp_path / "office", f'[server]\ndatabase = "{kept_url}"\n{PRINTS}')
    office.set_up()
    office.add("kiosk")
    office.add("admin")
    archive = office.folder / "one.zip"
    with office.served() as server:
        first = server.take()
        made = office.say("backup", str(archive))
        assert made.code == 0, made.error
        server.take()
        sentence(office.say("restore", str(archive)), "stop")
    back = office.say("restore", str(archive))
    assert back.code == 0, back.error
    assert "A031" in back.out
    with office.served() as server:
        assert server.ask(f"/tickets/{first['id']}", "kiosk")["number"] == "A001"
        assert server.take()["number"] == "A031"


def tokens(url: str) -> int:
    """How many devices the database knows."""
    database = Database(url)
    with database.read() as session:
        count = int(session.scalar(text("SELECT count(*) FROM device_tokens")) or 0)
    database.close()
    return count


def test_an_archive_of_an_older_form_comes_back_into_an_upgraded_postgresql(kept_url: str, tmp_path: Path):
    office = office_in(tmp_path / "office", f'[server]\ndatabase = "{kept_url}"\n{PRINTS}')
    office.set_up()
    office.add("kiosk")
    database = Database(kept_url)
    take_back_to(database.engine, "0013")
    database.close()
    upgraded = office.say("user", "list")  # makes its backup first
    assert upgraded.code == 0, upgraded.error
    (archive,) = (office.folder / "backups").glob("*-before-upgrade-from-0013.zip")
    office.add("display")

    back = office.say("restore", str(archive))

    assert back.code == 0, back.error
    assert tokens(kept_url) == 1


def test_a_dump_that_cannot_be_loaded_leaves_the_old_database_and_the_old_keys(kept_url: str, tmp_path: Path):
    office = office_in(tmp_path / "office", f'[server]\ndatabase = "{kept_url}"\n{PRINTS}')
    office.set_up()
    office.add("kiosk")
    database = Database(kept_url)
    with database.write() as session:
        session.execute(text("CREATE VIEW seen AS SELECT 1"))
    archive = office.folder / "one.zip"
    assert office.say("backup", str(archive)).code == 0
    with database.write() as session:
        session.execute(text("CREATE VIEW needed AS SELECT * FROM seen"))
    database.close()
    office.add("display")
    (office.data / "secret.key").write_text("the key since then")

    sentence(office.say("restore", str(archive)), "psql failed", "needed")

    assert (office.data / "secret.key").read_text() == "the key since then"
    assert tokens(kept_url) == 2
