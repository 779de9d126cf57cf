"""A migration turns old rows of ticket layouts, posters and screen places into setting versions; none is lost."""

import hashlib
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import text

from queue_server import queries
from queue_server.actions.layout import layout
from queue_server.actions.setup import add_token, ensure_office
from queue_server.domain.boards import BoardLayout, ScreenPlace
from queue_server.domain.posters import Schedule
from queue_server.settings.config_file import OfficeSettings
from queue_server.storage import migrate
from queue_server.storage.database import Database
from tests.office import Office, at, settings_of
from tests.storage.test_migrations import take_back_to

LOGO = b"\x89PNG a black and white picture"
FILE = f"{'0a' * 16}.jpg"
LAYOUTS = [
    (1, at("08:00", day=-30), "Lan", ["Nghỉ chiều thứ Sáu."], "en", LOGO),
    (2, at("08:00", day=-10), "Minh", [], "", b""),
    (3, at("08:00", day=-3), "Lan", ["Bãi giữ xe ở cổng sau.", 'Câu "hai" \\'], "en", LOGO),
]
POSTERS: list[dict[str, Any]] = [
    {"id": 4, "kind": "picture", "text": "Ngày hội", "file": FILE, "seconds": 20, "place": 2, "zone": "Khu A",
     "first_day": date(2026, 12, 1), "last_day": date(2026, 12, 20), "weekdays": "15", "begins": "08:00",
     "ends": "11:30", "who": "Hoa", "at": at("09:00", day=-20)},
    {"id": 7, "kind": "line", "text": "Nộp trực tuyến được giảm phí", "file": "", "seconds": 15, "place": 0, "zone": "",
     "first_day": None, "last_day": None, "weekdays": "1234567", "begins": "", "ends": "", "who": "Lan",
     "at": at("09:00", day=-5)},
]  # fmt: skip
PLACES = {
    ScreenPlace(BoardLayout.SIGN, counter="3", inches=32, metres=5),
    ScreenPlace(zone="Khu A", next_numbers=True),
    ScreenPlace(),
}


@pytest.fixture
def of_before(database: Database) -> Database:
    """An office before the migration, with three ticket layouts, two posters and three screens with a place."""
    office = Office(database)
    office.ticket("A", waited=5)
    with database.write() as session:
        for number in range(len(PLACES)):
            add_token(session, "an-hoa", f"Màn hình {number}", "display")
        screens = [device.id for device in queries.devices(session, "an-hoa")]
    take_back_to(database.engine, "0018")
    with database.engine.begin() as connection:
        for row in LAYOUTS:
            insert(
                connection,
                "paper_layouts",
                "id office at who notices second_language logo",
                row[:1],
                "an-hoa",
                row[1:],
            )
        for poster in POSTERS:
            insert(connection, "posters", " ".join(["office", *poster]), "an-hoa", tuple(poster.values()))
        for screen, place in zip(screens, sorted(PLACES, key=lambda place: place.query), strict=True):
            insert(connection, "board_places", "device query", screen, place.query)
    return database


def upgraded(database: Database, settings: OfficeSettings) -> None:
    migrate.upgrade(database.engine)
    database.documents.clear()
    with database.write() as session:
        ensure_office(session, settings, datetime.now(UTC))


def test_every_paper_poster_and_place_is_there_with_who_and_when(of_before):
    upgraded(of_before, settings_of())
    with of_before.read() as session:
        office = queries.office_settings(session, "an-hoa", datetime.now(UTC))
        history = list(reversed(queries.settings_versions(session, "an-hoa")))
        now = layout(session, office)
        papers = [
            (row.actor, row.at, row.paper["notices"]) for row in queries.paper_versions(session, "an-hoa")
        ]

    assert (now.notices, now.second_language, now.logo) == (tuple(LAYOUTS[-1][3]), "en", LOGO)
    assert office.paper.logo == hashlib.sha256(LOGO).hexdigest()
    assert papers[:3] == [(who, moment, notices) for _id, moment, who, notices, *_ in reversed(LAYOUTS)]
    assert [(poster.number, poster.text, poster.file) for poster in office.posters] == [
        ("4", "Ngày hội", FILE), ("7", "Nộp trực tuyến được giảm phí", "")
    ]  # fmt: skip
    first = office.posters[0]
    assert first.schedule == Schedule(date(2026, 12, 1), date(2026, 12, 20), "15", "08:00", "11:30")
    assert (first.seconds, first.place, first.zone) == (20, 2, "Khu A")
    assert set(office.board_places.values()) == PLACES
    assert [row.actor for row in history] == ["", "Lan", "Hoa", "Minh", "Lan", "Lan", "", "", ""]


def test_a_paper_of_before_can_come_back_and_yesterday_is_read_by_its_own(of_before):
    upgraded(of_before, settings_of())
    with of_before.read() as session:
        then = queries.settings_at(session, "an-hoa", at("12:00", day=-25))
        assert then.paper.notices == tuple(LAYOUTS[0][3])
        assert then.posters == ()
        assert layout(session, then).logo == LOGO


def test_a_second_start_takes_nothing_over_again(of_before):
    for _start in range(2):
        upgraded(of_before, settings_of())
        with of_before.read() as session:
            assert queries.newest_settings_version(session, "an-hoa") == 9


def test_an_invalid_old_value_is_reported_and_costs_nothing_else(of_before, caplog):
    with of_before.engine.begin() as connection:
        connection.execute(text("UPDATE posters SET seconds = 0 WHERE id = 4"))
    upgraded(of_before, settings_of())
    with of_before.read() as session:
        office = queries.office_settings(session, "an-hoa", datetime.now(UTC))
    assert [poster.number for poster in office.posters] == ["7"]
    assert "Ngày hội" in caplog.text


def insert(connection: Any, table: str, names: str, *values: Any) -> None:
    """Write one row of an old table by plain SQL, as the release of that time did."""
    from sqlalchemy import MetaData, Table

    columns = names.split()
    flat = [one for value in values for one in (value if isinstance(value, tuple) else (value,))]
    old = Table(table, MetaData(), autoload_with=connection)
    connection.execute(old.insert().values(dict(zip(columns, flat, strict=True))))
