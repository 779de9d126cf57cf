"""An order repeated under its key: the same answer for two days, then the key is forgotten; a refusal keeps none."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from queue_server import queries
from queue_server.access.permissions import Role
from queue_server.serving.process import keep_house
from tests.web.house import House

KEY = "a-kiosk-that-lost-the-answer"


def keep(house: House) -> bool:
    """Look after the house; return whether the key's answer is still there."""
    keep_house(house.parts, house.office)
    with house.database.read() as session:
        return queries.answer_to(session, house.office.code, KEY) is not None


def test_a_repeated_order_gets_its_first_answer_while_anybody_may_repeat_it(
    new_house: Callable[..., House],
) -> None:
    house = new_house()
    kiosk = house.device("kiosk")
    first = kiosk.order("/tickets", {"service": "A"}, key=KEY)

    house.at(house.now + timedelta(hours=47))
    kept = keep(house)

    assert kept
    assert kiosk.order("/tickets", {"service": "A"}, key=KEY).json == first.json


def test_the_answers_of_old_orders_do_not_fill_the_disk(new_house: Callable[..., House]) -> None:
    house = new_house()
    house.device("kiosk").order("/tickets", {"service": "A"}, key=KEY)

    house.at(house.now + timedelta(hours=49))

    assert not keep(house)


def test_what_was_refused_keeps_no_key_and_is_judged_anew(new_house: Callable[..., House]) -> None:
    """Nothing happened, so nothing can happen twice; and what stood in the way may be gone."""
    house = new_house()
    desk = house.person(Role.OFFICER)
    desk.order("/counters/1/open")
    refused = desk.order("/counters/1/call-next", key=KEY)
    house.ticket("A")

    done, again = desk.order("/counters/1/call-next", key=KEY), desk.order("/counters/1/call-next", key=KEY)
    other = desk.order("/counters/1/recall", key=KEY)

    assert (refused.status_code, refused.json["code"]) == (409, "nobody_waiting")
    assert done.status_code == 200
    assert again.json == done.json, "now it is done, and once"
    assert (other.status_code, other.json["code"]) == (409, "idempotency_conflict")


@pytest.mark.parametrize(
    ("body", "status"), [({"service": "Z"}, 404), ({"service": 7}, 422), ({"service": "A", "card": "x"}, 409)]
)
def test_the_key_of_a_refused_order_may_carry_a_right_one(
    new_house: Callable[..., House], body: dict[str, object], status: int
) -> None:
    kiosk = new_house().device("kiosk")

    assert kiosk.order("/tickets", body, key=KEY).status_code == status
    assert kiosk.order("/tickets", {"service": "A"}, key=KEY).status_code == 201
