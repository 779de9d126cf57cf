"""The API of a full day: choices in the refusal, a voucher for a date, and the number for the voucher."""

import re
from datetime import timedelta

import pytest


@pytest.fixture
def stopped(office_app):
    """The supervisor has stopped Đất đai for today."""
    answer = office_app.person("supervisor").command("/today", {"what": "stop", "service": "L"})
    assert answer.status_code == 200
    assert [one["code"] for one in answer.json["services"] if one["stopped"]] == ["L"]
    return office_app


def test_a_refusal_at_the_kiosk_offers_other_ways(stopped):
    answer = stopped.device("kiosk").command("/tickets", {"service": "L"})
    assert (answer.status_code, answer.json["code"]) == (409, "session_full")
    assert "Đất đai" in answer.json["detail"]
    assert [choice["kind"] for choice in answer.json["choices"]] == ["another_day", "online"]


def test_a_greeter_may_override_it(stopped):
    assert stopped.person("greeter").command("/tickets", {"service": "L"}).status_code == 201


def test_a_date_gives_a_voucher_that_becomes_a_number_on_that_day(stopped):
    kiosk = stopped.device("kiosk")
    refusal = kiosk.command("/tickets", {"service": "L"}).json
    day = refusal["choices"][0]["dates"][0]
    ticket = kiosk.command("/tickets", {"service": "L", "when": day, "priority": True}).json
    assert (ticket["state"], ticket["voucher"]["first_day"]) == ("carried_over", day)
    assert re.fullmatch(r"\d{3} \d{3}", ticket["voucher"]["code"])
    early = kiosk.command("/vouchers/redeem", {"voucher": ticket["voucher"]["code"]})
    assert (early.status_code, early.json["code"]) == (409, "voucher_not_yet")
    stopped.at(stopped.now + timedelta(days=1))
    answer = kiosk.command("/vouchers/redeem", {"voucher": ticket["voucher"]["code"]})
    assert (answer.status_code, answer.json["honoured"], answer.json["priority"]) == (201, True, True)
    again = stopped.person("greeter").command(
        "/vouchers/redeem", {"voucher": ticket["number"], "issued_on": ticket["business_date"]}
    )
    assert again.json["code"] == "voucher_used"
    assert answer.json["number"] in again.json["detail"]


def test_a_kiosk_accepts_no_number_and_date_of_a_voucher(stopped):
    kiosk = stopped.device("kiosk")
    day = kiosk.command("/tickets", {"service": "L"}).json["choices"][0]["dates"][0]
    ticket = kiosk.command("/tickets", {"service": "L", "when": day}).json
    stopped.at(stopped.now + timedelta(days=1))
    told = {"voucher": ticket["number"], "issued_on": ticket["business_date"]}

    refused = kiosk.command("/vouchers/redeem", told)

    assert (refused.status_code, refused.json["code"]) == (403, "not_allowed")
    assert "bàn hướng dẫn" in refused.json["detail"]
    assert stopped.person("greeter").command("/vouchers/redeem", told).status_code == 201


@pytest.mark.parametrize("wish", [{"voucher": "ABCDEFGH"}, {"voucher": "L001", "issued_on": "2026-11-20"}])
@pytest.mark.parametrize("who", ["kiosk", "greeter"])
def test_codes_of_vouchers_have_the_rate_limit_of_numbers(new_office_app, who, wish):
    office_app = new_office_app(issue_per_minute=4)
    caller = office_app.device("kiosk") if who == "kiosk" else office_app.person(who)

    answers = [caller.command("/vouchers/redeem", wish).status_code for _ in range(6)]

    assert answers[4:] == [429, 429]
    assert 429 not in answers[:4]
    assert caller.command("/tickets", {"service": "A"}).status_code == 429


def test_the_tile_of_a_stopped_service_does_not_say_that_the_morning_is_full(stopped):
    services = stopped.device("kiosk").ask("/api/v1/kiosk").json["services"]
    assert {s["code"]: (s["open"], s["opens"]) for s in services}["L"] == (False, None)
    assert all(service["open"] for service in services if service["code"] != "L")


@pytest.mark.parametrize("when", ["tomorrow", "2026-13-40", ""])
def test_a_time_that_does_not_exist_names_its_field(office_app, when):
    answer = office_app.device("kiosk").command("/tickets", {"service": "A", "when": when})
    assert (answer.status_code, answer.json["field"]) == (422, "when")


def test_a_day_that_is_not_offered_is_refused(office_app):
    far = (office_app.now + timedelta(days=90)).date().isoformat()
    answer = office_app.device("kiosk").command("/tickets", {"service": "A", "when": far})
    assert (answer.status_code, answer.json["code"]) == (409, "no_such_time")


def wrong_codes(caller, right: str, count: int) -> list[int]:
    """Try codes that do not exist; return the statuses of the answers."""
    others = [f"{n:06}" for n in range(count + 1) if f"{n:06}" != right.replace(" ", "")]
    return [caller.command("/vouchers/redeem", {"voucher": code}).status_code for code in others[:count]]


def test_a_citizen_who_tries_codes_at_a_kiosk_is_stopped_after_ten_and_another_kiosk_is_not(stopped):
    kiosk = stopped.device("kiosk")
    day = kiosk.command("/tickets", {"service": "L"}).json["choices"][0]["dates"][0]
    code = kiosk.command("/tickets", {"service": "L", "when": day}).json["voucher"]["code"]
    stopped.at(stopped.now + timedelta(days=1))

    assert wrong_codes(kiosk, code, 10) == [404] * 10
    refused = kiosk.command("/vouchers/redeem", {"voucher": code})
    assert (refused.status_code, refused.json["code"]) == (429, "too_many")
    assert "bàn hướng dẫn" in refused.json["detail"]
    greeter = stopped.person("greeter")
    assert greeter.command("/vouchers/redeem", {"voucher": code}).status_code == 201


def vouchers(office_app, count: int) -> list[dict]:
    """Vouchers of this many people, who come with them the next morning."""
    office_app.person("supervisor").command("/today", {"what": "stop", "service": "L"})
    greeter = office_app.person("greeter")
    day = office_app.device("kiosk").command("/tickets", {"service": "L"}).json["choices"][0]["dates"][0]
    given = [greeter.command("/tickets", {"service": "L", "when": day}).json for _ in range(count)]
    office_app.at(office_app.now + timedelta(days=1))
    return given


def redeemed(caller, codes) -> list[int]:
    return [caller.command("/vouchers/redeem", {"voucher": code}).status_code for code in codes]


def test_scanned_vouchers_and_right_codes_at_the_desk_are_never_too_many(new_office_app):
    office_app = new_office_app()
    given = vouchers(office_app, 64)

    assert redeemed(office_app.device("kiosk"), [one["id"] for one in given[:32]]) == [201] * 32
    assert (
        redeemed(office_app.person("greeter"), [one["voucher"]["code"] for one in given[32:]]) == [201] * 32
    )


def test_the_refusal_after_too_many_codes_blames_nobody(new_office_app):
    office_app = new_office_app()
    given = vouchers(office_app, 31)
    kiosk = office_app.device("kiosk")

    assert redeemed(kiosk, [one["voucher"]["code"] for one in given[:30]]) == [201] * 30
    refused = kiosk.command("/vouchers/redeem", {"voucher": given[30]["voucher"]["code"]})

    assert (refused.status_code, refused.json["code"]) == (429, "too_many")
    assert "bàn hướng dẫn" in refused.json["detail"]
    assert "sai" not in refused.json["detail"]
    assert redeemed(kiosk, [given[30]["id"]]) == [201]
