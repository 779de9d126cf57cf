"""The evidence of a month: its reports as files, their definitions, whether the log is as it was written, checksums.

The pack is in Vietnamese: it goes to whoever scores or inspects the office.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from queue_server import __version__
from queue_server.domain.months import Month
from queue_server.domain.numbering import business_date
from queue_server.domain.wait_log import GroupedBy
from queue_server.reports import figures, missing_documents, printouts, promise, votes
from queue_server.reports.chain import verified
from queue_server.reports.checksum import shown
from queue_server.reports.printout import Column, Note, Printout
from queue_server.reports.printouts import Content, Head, letter
from queue_server.reports.typeset import MEDIA_TYPES, typeset
from queue_server.settings.config_file import OfficeSettings

Report = dict[str, Any]


@dataclass(frozen=True)
class Part:
    """A report of the pack: the name of its files, and how it is computed, set on paper and written as CSV.

    It is computed of the days from one to another, as known on a third.
    """

    name: str
    compute: Callable[[Session, OfficeSettings, date, date, date], Report]
    printout: Callable[[Report, Head], Printout]
    as_csv: Callable[[Report], str]


def _by(by: GroupedBy, name: str) -> Part:
    def compute(session: Session, office: OfficeSettings, first: date, last: date, _today: date) -> Report:
        return figures.waits(session, office, first, last, by)

    return Part(name, compute, printouts.waits_printout, figures.as_csv)


def _votes(session: Session, office: OfficeSettings, first: date, last: date, today: date) -> Report:
    return votes.votes(session, office, first, last, "service", today)


def _promise(session: Session, office: OfficeSettings, first: date, last: date, _today: date) -> Report:
    return promise.promise(session, office, first, last)


def _missing(session: Session, office: OfficeSettings, first: date, last: date, _today: date) -> Report:
    return missing_documents.missing_documents(session, office, first, last)


# Figures of single officers are left out: an index of offices needs none.
PARTS = (
    _by("service", "cho-theo-dich-vu"),
    _by("counter", "cho-theo-quay"),
    _by("hour", "cho-theo-gio"),
    _by("priority", "cho-theo-dien-uu-tien"),
    _by("outcome", "ket-qua-luot"),
    Part("hai-long", _votes, printouts.votes_printout, votes.as_csv),
    Part("giu-loi", _promise, printouts.promise_printout, promise.as_csv),
    Part(
        "giay-to-thieu",
        _missing,
        printouts.missing_printout,
        missing_documents.as_csv,
    ),
)
SUMS = "SHA256SUMS"
READ_ME = Path(__file__).with_name("evidence_read_me.txt")


class NoEvidence(ValueError):
    """There is no pack of this month; the text says why."""


@dataclass(frozen=True)
class Pack:
    """A made pack: the archive, and what its cover says."""

    name: str
    content: bytes
    chain: Mapping[str, Any]

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def evidence(session: Session, office: OfficeSettings, month: Month, now: datetime) -> Pack:
    """Return the pack of a month; of the current month until today.

    Raises:
        NoEvidence: the month has not begun.
    """
    today = business_date(now, office.zone)
    if month.first > today:
        raise NoEvidence(f"the month {month} has not begun")
    last, head = min(month.last, today), Head(office, today)
    reports = {part.name: part.compute(session, office, month.first, last, today) for part in PARTS}
    chain = verified(session, office.code, month.first)
    files = {
        name: content for part in PARTS for name, content in _report_files(part, reports[part.name], head)
    }
    files["dinh-nghia.txt"] = _definitions(reports).encode()
    files["nhat-ky.json"] = _json(chain)
    files["bia.pdf"] = typeset(_cover(files, chain, (month.first, last), head), "pdf")
    files["ho-so.json"] = _json(_facts(reports, office, month, last, now))
    files["DOC-TRUOC.txt"] = (
        READ_ME.read_text("utf-8").format(office=office.office.title, month=month).encode()
    )
    files[SUMS] = sums(files).encode()
    return Pack(file_name(office.code, month), _zipped(files, now), chain)


def file_name(office: str, month: Month) -> str:
    """Return what a pack is called."""
    return f"ho-so-minh-chung-{office}-{month}.zip"


def sums(files: Mapping[str, bytes]) -> str:
    """Return the checksums of files as `sha256sum` writes and checks them."""
    return "".join(f"{_sha256(content)}  {name}\n" for name, content in files.items())


def changed_files(pack: bytes) -> list[str]:
    """Return which files of a pack are missing, added, or not as they were when it was made.

    Raises:
        zipfile.BadZipFile, KeyError: it is no pack.
    """
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    lines = (line.partition("  ") for line in found.pop(SUMS).decode().splitlines())
    told = {name: checksum for checksum, _, name in lines}
    are = {name: _sha256(content) for name, content in found.items()}
    return sorted(name for name in told.keys() | are.keys() if told.get(name) != are.get(name))


def _report_files(part: Part, report: Report, head: Head) -> Iterator[tuple[str, bytes]]:
    for form in MEDIA_TYPES:
        yield f"bao-cao/{part.name}.{form}", typeset(part.printout(report, head), form)
    yield f"bao-cao/{part.name}.csv", part.as_csv(report).encode()


def _definitions(reports: Mapping[str, Report]) -> str:
    """Every definition once; a term that two reports define differently stands there twice."""
    lines = (
        f"{item['term']}: {item['text']}.\n" for report in reports.values() for item in report["definitions"]
    )
    return "".join(dict.fromkeys(lines))


def _cover(
    files: Mapping[str, bytes], chain: Mapping[str, Any], days: tuple[date, date], head: Head
) -> Printout:
    """The sheet that is signed: every file with its checksum, and what the log's chain says."""
    content = Content(
        columns=[Column("Tệp", "text"), Column("Mã SHA-256", "code")],
        rows=[[name, _sha256(content)] for name, content in files.items()],
        notes=[Note("Nhật ký", chain_words(chain)), Note("Mã dòng cuối", chain["hash_at_end"])],
        notes_title="Nguồn số liệu",
    )
    return letter("Hồ sơ minh chứng", days, head, content)


def chain_words(chain: Mapping[str, Any]) -> str:
    """Return the sentence about the log, in Vietnamese."""
    if chain["broken"] is not None:
        return f"KHÔNG còn nguyên: dòng {chain['broken']} không đúng như lúc ghi"
    if not chain["rows"]:
        return "không có dòng nào từ ngày đầu tháng đến lúc lập"
    return f"còn nguyên: {chain['rows']} dòng, từ {chain['first_row']} đến {chain['last_row']}, đều đúng như lúc ghi"


def _facts(
    reports: Mapping[str, Report], office: OfficeSettings, month: Month, last: date, now: datetime
) -> dict[str, Any]:
    return {
        "office": office.code,
        "title": office.office.title,
        "month": str(month),
        "from": month.first.isoformat(),
        "to": last.isoformat(),
        "made_at": now.isoformat(timespec="seconds"),
        "program": f"queue-server {__version__}",
        "figures": {
            name: {"checksum": report["checksum"], "shown": shown(report["checksum"])}
            for name, report in reports.items()
        },
    }


def _json(told: Mapping[str, Any]) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _zipped(files: Mapping[str, bytes], now: datetime) -> bytes:
    page = io.BytesIO()
    with zipfile.ZipFile(page, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, now.timetuple()[:6])
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, content)
    return page.getvalue()
