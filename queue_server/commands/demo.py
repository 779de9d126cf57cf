"""queue-server demo: sets up and serves the sample office within seconds, with a virtual printer and ready logins."""

import argparse
import json
import tempfile
import tomllib
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy.orm import Session

from queue_server import actions, queries
from queue_server.actions import setup
from queue_server.actions.settings_changes import change_settings
from queue_server.app import create_app
from queue_server.commands.parts import open_database
from queue_server.commands.procedures import import_sample
from queue_server.commands.server import open_socket
from queue_server.domain.numbering import business_date
from queue_server.domain.opening_hours import WEEKDAYS
from queue_server.machine.clock import wall_time
from queue_server.offices import served
from queue_server.sample import days
from queue_server.serving.process import Serving
from queue_server.settings import config_file
from queue_server.settings.config_file import OfficeSettings, Settings
from queue_server.settings.naming import counter_called
from queue_server.storage import data_folder, private_files
from queue_server.storage.database import Database

ACCOUNTS = (
    ("canbo", "officer"),
    ("huongdan", "greeter"),
    ("phutrach", "supervisor"),
    ("giamdoc", "director"),
    ("quantri", "admin"),
)
# The demo's pages in the order of a visit, each with the key that opens it.
SCREENS = {
    "kiosk": "kiosk",
    "paper": "admin",
    "display": "display",
    "counter": "counter-1",
    "greeter": "admin",
    "floor": "admin",
    "reports": "reports",
}

Keys: TypeAlias = dict[str, dict[str, str]]


def demo(args: argparse.Namespace) -> int:
    """Serve the sample office until asked to stop."""
    sock = open_socket(args.host, args.port)
    data = args.data or Path(tempfile.mkdtemp(prefix="queue-demo-"))
    settings = sample_settings(data, args)
    with data_folder.hold(settings):
        return _serve(args, settings, sock)


def _serve(args: argparse.Namespace, settings: Settings, sock: Any) -> int:
    data, db = settings.server.data, open_database(settings, held=True)
    settings = _as_chosen(settings, db, args)
    address = f"http://{args.host}:{sock.getsockname()[1]}"
    office = settings.offices[0]
    keys = settled_keys(db, office, data / "demo.json")
    import_sample(db, office, wall_time())
    if not _has_begun(db, office):  # with a kept folder the demo continues: closed counters stay closed
        days.fill(db, office, args.history, business_date(wall_time(), office.zone))
        _open_counters(db, office)
    serving = Serving(create_app(settings, db, demo=_front_door(keys)))
    if args.live:
        _let_live(serving, db, office)
    serving.run(sock, _announcer(args, keys, address))
    return 0


def _as_chosen(settings: Settings, db: Database, args: argparse.Namespace) -> Settings:
    """Return the sample office from its folder, with the voice, hours and printer that were chosen for this start."""
    code, patch = settings.offices[0].code, dict[str, Any](voice={"enabled": not args.no_voice})
    if args.hours:
        patch["office"] = {"hours": _week(args.hours)}
    if args.no_printer:
        patch["printer"] = {"device": ""}
    with db.write(code) as session:
        command = actions.begin(session, code, wall_time(), "queue-server demo")
        newest = queries.newest_settings_version(session, code)
        change_settings(command, patch, read=newest, reason="demo", origin="start")
    return served(settings, db)


def _week(sessions: Sequence[str]) -> dict[str, Sequence[str]]:
    """Return the same sessions for every weekday."""
    return dict.fromkeys(WEEKDAYS, tuple(sessions))


def sample_settings(data: Path, args: argparse.Namespace) -> Settings:
    """Return the settings of the sample office: with the chosen hours, else always open, even on a Sunday night."""
    raw = tomllib.loads((files("queue_server.sample") / "office.toml").read_text("utf-8"))
    raw["office"]["public_holidays"] = ""
    raw["office"]["hours"] = _week(args.hours) if args.hours else {}
    raw["voice"]["enabled"] = not args.no_voice
    if args.no_printer:
        raw["printer"]["device"] = ""
    raw["kiosk"] = {"scanner": True}
    server: dict[str, Any] = {"data": data, "database": args.database, "redis": args.redis}
    if args.no_limits:
        server |= {"issue_per_minute": 0, "sign_in_per_minute": 0}
    return config_file.settings_from({"server": server, "offices": [raw]}, "the sample office")


