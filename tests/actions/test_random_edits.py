"""Random changes of every section while people wait: each version is valid, strands nobody, moves no past figure.

`make edits` makes 2,000 of them; EDITS and SEED say how many and which.
"""

import os
from random import Random
from typing import Any

from queue_server import actions, queries
from queue_server.actions.settings_changes import change_settings
from queue_server.actions.settings_undo import undo_settings
from queue_server.domain.errors import LaterSettingsDiffer, VersionNotFound, WouldStrand
from queue_server.domain.wait_log import GROUPINGS
from queue_server.reports import figures as reports
from queue_server.settings.checking import Unfit, keyed_form, office_of
from tests.actions.test_stranded_at_random import DONE, everybody_gets_home, lived, shown_by
from tests.office import Office, at

EDITS, SEED = int(os.environ.get("EDITS", "40")), int(os.environ.get("SEED", "1"))
HOURS = ["07:30-11:30", "13:30-17:00"]
PLACES: list[tuple[str, list[Any]]] = [
    ("office.title", ["Tên mới", "x" * 121]),
    ("office.hotline", ["0200 113", "", "0" * 81]),
    ("office.hours", [{"mon": HOURS}, {"mon": ["07:00-18:00"]}, {"tue": None}, {"sat": ["07:30-11:30"]}]),
    ("office.dates", [{"2026-12-31": []}, {"2026-12-31": None}]),
    ("office.help_service", ["A", "Q", "", "Z"]),
    ("queue.priority_minutes", [0, 30, 60, -1]),
    ("rules.numbers_per_service", [0, 1, 5]),
    ("printer.device", ["", "agent", "network:192.168.1.9:9100", "what"]),
    ("paper.notices", [["Gửi xe miễn phí."], []]),
    ("kiosk.scanner", [True, False]),
    ("voice.zone_volume", [{"Khu A": {"07:30": 0.5}}, {"Khu A": None}]),
    ("posters.1", [{"kind": "line", "text": "Mời", "zone": "Khu A"}, {"kind": "line", "text": "Mời"}, None]),
    ("boards.7", [{"layout": "hall"}, None]),
    *((f"services.{code}.name", [f"Việc {code}", ""]) for code in "AHLQ"),
    *((f"services.{code}", [{"name": f"Việc {code}"}, None]) for code in "AHLQX"),
    *((f"counters.{n}.services", [[code] for code in "AHLQX"] + [["A", "H", "L", "Q"]]) for n in "12345"),
    *((f"counters.{n}", [{"services": ["A", "L"], "zone": "Khu A"}, None]) for n in "12345"),
]


def patch_of(random: Random) -> dict[str, Any]:
    """One change of one setting, valid or not."""
    path, values = random.choice(PLACES)
    patch: Any = random.choice(values)
    for key in reversed(path.split(".")):
        patch = {key: patch}
    whole: dict[str, Any] = patch
    return whole


def edited(office: Office, random: Random) -> bool:
    """Change something, or undo the last change; return whether a version was stored."""
    before = newest(office)
    try:
        with office.database.write("an-hoa") as session:
            command = actions.begin(session, "an-hoa", office.now, "quantri")
            if random.random() < 0.2:
                undo_settings(command, before, reason="lỡ tay")
            else:
                change_settings(command, patch_of(random), read=before, reason="a test")
    except (Unfit, WouldStrand, LaterSettingsDiffer, VersionNotFound):
        assert newest(office) == before
    return newest(office) > before


def newest(office: Office) -> int:
    with office.database.read() as session:
        return queries.newest_settings_version(session, "an-hoa")


def past_figures(office: Office) -> list[Any]:
    """All figures that a director reads of the day before."""
    monday = at("09:00").date()
    with office.database.read() as session:
        valid = queries.office_settings(session, "an-hoa", office.now)
        return [reports.waits(session, valid, monday, monday, by) for by in GROUPINGS]


def check(office: Office) -> None:
    """The settings are valid, and some page can act on every unfinished ticket."""
    with office.database.read() as session:
        valid = queries.office_settings(session, "an-hoa", office.now)
    assert office_of(keyed_form(valid)) == valid
    office._settings = valid
    for ticket in office.tickets():
        if ticket.state not in DONE:
            ways = shown_by(office, ticket.label)
            assert [way for way in ways if way[0] != "greeter"], (ticket.label, ticket.state, ticket.counter)


def test_no_random_change_is_invalid_strands_anybody_or_moves_a_past_figure(office: Office):
    random = Random(SEED)
    lived(office, [("AHLQ"[n % 4], "1234"[n % 4], n % 10) for n in range(12)])
    office.now = at("09:00", 1)
    office.open()
    before, stored = past_figures(office), 0
    for n in range(EDITS):
        if n % 40 == 39:  # a desk shows the next eight: longer lines would hide people from it
            office.open()
            everybody_gets_home(office)
        if n % 10 == 0:
            counters = list(office.settings.counter_by_number)
            lived(office, [(random.choice("AHLQ"), random.choice(counters), random.randrange(10))])
        stored += edited(office, random)
        check(office)
        assert past_figures(office) == before
        office.later(seconds=1)
    assert stored > EDITS // 5
