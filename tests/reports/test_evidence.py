"""The evidence of a month: files that say the same as the pages, and that nobody can change unnoticed."""

import csv
import hashlib
import io
import json
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, update

from queue_server import actions
from queue_server.domain.months import Month
from queue_server.machine import limited
from queue_server.reports import figures
from queue_server.reports.chain import verified
from queue_server.reports.checksum import shown
from queue_server.reports.evidence import (
    PARTS,
    NoEvidence,
    Pack,
    chain_words,
    changed_files,
    evidence,
)
from queue_server.reports.evidence_program import asked_for
from queue_server.storage.models import LogEntry
from tests.office import Office, at, copied
from tests.reports.pdfs import pages_of
from tests.reports.workbooks import sheet_of, table_of

NAMES = {"service": "cho-theo-dich-vu", "counter": "cho-theo-quay", "hour": "cho-theo-gio"}
NOVEMBER = Month.parse("2026-11")


def work(office: Office) -> Office:
    """Two numbers in November, one of them called; one in December."""
    office.ticket("A", waited=20)
    office.ticket("H")
    office.press(actions.call_next, "1", actor="Nguyễn Thị Lan")
    office.now = at("09:00", day=10)
    office.ticket("A")
    return office


@pytest.fixture(scope="module")
def busy(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office that the tests only read."""
    database = copied(sqlite_template, tmp_path_factory.mktemp("evidence") / "queue.db")
    yield work(Office(database))
    database.close()


@pytest.fixture(scope="module")
def pack(busy: Office) -> Pack:
    """Its pack of November, made in December."""
    return packed(busy)


@pytest.fixture(scope="module")
def files(pack: Pack) -> dict[str, bytes]:
    return files_of(pack)


def packed(office: Office, month: Month = NOVEMBER) -> Pack:
    with office.database.read() as session:
        return evidence(session, office.settings, month, office.now)


def chain_since(office: Office, month: Month = NOVEMBER) -> dict[str, Any]:
    with office.database.read() as session:
        return verified(session, office.settings.code, month.first)


def files_of(pack: Pack) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(pack.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def november(office: Office, by):
    with office.database.read() as session:
        return figures.waits(session, office.settings, NOVEMBER.first, NOVEMBER.last, by)


def test_each_report_is_there_as_workbook_paper_and_table_with_the_same_figures(busy: Office, files):
    for by in ("service", "counter", "hour"):
        told, name = november(busy, by), NAMES[by]
        heading = [figures.groupings()[by], *list(figures.columns().values())[1:]]
        workbook = table_of(sheet_of(files[f"bao-cao/{name}.xlsx"]), heading)
        assert workbook[-1][1:] == [told["total"][key] for key in list(figures.columns())[1:]]
        assert shown(told["checksum"]) in pages_of(files[f"bao-cao/{name}.pdf"])[0]
        table = list(csv.reader(io.StringIO(files[f"bao-cao/{name}.csv"].decode("utf-8-sig")), delimiter=";"))
        assert ["Cả trung tâm", "2", "1", "20,0"] in [line[:4] for line in table]
    assert all(f"bao-cao/{part.name}.{form}" in files for part in PARTS for form in ("xlsx", "pdf", "csv"))


def test_no_figure_of_a_single_officer_is_in_it(files):
    readable = [
        content.decode() for name, content in files.items() if name.endswith((".csv", ".json", ".txt"))
    ]
    assert len(readable) > 8
    assert not any("Lan" in text for text in readable)


def test_the_facts_name_month_maker_and_the_checksum_of_each_report(busy: Office, files):
    told = json.loads(files["ho-so.json"])

    assert (told["from"], told["to"], told["made_at"]) == (
        "2026-11-01",
        "2026-11-30",
        "2026-12-03T02:00:00+00:00",
    )
    assert told["figures"]["cho-theo-dich-vu"]["checksum"] == november(busy, "service")["checksum"]


def test_every_definition_is_in_it(busy: Office, files):
    text = files["dinh-nghia.txt"].decode()

    assert all(f"{item['term']}: {item['text']}" in text for item in november(busy, "service")["definitions"])


def test_the_machines_own_tool_verifies_the_checksums(pack: Pack, tmp_path):
    with zipfile.ZipFile(io.BytesIO(pack.content)) as archive:
        archive.extractall(tmp_path)

    told = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True, text=True)

    assert told.returncode == 0, told.stderr
    assert told.stdout.count("OK") == len(list(tmp_path.rglob("*.*")))


def test_the_sheet_to_sign_names_every_checksum_and_what_the_log_says(files):
    cover = " ".join(pages_of(files["bia.pdf"]))

    for name in ("bao-cao/cho-theo-dich-vu.xlsx", "nhat-ky.json"):
        assert hashlib.sha256(files[name]).hexdigest() in cover
    assert "còn nguyên" in cover


def test_a_changed_a_missing_and_an_added_file_are_named(pack: Pack):
    files = files_of(pack)
    files["dinh-nghia.txt"] += b" "
    files["them.txt"] = files.pop("nhat-ky.json")
    page = io.BytesIO()
    with zipfile.ZipFile(page, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)

    assert changed_files(pack.content) == []
    assert changed_files(page.getvalue()) == ["dinh-nghia.txt", "nhat-ky.json", "them.txt"]


def test_a_log_that_was_changed_in_that_month_is_told(office: Office):
    whole = chain_since(work(office))
    row = next(row for row in office.log() if row.step == "call")
    with office.database.write() as session:
        session.execute(update(LogEntry).where(LogEntry.seq == row.seq).values(counter="2"))

    broken = chain_since(office)

    assert (whole["broken"], broken["broken"]) == (None, row.seq)
    assert "còn nguyên" in chain_words(whole)
    assert f"KHÔNG còn nguyên: dòng {row.seq} không đúng như lúc ghi" == chain_words(broken)


def test_rows_taken_from_the_end_of_the_log_are_told(office: Office):
    last = work(office).log()[-1]
    with office.database.write() as session:
        session.execute(delete(LogEntry).where(LogEntry.seq == last.seq))

    assert chain_since(office)["broken"] == last.seq


def test_a_later_month_verifies_from_its_own_first_row(busy: Office):
    december = chain_since(busy, Month.parse("2026-12"))
    first = next(row for row in busy.log() if row.business_date.month == 12)
    before = next(row for row in busy.log() if row.seq == first.seq - 1)

    assert (december["first_row"], december["hash_before"]) == (first.seq, before.hash)
    assert (december["broken"], december["last_row"]) == (None, busy.log()[-1].seq)


def test_a_month_after_the_last_row_has_nothing_to_verify(busy: Office):
    told = chain_since(busy, Month.parse("2027-01"))

    assert (told["rows"], told["broken"]) == (0, None)


def test_the_current_month_is_told_until_today_and_one_to_come_is_refused(busy: Office):
    told = json.loads(files_of(packed(busy, Month.parse("2026-12")))["ho-so.json"])

    assert told["to"] == "2026-12-03"
    with pytest.raises(NoEvidence):
        packed(busy, Month.parse("2027-01"))


def test_the_program_beside_the_server_makes_the_same_pack(busy: Office, files):
    address = busy.database.engine.url.render_as_string(hide_password=False)
    asked = asked_for(address, busy.settings.code, NOVEMBER, busy.now)

    again = zipfile.ZipFile(io.BytesIO(limited.run(("queue_server.reports.evidence_program",), asked)))

    assert set(again.namelist()) == files.keys()
    assert all(
        again.read(name) == files[name]
        for name in files
        if name.endswith((".csv", "ho-so.json", "nhat-ky.json"))
    )
