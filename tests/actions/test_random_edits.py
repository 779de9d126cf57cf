"""Random changes of every section and of the day while people wait: each version is valid, strands nobody, moves no
past figure.

Changes hold now or later, are undone, and meet people in every state at counters that open, pause and close; minutes
and days pass. `make edits` makes 2,000 of them; EDITS and SEED say how many and which.
"""

import os
from collections.abc import Callable
from datetime import time, timedelta
from random import Random
from typing import Any

from queue_server import actions, queries
from queue_server.actions import today
from queue_server.actions.day_undo import undo_day_change
from queue_server.actions.log import Command
from queue_server.actions.settings_changes import change_settings
from queue_server.actions.settings_undo import undo_settings
from queue_server.domain.errors import LaterSettingsDiffer, QueueError, VersionNotFound, WouldStrand
from queue_server.domain.numbering import business_date
from queue_server.domain.wait_log import GROUPINGS
from queue_server.reports import figures as reports
from queue_server.settings.checking import Unfit, keyed_form, office_of
from tests.actions.test_stranded_at_random import DONE, attempt, everybody_gets_home, lived, pages, ways
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
    ("queue.secondary_minutes", [0, 10, 999]),
    ("keys.park", ["p", "t", ""]),
    ("outcomes.done.services", [["A"], [], ["Z"]]),
    ("retention.texts_days", [7, 90, 0]),
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
    """Change something now or later, or undo a change; return whether a version was stored."""
    before = newest(office)
    try:
        with office.database.write("an-hoa") as session:
            command = actions.begin(session, "an-hoa", office.now, "quantri")
            if random.random() < 0.2:
                undo_settings(
                    command, random.choice([before, random.randint(2, before + 1)]), reason="lỡ tay"
                )
            else:
                soon = timedelta(minutes=random.randint(1, 300)) if random.random() < 0.2 else None
                facts = {"read": before, "valid_from": soon and office.now + soon}
                change_settings(command, patch_of(random), reason="a test", **facts)
    except (Unfit, WouldStrand, LaterSettingsDiffer, VersionNotFound):
        assert newest(office) == before
    return newest(office) > before


def changes_of_the_day(random: Random, last: int) -> list[Callable[[Command], object]]:
    """What a supervisor may decide about today; `last`: the number of the last such change."""
    on, code, counter = random.random() < 0.7, random.choice("AHLQX"), random.choice("12345")
    return [
        lambda command: today.serve_all(command, on),
        lambda command: today.stop_numbers(command, code, on),
        lambda command: today.take_too(command, counter, code, on),
        lambda command: today.open_lane(command, counter, code, on),
        lambda command: today.work_until(command, time(18, 30)),
        today.work_through,
        today.close_today,
        today.usual_hours,
        lambda command: undo_day_change(command, last, reason="lỡ tay"),
    ]


def day_changed(office: Office, random: Random) -> None:
    last = next((row.command_seq for row in reversed(office.log()) if row.step == "change_day"), 0)
    try:
        office.press(random.choice(changes_of_the_day(random, last)), actor="quantri")
    except QueueError:
        return  # one that does not fit the day


def people_act(office: Office, random: Random) -> None:
    """Somebody comes and goes to a counter, or a counter opens, pauses or closes."""
    counter = random.choice(list(office.settings.counter_by_number))
    try:
        lived(office, [(random.choice("AHLQ"), counter, random.randrange(10))])
    except QueueError:
        return  # the kiosk gives no numbers of it
    attempt(office, random.choice([actions.open_counter, actions.close_counter]), counter)
    if random.random() < 0.3:
        attempt(office, actions.pause_counter, counter, "họp", 10)


def time_passes(office: Office, random: Random) -> None:
    """Some minutes; from the late afternoon on until the next morning."""
    office.later(seconds=1, minutes=random.choice([0, 0, 1, 5, 40]))
    here = office.now.astimezone(office.settings.zone)
    if here.hour >= 16:
        office.now = (here + timedelta(days=1)).replace(hour=9, minute=0)
        opened(office)


def opened(office: Office) -> None:
    """Open every counter of the settings that are valid now; a planned version may hold meanwhile."""
    with office.database.read() as session:
        office._settings = queries.office_settings(session, "an-hoa", office.now)
    office.open()


def after_the_break(office: Office) -> None:
    """At noon who is left from the morning is called from the afternoon's opening on, and not before."""
    here = office.now.astimezone(office.settings.zone)
    if time(11, 30) <= here.time() < time(13, 30):
        office.now = here.replace(hour=13, minute=31)


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
    """The settings that are valid and those to come are whole, and some page can act on every unfinished ticket."""
    with office.database.read() as session:
        valid = queries.office_settings(session, "an-hoa", office.now)
        planned = queries.later_settings_versions(session, "an-hoa", office.now)
        coming = [queries.settings_of_version(session, "an-hoa", row.version) for row in planned]
    for settings in (valid, *coming):
        assert office_of(keyed_form(settings)) == settings
    office._settings = valid
    shown, this_day = pages(office), business_date(office.now, office.settings.zone)
    for ticket in office.tickets():
        # whoever was missed on a day that is over is not called any more
        if ticket.state not in DONE and (ticket.state != "no_show" or ticket.business_date == this_day):
            offered = ways(office, *shown, ticket.label)
            assert [way for way in offered if way[0] != "greeter"], (
                ticket.label,
                ticket.state,
                ticket.counter,
            )


def test_no_random_change_is_invalid_strands_anybody_or_moves_a_past_figure(office: Office):
    random = Random(SEED)
    lived(office, [("AHLQ"[n % 4], "1234"[n % 4], n % 10) for n in range(12)])
    office.now = at("09:00", 1)
    office.open()
    before, stored = past_figures(office), 0
    for n in range(EDITS):
        if n % 40 == 39:  # a desk shows the next eight: longer lines would hide people from it
            after_the_break(office)
            opened(office)
            everybody_gets_home(office)
        if n % 5 == 0:
            people_act(office, random)
            day_changed(office, random)
            check(office)
        stored += edited(office, random)
        check(office)
        time_passes(office, random)
        check(office)
        if n % 5 == 4:  # reading all figures takes as long as ten changes
            assert past_figures(office) == before
    assert past_figures(office) == before
    assert stored > EDITS // 5
