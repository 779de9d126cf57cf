"""The checks of `queue-server doctor`: each finding says that something is right, or what is wrong and the cure."""

import json
import socket
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import takewhile
from urllib.parse import urlsplit

from sqlalchemy import RowMapping

from queue_server import queries
from queue_server.commands.machine_checks import (
    Finding,
    check_backups,
    check_clock,
    check_database,
    check_disk,
    check_folder,
    check_mail,
    check_openid,
    check_packages,
    check_proxies,
    check_redis,
)
from queue_server.domain.errors import OfficeNotSetUp
from queue_server.domain.log_chain import first_break
from queue_server.domain.log_seals import KINDS
from queue_server.offices import unread
from queue_server.queries.retention import erased_up_to, erasures
from queue_server.settings.config_file import OfficeSettings, Settings
from queue_server.settings.service import SHORT_NAME
from queue_server.snapshots.left_behind import at_counters_gone, waiting_for_no_counter
from queue_server.snapshots.office_snapshot import office_snapshot
from queue_server.storage.database import Database

BATCH = 5000


def check_files(files: Settings, db: Database) -> list[Finding]:
    """Whether the offices' files still equal the valid settings, so that a change in a file does not go unnoticed."""
    differ = dict(unread(files, db))
    return [
        Finding(
            f"settings of {office.code}",
            office.code not in differ,
            f"{differ[office.code]} is no longer read and says something else; to take it over: "
            f"queue-server settings import {differ[office.code]}"
            if office.code in differ
            else "kept in the database; the file says the same",
        )
        for office in files.offices
    ]


def check_everything(settings: Settings, db: Database) -> list[Finding]:
    """Check the program, the machine and every office."""
    looks: list[Callable[[], Finding]] = [
        check_packages,
        lambda: check_backups(settings, db),
        lambda: check_folder(settings),
        lambda: check_disk(settings),
        lambda: check_proxies(settings),
        lambda: check_database(db),
    ]
    if settings.server.redis:
        looks.append(lambda: check_redis(settings.server.redis))
    if settings.server.openid.is_used:
        looks.append(lambda: check_openid(settings.server.openid))
    if settings.server.mail.is_used:
        looks.append(lambda: check_mail(settings.server.mail))
    looks.append(lambda: check_address(settings.server.public_url, db))
    findings = [look() for look in looks]
    for office in settings.offices:
        findings += [
            check_log(db, office),
            check_clock(db, office),
            check_people(db, office),
            check_printer(office),
            check_names(office),
        ]
    return [*findings, *(check_voice(settings, office) for office in settings.offices)]


def check_address(public_url: str, db: Database) -> Finding:
    """The address that phones open: it must be reachable from other machines."""
    with db.read() as session:
        address = public_url or queries.newest_address_on_paper(session)
    parts, subject = urlsplit(address), "public address"
    if (parts.hostname or "") in ("localhost", "127.0.0.1", "::1", "0.0.0.0"):  # noqa: S104  compared, not bound to
        cure = (
            "change server.public_url" if public_url else "open the kiosk at this machine's network address"
        )
        return Finding(
            subject, False, f"QR codes say {address}, this machine only; no phone opens it: {cure}"
        )
    if not public_url:
        words = "none: QR codes on paper carry the address of this machine at which the kiosk was opened"
        return Finding(subject, True, f"{words} (never open it at localhost: no phone opens that)")
    if parts.scheme == "http":
        return Finding(
            subject, True, f"{public_url}, not encrypted; with a certificate see deploy/nginx.conf"
        )
    words = "cookies go encrypted there; in the office's own network http works too, unencrypted"
    return Finding(subject, True, f"{public_url}: {words}")


