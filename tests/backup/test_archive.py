"""A valid archive was opened once; a damaged, foreign or encrypted one is refused in one sentence."""

import io
import json
import sqlite3
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from queue_server.backup import schedule
from queue_server.settings import config_file
from tests.backup.conftest import PRINTS, Kept
from tests.backup.test_restore import sentence


@pytest.fixture
def archive(office: Kept) -> Path:
    (office.data / "media").mkdir()
    (office.data / "media" / "film.mp4").write_bytes(bytes(range(256)) * 400)
    path = office.folder / "one.zip"
    assert office.say("backup", str(path)).code == 0
    return path


def rewritten(archive: Path, **changes: object) -> bytes:
    """The archive with another manifest."""
    out = io.BytesIO()
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "manifest.json":
                data = json.dumps({**json.loads(data), **changes}).encode()
            new.writestr(name, data)
    return out.getvalue()


def damaged(archive: Path) -> dict[str, bytes]:
    whole = archive.read_bytes()
    flipped = {
        f"a byte flipped at {place} %": whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :]
        for place in (3, 20, 50, 80)
        for at in (len(whole) * place // 100,)
    }
    inside = {"../../etc/cron.d/job": {"size": 1, "sha256": "0" * 64}}
    return {
        **flipped,
        "nothing": b"",
        "half": whole[: len(whole) // 2],
        "all but its end": whole[:-30],
        "no archive": b"minutes of a meeting" * 100,
        "zeros in the middle": whole[:2000] + bytes(4000) + whole[6000:],
        "another's zip": _zip({"a.txt": b"a"}),
        "a newer format": rewritten(archive, format=2),
        "files outside": rewritten(archive, files=inside),
        "files that are not there": rewritten(archive, files={"data/x": {"size": 1, "sha256": "0" * 64}}),
        "no age at all": b"age-encryption.org/v1\n" + bytes(300),
    }


def _zip(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return out.getvalue()


def test_a_damaged_archive_changes_nothing_and_is_refused_with_its_fault(
    office: Kept, archive: Path, elsewhere: Kept
):
    key = office.folder / "key.txt"
    assert office.say("backup", "--new-key", str(key)).code == 0
    for what, data in damaged(archive).items():
        bad = elsewhere.folder / "bad.zip"
        bad.write_bytes(data)
        said = elsewhere.say("restore", "--key", str(key), str(bad))
        assert said.code == 2, what
        sentence(said, "")
        assert sorted(path.name for path in elsewhere.folder.iterdir()) == ["bad.zip"], what


def test_a_damaged_database_makes_no_backup_and_deletes_no_earlier_one(office: Kept):
    assert office.say("backup").code == 0
    (before,) = (office.folder / "backups").iterdir()
    with (office.data / "queue.db").open("r+b") as file:
        file.seek(4096)
        file.write(b"\x77" * 40_000)
    out = office.folder / "backups" / "one.zip"
    sentence(office.say("backup", str(out)), "queue.db cannot be copied", "earlier backups stay")
    assert list((office.folder / "backups").iterdir()) == [before]


def test_an_encrypted_archive_opens_with_its_key_only(office: Kept, archive: Path, elsewhere: Kept):
    key, other = office.folder / "key.txt", office.folder / "other.txt"
    public = office.say("backup", "--new-key", str(key)).out.split('"')[1]
    assert office.say("backup", "--new-key", str(other)).code == 0
    assert key.stat().st_mode & 0o777 == 0o600
    sealed = office.folder / "sealed.age"
    office.config.write_text(f'[backup]\nencrypt_to = "{public}"\n{PRINTS}', "utf-8")
    assert office.say("backup", str(sealed)).code == 0
    assert b"queue.db" not in sealed.read_bytes()

    sentence(elsewhere.say("restore", str(sealed)), "is encrypted", "--key FILE")
    sentence(elsewhere.say("restore", "--key", str(other), str(sealed)), "does not open")
    sentence(elsewhere.say("restore", "--key", str(archive), str(sealed)), "no secret key")
    sentence(office.say("backup", "--new-key", str(key)), "not overwritten")
    assert elsewhere.say("restore", "--key", str(key), str(sealed)).code == 0
    sentence(
        office.say("backup", "--encrypt-to", "age1" + "q" * 58, str(office.folder / "x")), "no public key"
    )


def test_an_archive_holds_no_key_to_id_cards(office: Kept):
    with sqlite3.connect(office.data / "queue.db") as base:
        base.execute("INSERT INTO card_keys VALUES ('an-hoa', '2026-11-30', 'thekeythatmustdieatclosing')")
    base.close()
    archive = office.folder / "one.zip"
    assert office.say("backup", str(archive)).code == 0
    with zipfile.ZipFile(archive) as packed:
        assert [name for name in packed.namelist() if b"thekeythat" in packed.read(name)] == []


def test_an_archive_is_for_the_servers_user_alone_and_none_is_overwritten(office: Kept, archive: Path):
    assert archive.stat().st_mode & 0o777 == 0o600
    before = archive.read_bytes()
    sentence(office.say("backup", str(archive)), "is there already")
    assert archive.read_bytes() == before


def test_the_folder_keeps_as_many_as_are_set_and_touches_no_other_file(office: Kept):
    office.config.write_text(f'[backup]\nfolder = "kept"\nkeep = 2\n{PRINTS}', "utf-8")
    settings = config_file.load(office.config)
    folder = office.folder / "kept"
    folder.mkdir()
    for name in (
        "an-hoa-2026-01-01-120000-before-upgrade-from-0012.zip",
        "photo.jpg",
        "an-binh-2026-01-01-120000.zip",
    ):
        (folder / name).write_bytes(b"not ours")
    others = sorted(folder.iterdir())
    moments = [datetime(2026, 11, day, 5, tzinfo=UTC) for day in (27, 28, 29)]
    made = []
    for moment in moments:
        assert schedule.due(settings, schedule.newest(settings, moment), moment)
        made.append(schedule.make_one(settings, moment)[0])
    assert sorted(folder.iterdir()) == sorted([*others, *made[1:]])
    assert not schedule.due(settings, schedule.newest(settings, moments[-1]), moments[-1])


def test_a_backup_that_a_wrong_clock_dated_ahead_neither_stops_the_next_nor_costs_one(office: Kept):
    office.config.write_text(f"[backup]\nkeep = 1\n{PRINTS}", "utf-8")
    settings, now = config_file.load(office.config), datetime.now(UTC)
    wrong, _manifest = schedule.make_one(settings, now + timedelta(days=365))
    assert schedule.due(settings, schedule.newest(settings, now), now)
    made, _manifest = schedule.make_one(settings, now)
    assert sorted((office.folder / "backups").iterdir()) == sorted([made, wrong])
    assert not schedule.due(settings, schedule.newest(settings, now), now)


def test_an_office_without_a_schedule_makes_no_backups(office: Kept):
    office.config.write_text(f'[backup]\nfolder = ""\n{PRINTS}', "utf-8")
    assert not schedule.due(config_file.load(office.config), None, datetime.now(UTC))
    sentence(office.say("backup"), "backup.folder is empty")


def test_a_folder_that_cannot_be_written_is_named(office: Kept):
    (office.folder / "backups").write_text("a file")
    sentence(office.say("backup"), "backups", "cannot be written")
    sentence(office.say("backup", "/dev/null/x.zip"), "/dev/null/x.zip cannot be written")


def test_postgresql_without_its_own_programs_is_one_sentence(office: Kept, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", str(office.folder))
    office.config.write_text(
        f'[server]\ndatabase = "postgresql+psycopg2://q@127.0.0.1:1/q"\n{PRINTS}', "utf-8"
    )
    sentence(office.say("backup", str(office.folder / "x.zip")), "pg_dump", "postgresql-client")