def settled_keys(db: Database, office: OfficeSettings, path: Path) -> Keys:
    """The demo's tokens and passwords: made at its first start, then the same ones.

    The file is written before the commit. After a power cut in between, its keys are invalid and are made again; keys
    in the database without the file could never be used.
    """
    kept = _kept(path)
    with db.write() as session:
        if kept and queries.token_by_hash(session, setup.token_hash(kept["tokens"]["admin"])):
            return kept
        keys = _new_keys(session, office)
        private_files.keep(path, json.dumps(keys))
    return keys


def _kept(path: Path) -> Keys | None:
    try:
        kept: Keys = json.loads(path.read_text("utf-8"))
    except (FileNotFoundError, ValueError):  # no file yet, or an incomplete one
        return None
    return kept


def _new_keys(session: Session, office: OfficeSettings) -> Keys:
    tokens, passwords = {}, {}
    for kind, name in (
        ("kiosk", "Ki-ốt cửa chính"),
        ("display", "Màn hình sảnh"),
        ("printer", "Máy in ngoài"),
        ("votes", "Máy đánh giá ở lối ra"),
        ("feed", "Bảng điều hành"),
    ):
        tokens[kind] = setup.add_token(session, office.code, name, kind)
    for counter in office.counters:
        key = setup.add_token(session, office.code, counter_called(counter.number), "counter", counter.number)
        tokens[f"counter-{counter.number}"] = key
    for kind, name in (("reports", "Báo cáo"), ("admin", "Quản trị")):
        tokens[kind] = setup.add_token(session, office.code, name, kind)
    for name, role in ACCOUNTS:
        passwords[name] = setup.first_password()
        setup.add_user(session, office.code, name, role, passwords[name], must_change=False)
    return {"tokens": tokens, "passwords": passwords}


def _has_begun(db: Database, office: OfficeSettings) -> bool:
    with db.read() as session:
        return bool(queries.end_of_log(session, office.code).seq)


def _let_live(serving: Serving, db: Database, office: OfficeSettings) -> None:
    screens = serving.app_context.live
    sleep = screens.socketio.sleep
    screens.socketio.start_background_task(
        days.live, db, office, serving.app_context.clock, sleep, screens.publish
    )


def _open_counters(db: Database, office: OfficeSettings) -> None:
    """Open all counters for the start of the demo."""
    for counter in office.counters:
        with db.write(office.code) as session:
            command = actions.begin(
                session, office.code, wall_time(), counter_called(counter.number), counter.number
            )
            actions.open_counter(command, counter.number)


def _front_door(keys: Keys) -> dict[str, Any]:
    """The logins that the demo's front page shows."""
    roles = dict(ACCOUNTS)
    return {
        "accounts": [
            {"name": name, "password": password, "role": roles[name]}
            for name, password in keys["passwords"].items()
        ],
        "links": {
            **{kind: f"/enter?to={kind}#{keys['tokens'][key]}" for kind, key in SCREENS.items()},
            "procedures": "/procedures",
        },
    }


def _announcer(args: argparse.Namespace, keys: Keys, address: str) -> Callable[[str], None]:
    def tell(_address: str) -> None:
        if args.json:
            print(json.dumps({"url": address, **keys}), flush=True)
            return
        print(f"\nTrung tâm mẫu đang chạy: {address}\n", flush=True)
        for name, password in keys["passwords"].items():
            print(f"  {name:<10} {password}", flush=True)
        print("\nMở địa chỉ trên bằng trình duyệt; Ctrl+C để dừng.", flush=True)

    return tell
