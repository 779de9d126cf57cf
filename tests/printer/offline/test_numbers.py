"""The agent gives numbers of its block while the server is away: printed, reported later, none twice."""

import json
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
import requests

from printer.offline.local_api import LocalApi, LocalApiError
from printer.offline.numbers import Ledger, NothingToGiveError
from queue_server.domain.vote_codes import code_of
from tests.printer.offline.blocks import block, wish
from tests.running import PATIENCE_SECONDS


def numbers(ledger):
    return [signed["ticket"]["number"] for _, signed, _ in ledger.untold()]


def test_numbers_are_given_in_order_until_they_are_used_up(ledger):
    assert [ledger.give(wish())["number"] for _ in range(3)] == ["A900", "A901", "A902"]
    with pytest.raises(NothingToGiveError, match="numbers_used_up"):
        ledger.give(wish())
    assert numbers(ledger) == [900, 901, 902]


def test_a_repeated_request_gets_the_same_number(ledger):
    once = wish()
    tickets = []
    taps = [threading.Thread(target=lambda: tickets.append(ledger.give(once))) for _ in range(8)]
    for tap in taps:
        tap.start()
    for tap in taps:
        tap.join()

    assert len(tickets) == 8
    assert {ticket["id"] for ticket in tickets} == {tickets[0]["id"]}
    assert numbers(ledger) == [900]


def test_a_citizen_with_many_files_joins_the_line_for_many_files(ledger):
    found = block()
    found["services"]["A"]["many_files"] = {"from": 4, "service": "N"}
    found["services"]["N"] = {**found["services"]["A"], "name": "Nhiều hồ sơ", "many_files": None}
    found["block"]["ranges"]["N"] = {"prefix": "N", "first": 900, "last": 949, "digits": 3}
    ledger.keep(found, ahead=0)

    assert [ledger.give(wish(files=files))["number"] for files in (3, 4)] == ["A900", "N900"]
    assert [signed["ticket"]["files"] for _, signed, _ in ledger.untold()] == [3, 4]


def test_a_reopened_ledger_continues_with_the_next_number(ledger, tmp_path):
    ledger.give(wish())
    with closing(Ledger(tmp_path / "offline.sqlite")) as again:
        assert again.name == ledger.name
        assert again.give(wish())["number"] == "A901"


@pytest.mark.parametrize("since_minutes", [-1, 62])
def test_after_its_hour_a_block_gives_nothing_and_before_it_the_time_is_its_first(ledger, since_minutes):
    found = block(since_minutes)
    ledger.keep(found, ahead=0)
    if since_minutes < 0:
        given = datetime.fromisoformat(ledger.give(wish())["issued_at"])
        assert abs(given - datetime.fromisoformat(found["block"]["from"])) < timedelta(milliseconds=1)
    else:
        with pytest.raises(NothingToGiveError, match="block_over"):
            ledger.give(wish())


def test_a_kiosk_whose_clock_is_wrong_counts_the_hour_by_the_servers(ledger):
    ledger.keep(block(since_minutes=-600), ahead=605 * 60)
    given = datetime.fromisoformat(ledger.give(wish())["issued_at"])

    assert timedelta(minutes=604) < given - datetime.now(UTC) < timedelta(minutes=606)


def test_a_full_disk_gives_no_number(ledger, tmp_path):
    with closing(sqlite3.connect(tmp_path / "offline.sqlite", isolation_level=None)) as other:
        other.execute("CREATE TRIGGER full BEFORE INSERT ON tickets BEGIN SELECT RAISE(ABORT, 'full'); END")
    with pytest.raises(sqlite3.Error):
        ledger.give(wish())
    assert numbers(ledger) == []


@pytest.fixture
def local_api(ledger):
    opened = LocalApi("127.0.0.1:0", "http://192.168.1.10:8080", ledger, lambda: None)
    yield opened
    opened.close()


def ask(local_api, method="POST", body=None, **headers):
    asked = {"Origin": "http://192.168.1.10:8080", "X-Door-Key": "the local key"}
    asked |= {name.replace("_", "-"): value for name, value in headers.items()}
    asked = {name: value for name, value in asked.items() if value is not None}
    data = body if isinstance(body, bytes) else json.dumps(body or vars(wish())).encode()
    return requests.request(
        method,
        f"http://127.0.0.1:{local_api.port}/tickets",
        data=data,
        headers=asked,
        timeout=PATIENCE_SECONDS,
    )


def test_the_kiosks_page_gets_a_number_from_the_local_api(local_api):
    allowed = ask(local_api, "OPTIONS", X_Door_Key=None)
    answer = ask(local_api, body={"key": "order-0001", "service": "A", "priority": True, "language": "en"})

    assert allowed.status_code == 204
    assert allowed.headers["Access-Control-Allow-Origin"] == "http://192.168.1.10:8080"
    assert answer.status_code == 201
    ticket = answer.json()
    assert (ticket["number"], ticket["priority"], ticket["ahead"]) == ("A900", True, None)
    assert ticket["url"] == f"http://server.test/t/{ticket['id']}"


def test_a_number_given_offline_has_the_class_of_priority_and_its_mark(local_api):
    named = {"priority": True, "priority_class": "elderly"}
    local_api.ledger.keep({**local_api.ledger.block, "marks": {"elderly": "CAO TUỔI"}}, 0)

    assert ask(local_api, body={"key": "order-0001", "service": "A", **named}).status_code == 201
    assert ask(local_api, body={"key": "order-0002", "service": "A", "priority": True}).status_code == 201

    told = [report["ticket"] for _id, report, _paper in local_api.ledger.untold()]
    assert [one.get("priority_class") for one in told] == ["elderly", None]
    assert local_api.ledger.unprinted().ticket["mark"] == "CAO TUỔI"


@pytest.mark.parametrize(
    "foreign",
    [
        {"Origin": "http://evil.test"},
        {"Origin": None},
        {"X_Door_Key": "guessed"},
        {"X_Door_Key": None},
        {"Host": "evil.test:9180"},
    ],
)
def test_no_foreign_page_or_host_name_gets_a_number(local_api, ledger, foreign):
    assert ask(local_api, **foreign).status_code == 403
    assert numbers(ledger) == []


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"key": "x", "service": "A"}', b"9" * 5000])
def test_an_unreadable_request_gets_no_number(local_api, ledger, body):
    assert ask(local_api, body=body).status_code == 422
    assert numbers(ledger) == []


def test_a_refusal_says_why(local_api):
    answer = ask(local_api, body={"key": "order-0001", "service": "Z"})
    assert (answer.status_code, answer.json()["code"]) == (409, "service_not_found")


@pytest.mark.parametrize("address", ["0.0.0.0:9180", "127.0.0.1:x", "9180", "127.0.0.1:99999"])
def test_the_local_api_answers_this_computer_only(ledger, address):
    with pytest.raises(LocalApiError):
        LocalApi(address, "http://server.test", ledger, lambda: None)


def test_the_paper_of_an_offline_number_carries_the_code_of_its_vote(ledger):
    ledger.keep({**block(), "votes_key": "the key of the day"}, 0)
    ticket = ledger.give(wish())

    address = ledger.unprinted().ticket["url"]
    assert address == f"{ticket['url']}#{code_of('the key of the day', ticket['id'])}"
