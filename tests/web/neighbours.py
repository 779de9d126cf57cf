"""Two offices on one server: the first has one of everything, all of it marked; the second has only people."""

import hashlib
import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from display.voice import INDEX
from queue_server import actions, queries
from queue_server.actions.procedures import import_procedures
from queue_server.actions.setup import add_token, add_user
from queue_server.domain.procedure_file import digest_of, read_procedures
from queue_server.domain.roles import DEVICE_KINDS, Role
from queue_server.domain.sign_in_names import who_is_meant
from queue_server.storage.database import Database
from queue_server.storage.models import Base, DeviceToken, PrintJob
from queue_server.storage.server_models import User
from queue_server.voice.recordings import key_of
from tests.office import at
from tests.uploads.test_media import drawn
from tests.votes import newest_low_vote
from tests.web.admin.voices import begin, record
from tests.web.office_app import PASSWORD, Caller, OfficeApp

MARK = "an-hoa-only"  # part of everything that only the first office has
PROCEDURE = f"""code,name,name_en,keywords,field,service,level,papers,fee,days,effective_from
AN-1,Khai sinh {MARK},,,Hộ tịch,H,full,Tờ khai {MARK},,,2026-07-01
AN-1,Khai sinh {MARK},,,Hộ tịch,H,full,Đơn {MARK},,,2099-01-01
"""


class Neighbour(OfficeApp):
    """The second office of the same server: its own people and devices, and nothing else."""

    def __init__(self, office_app: OfficeApp) -> None:
        self.__dict__.update(office_app.__dict__)
        self.office = office_app.settings.offices[1]
        with self.database.write() as session:
            self.tokens = {
                kind: add_token(session, self.office.code, f"the neighbour's {kind}", kind)
                for kind in DEVICE_KINDS
                if kind != "counter"
            }

    def employ(self, role: str, *, must_change: bool = False) -> User:
        """Return a client signed in as this role here."""
        name = f"neighbour {role}"
        with self.database.write() as session:
            known = who_is_meant(name, queries.people_of(session, self.office.code))
            return known or add_user(session, self.office.code, name, role, PASSWORD, must_change=must_change)


def furnish(office_app: OfficeApp) -> dict[str, Any]:
    """Give the first office one of everything; return the name of each thing in addresses and bodies."""
    office_app.at(at("16:00", -3))
    promised = office_app.ticket("A")  # waits in vain on Friday, and has a voucher on Monday
    office_app.at(at("09:00"))
    admin = office_app.person(Role.ADMIN)
    with office_app.database.write(office_app.office.code) as session:
        command = actions.begin(session, office_app.office.code, office_app.now, MARK)
        for counter in office_app.office.counter_by_number:
            actions.open_counter(command, counter)
        versions = read_procedures(PROCEDURE, office_app.office.service_by_code)
        import_procedures(command, versions, digest_of(PROCEDURE))
        for kind in ("kiosk", "display", "printer"):
            add_token(session, office_app.office.code, f"{MARK} {kind}", kind)
    tickets = {
        state: office_app.ticket("H", note=MARK)["id"] for state in ("called", "parked", "no_show", "line")
    }
    for state, button in (("parked", "park"), ("no_show", "no-show"), ("called", "recall")):
        calling = {"ticket": tickets[state], "reason": MARK}
        assert admin.command("/counters/2/call", calling).status_code == 200
        office_app.at(office_app.now + timedelta(seconds=70))  # the hall has heard it
        assert admin.command(f"/counters/2/{button}").status_code == 200
    office_app.citizen().command(f"/tickets/{office_app.ticket('A')['id']}/cancel")
    form = {"kind": "picture", "text": MARK, "weekday": "1", "file": (io.BytesIO(drawn("PNG")), "a.png")}
    assert admin.ask("/admin/posters", "POST", data=form).status_code == 302
    assert admin.ask("/admin/paper", "POST", data={"notice": MARK}).status_code == 302
    voice = begin(admin, name=MARK)
    assert record(admin, voice, "một").status_code == 200
    return {
        "ticket_id": tickets["line"],
        "voucher": promised["id"],
        "voice": voice,
        **_people_and_votes(office_app, admin),
        **_found(office_app, tickets),
    }


def _people_and_votes(office_app: OfficeApp, admin: Caller) -> dict[str, Any]:
    return {"person": _hired(admin), "vote": _low_vote(office_app, admin)}


def _low_vote(office_app: OfficeApp, admin: Caller) -> str:
    """The name of a low vote that nobody has looked after."""
    served = office_app.ticket("H")["id"]
    assert admin.command("/counters/3/call", {"ticket": served, "reason": MARK}).status_code == 200
    assert admin.command("/counters/3/finish").status_code == 200
    given = office_app.vote(served, 1, text=MARK)
    assert given.status_code == 200
    return newest_low_vote(office_app.database, office_app.office.code)


def _hired(admin: Caller) -> int:
    """The id of somebody who works in the first office."""
    lan = admin.command("/people", {"name": f"Lan {MARK}", "role": "officer", "usual_counter": "2"})
    assert lan.status_code == 201
    return int(lan.json["person"]["id"])


def _found(office_app: OfficeApp, tickets: dict[str, str]) -> dict[str, Any]:
    files = {"clip": "c" * 64, "paper_picture": f"{MARK}-A001"}
    (office_app.voice_folder / f"{files['clip']}.mp3").write_bytes(MARK.encode() * 100)
    (office_app.voice_folder / INDEX).write_text('{"clips": {}}', "utf-8")
    papers = office_app.settings.paper_folder(office_app.office)
    assert papers is not None
    papers.mkdir(parents=True, exist_ok=True)
    (papers / f"{files['paper_picture']}.png").write_bytes(MARK.encode() * 100)
    with office_app.database.read() as session:
        (poster,) = queries.office_settings(session, office_app.office.code, office_app.now).posters
        devices = {
            row.kind: row.id for row in session.scalars(select(DeviceToken)) if row.name.startswith(MARK)
        }
        return {
            "tickets": tickets,
            "devices": devices,
            "device": devices["display"],
            "job": session.scalars(select(PrintJob.id)).first(),
            "poster": int(poster.number),
            "medium": poster.file,
            "version": queries.newest_settings_version(session, office_app.office.code),
            "prompt": key_of("một"),
            "code": "AN-1",
            **files,
        }


def belongings(database: Database, folder: Path, office: str) -> dict[str, Any]:
    """All data of an office, for a comparison: its rows in every table with offices, its files."""
    tables = [table for table in Base.metadata.sorted_tables if "office" in table.c]
    with database.read() as session:
        rows: dict[str, Any] = {
            table.name: [tuple(row) for row in session.execute(select(table).where(table.c.office == office))]
            for table in tables
        }
    return rows | {"files": dict(_files(folder))}


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".lock" and not path.name.startswith("queue.db"):
            yield str(path.relative_to(folder)), hashlib.sha256(path.read_bytes()).hexdigest()
