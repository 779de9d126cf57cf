"""An order repeated under its key: the same answer for two days, then the key is forgotten."""

from collections.abc import Callable
from datetime import timedelta

from queue_server import queries
from queue_server.serving import keep_house
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
