"""One person gets one number of a service: recognised only by the card's keyed hash, until closing."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from queue_server import actions
from queue_server.domain.id_card import read
from queue_server.domain.numbering import business_date
from queue_server.settings.config_file import settings_from
from queue_server.storage.models import Base, CardKey, CardUse, IdempotentResponse
from tests import office
from tests.office import PLAIN, Office, at, settings_of
from tests.web.office_app import OfficeApp

NUMBER = "001055012345"
CARD = f"{NUMBER}||Nguyễn Thị Hường|31011955|Nữ|An Hòa|15042021"
YOUNG = "001090012345||Trần Văn B|31011990|Nam|An Hòa|15042021"
RULES = {"numbers_per_service": 1, "numbers_per_person": 2, "priority_age": 70}


@pytest.fixture
def strict(sqlite_template: Path, tmp_path: Path) -> Iterator[OfficeApp]:
    """An office with a scanner, whose service L asks for the card."""
    database = office.copied(sqlite_template, tmp_path / "queue.db")
    office_app = OfficeApp(tmp_path, database)
    services = [{**service, "needs_card": service["code"] == "L"} for service in PLAIN["services"]]
    raw = {**PLAIN, "services": services, "rules": RULES, "kiosk": {"scanner": True}}
    raw["office"] = {**PLAIN["office"], "hours": {}}
    settings = settings_from({"offices": [raw]}, "a test")
    office_app.change(settings.offices[0])
    yield office_app
    database.close()


def everything(office_app: OfficeApp) -> str:
    """Every cell of every table, as text."""
    with office_app.database.read() as session:
        rows = [session.execute(select(table)).all() for table in Base.metadata.sorted_tables]
    return json.dumps(rows, default=str)


def take(office_app: OfficeApp, service: str = "A", card: str = CARD, who: str = "kiosk", **more: Any) -> Any:
    return office_app.device(who).command("/tickets", {"service": service, "card": card, **more})


def test_a_second_number_of_the_same_service_shows_the_first(strict):
    first = take(strict).json

    again = take(strict)

    assert (again.status_code, again.json["code"], again.json["ticket"]) == (409, "already_has", first["id"])
    held = f"Ông/Bà đang có số {first['number'][0]} {first['number'][1:]}."
    assert again.json["detail"] == f"{held} Ông/Bà là người tiếp theo."
    assert take(strict, card=YOUNG).status_code == 201


def test_a_person_gets_at_most_as_many_numbers_a_day_as_the_rules_allow(strict):
    assert [take(strict, service).status_code for service in ("A", "H")] == [201, 201]

    assert take(strict, "Q").json["code"] == "enough_numbers"


def test_a_citizen_who_has_a_number_learns_its_place_while_it_waits(strict):
    strict.ticket("A")
    take(strict)
    assert take(strict).json["detail"].endswith(". Còn 1 lượt phía trước.")
    for step in ("open", "call-next", "finish", "call-next"):
        strict.device("admin").command("/counters/1/" + step)
    assert take(strict).json["detail"] == "Ông/Bà đang có số A 002. Mời Ông/Bà đến quầy 1."
    strict.now += timedelta(minutes=2)
    assert strict.device("admin").command("/counters/1/no-show").status_code == 200
    assert take(strict).json["detail"].endswith("Mời Ông/Bà đến bàn hướng dẫn để được gọi lại.")


def test_a_cancelled_number_does_not_count(strict):
    first = take(strict).json
    strict.citizen().command(f"/tickets/{first['id']}/cancel")

    assert take(strict).status_code == 201


def test_a_cancellation_is_not_undone_when_another_number_was_taken_meanwhile(strict):
    first = take(strict).json
    strict.citizen().command(f"/tickets/{first['id']}/cancel")
    second = take(strict).json

    refused = strict.device("admin").command(f"/tickets/{first['id']}/undo-cancel")

    assert (refused.status_code, refused.json["code"]) == (409, "already_has")
    assert refused.json["ticket"] == second["id"]
    standing = [strict.citizen().ask(f"/api/v1/tickets/{one['id']}").json["state"] for one in (first, second)]
    assert standing == ["cancelled", "waiting"]


def test_the_officer_sees_in_which_other_lines_the_same_card_waits(strict):
    take(strict)
    other = take(strict, "H").json
    admin = strict.device("admin")
    admin.command("/counters/1/open")
    also = admin.command("/counters/1/call-next").json["current"]["also"]
    named = {name: other[name] for name in ("service_name", "service_name_en")}
    assert also == [{"number": other["number"], **named, "state": "waiting"}]

    assert admin.command("/counters/1/transfer", {"service": "H"}).status_code == 200
    desk = next(
        number for number in "1234" if "H" in admin.ask(f"/api/v1/desk/{number}").json["counter"]["services"]
    )
    admin.command(f"/counters/{desk}/open")
    called = admin.command(f"/counters/{desk}/call-next").json["current"]
    assert [one["number"] for one in called["also"]] == [
        one for one in ("A001", other["number"]) if one != called["number"]
    ]


def test_a_served_number_still_counts(strict):
    number = take(strict).json["number"]
    desk = strict.device("admin")
    for step in ("open", "call-next", "finish"):
        desk.command("/counters/1/" + step)

    assert take(strict).json["code"] == "enough_numbers", number


def test_without_a_card_everything_works_but_what_asks_for_it(strict):
    for _ in range(2):
        assert strict.device("kiosk").command("/tickets", {"service": "A"}).status_code == 201
    tomorrow = business_date(strict.now, strict.office.zone) + timedelta(days=1)
    for when in ({}, {"when": tomorrow.isoformat()}):
        assert (
            strict.device("kiosk").command("/tickets", {"service": "L", **when}).json["code"] == "card_needed"
        )
    assert strict.device("admin").command("/tickets", {"service": "L"}).status_code == 201
    assert take(strict, "L").status_code == 201


def test_a_scan_says_only_whether_it_gives_priority(strict):
    kiosk = strict.device("kiosk")

    assert kiosk.command("/cards", {"card": CARD}).json == {"priority": True, "priority_class": "elderly"}
    assert kiosk.command("/cards", {"card": YOUNG}).json == {"priority": False, "priority_class": ""}
    assert kiosk.command("/cards", {"card": "8936012345678"}).json["code"] == "not_an_id_card"
    assert kiosk.command("/cards", {"card": "x" * 1001}).json["field"] == "card"
    assert take(strict, card="8936012345678").json["code"] == "not_an_id_card"


def test_nothing_of_a_card_is_stored_answered_or_logged(strict, caplog):
    caplog.set_level(0)
    answers = [
        take(strict),
        take(strict),
        take(strict, card=CARD + "!", files=0),
        take(strict, note="x", card=CARD),
    ]
    answers.append(strict.device("kiosk").command("/cards", {"card": CARD}))

    told = everything(strict) + caplog.text + "".join(answer.text for answer in answers)

    assert NUMBER not in told
    assert "31011955" not in told
    assert "Hường" not in told


def test_a_repeated_command_gets_its_answer_without_the_card(strict):
    kiosk = strict.device("kiosk")
    first = kiosk.command("/tickets", {"service": "A", "card": CARD}, key="the-same-order")
    kiosk.command("/tickets", {"service": "A", "card": YOUNG}, key="another-order")

    again = kiosk.command("/tickets", {"service": "A", "card": CARD}, key="the-same-order")

    assert again.json == first.json
    with strict.database.read() as session:
        marks = session.scalars(select(IdempotentResponse.fingerprint)).all()
    assert len(marks) == 2
    assert len(set(marks)) == 1
    changed = kiosk.command("/tickets", {"service": "H", "card": CARD}, key="the-same-order")
    assert changed.json["code"] == "idempotency_conflict"


def cards(office: Office) -> tuple[int, int]:
    with office.database.read() as session:
        return len(session.scalars(select(CardKey)).all()), len(session.scalars(select(CardUse)).all())


def test_the_key_and_every_hash_are_deleted_at_closing(database):
    office = Office(database, settings_of(rules=RULES))
    office.press(actions.issue, "A", card=read(CARD))
    office.now = at("16:59")
    office.press(actions.forget_cards_when_closed)
    assert cards(office) == (1, 1)

    office.now = at("17:00")
    office.press(actions.forget_cards_when_closed)

    assert cards(office) == (0, 0)


def test_an_office_that_never_closes_deletes_them_at_midnight(database):
    settings = settings_of(rules=RULES, office={**PLAIN["office"], "hours": {}})
    office = Office(database, settings)
    office.press(actions.issue, "A", card=read(CARD))
    office.press(actions.forget_cards_when_closed)
    assert cards(office) == (1, 1)

    office.now = at("00:01", day=1)
    office.press(actions.issue, "A", card=read(CARD))

    assert cards(office) == (1, 1)
    with office.database.read() as session:
        assert (
            session.scalars(select(CardKey)).one().business_date
            == office.now.astimezone(office.settings.zone).date()
        )