def check_log(db: Database, office: OfficeSettings) -> Finding:
    """The log's chain from its first row to the last one by the office's row, so that missing rows are found too."""
    subject = f"log of {office.code}"
    with db.read() as session:
        end = queries.office_row(session, office.code)
        erased = erasures(session, office.code)
        lasts = {kind.name: erased_up_to(session, office.code, erased, kind) for kind in KINDS}
    if end is None:
        return Finding(subject, False, "the office is not set up; run: queue-server init")
    rows = takewhile(lambda row: row["seq"] <= end.seq, _log(db, office.code))  # a server may be writing
    broken = first_break(map(dict, rows), end=(end.seq, end.hash), erasures=erased)
    if broken is not None:
        return Finding(
            subject, False, f"row {broken} is not as it was written; keep this file and restore a backup"
        )
    return Finding(subject, True, f"every row is as it was written, none is missing{_told_erased(lasts)}")


def _told_erased(lasts: Mapping[str, int]) -> str:
    """Up to which row personal data were erased after their term, by kind; "" for none."""
    told = [f"{what} up to row {last}" for what, last in sorted(lasts.items()) if last]
    return f"; erased after their term: {', '.join(told)}" if told else ""


def check_people(db: Database, office: OfficeSettings) -> Finding:
    """Whether these settings leave anybody without a counter."""
    subject, now = f"people of {office.code}", datetime.now(UTC)
    try:
        with db.read() as session:
            seen = office_snapshot(session, office.code, now)
            nobodys, gone = waiting_for_no_counter(seen), at_counters_gone(seen)
    except OfficeNotSetUp:
        return Finding(subject, False, "the office is not set up; run: queue-server init")
    told = [
        f"{len(line)} wait for {code}, which no counter takes ({', '.join(line)}): every open counter calls them, "
        "or a supervisor moves them to another service on the floor page"
        for code, line in nobodys.items()
    ]
    told += [
        f"{label} is at counter {number}, no longer in the settings: finish it or send it on at that counter's page"
        for number, label in gone.items()
    ]
    told += [
        f"no counter takes {code}: the kiosk gives no numbers of it" for code in sorted(office.unassigned)
    ]
    return Finding(
        subject, not told, "; ".join(told) or "everybody who is not done can be called and finished"
    )


def check_printer(office: OfficeSettings) -> Finding:
    subject = f"printer of {office.code}"
    kind, _, address = office.printer.device.partition(":")
    if kind != "network":
        return Finding(subject, True, office.printer.device or "none: numbers are shown, not printed")
    host, _, port = address.partition(":")
    try:
        socket.create_connection((host, int(port)), timeout=3).close()
    except (OSError, OverflowError) as error:
        return Finding(
            subject, False, f"{address} does not answer ({error}); check cable, power and printer.device"
        )
    return Finding(subject, True, f"{address} answers")


def check_names(office: OfficeSettings) -> Finding:
    """Whether every service has a name that fits a kiosk's tile."""
    subject = f"names at the kiosk of {office.code}"
    long = [s for s in office.kiosk_services if len(s.name) > SHORT_NAME and not s.short_name]
    if not long:
        return Finding(subject, True, f"{len(office.kiosk_services)} services, none too long")
    named = ", ".join(f"{service.code} ({len(service.name)})" for service in long)
    text = f"longer than {SHORT_NAME} characters: {named}; set short_name, else the kiosk needs larger tiles"
    return Finding(subject, False, text)


def check_voice(settings: Settings, office: OfficeSettings) -> Finding:
    subject = f"voice of {office.code}"
    try:
        state = json.loads((settings.voice_folder(office.code) / "state.json").read_text("utf-8"))
    except (OSError, ValueError):
        return Finding(subject, True, "no clips yet; the server makes them after its first start")
    made, wanted = state.get("made", 0), state.get("wanted", 0)
    return Finding(subject, made >= wanted, f"{state.get('engine')}: {made} of {wanted} clips ready")


def _log(db: Database, office: str) -> Iterator[RowMapping]:
    after = 0
    while True:
        with db.read() as session:
            rows = queries.log_after(session, office, after, BATCH)
        yield from rows
        if len(rows) < BATCH:
            return
        after = rows[-1]["seq"]
