"""A command repeated under its key gets the same answer for two days; then the key goes; a refusal stores none."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from queue_server import queries
from queue_server.domain.roles import Role
from queue_server.serving.process import run_housekeeping
from tests.web.office_app import OfficeApp

KEY = "a-kiosk-that-lost-the-answer"


def keep(office_app: OfficeApp) -> bool:
    """Run the housekeeping; return whether the answer of the key is still stored."""
    run_housekeeping(office_app.parts, office_app.office.code)
    with office_app.database.read() as session:
        return queries.answer_to(session, office_app.office.code, KEY) is not None


def test_a_repeated_command_gets_its_first_answer_for_two_days(
    new_office_app: Callable[..., OfficeApp],
) -> None:
    office_app = new_office_app()
    kiosk = office_app.device("kiosk")
    first = kiosk.command("/tickets", {"service": "A"}, key=KEY)

    office_app.at(office_app.now + timedelta(hours=47))
    kept = keep(office_app)

    assert kept
    assert kiosk.command("/tickets", {"service": "A"}, key=KEY).json == first.json


def test_the_answers_of_old_commands_do_not_fill_the_disk(new_office_app: Callable[..., OfficeApp]) -> None:
    office_app = new_office_app()
    office_app.device("kiosk").command("/tickets", {"service": "A"}, key=KEY)

    office_app.at(office_app.now + timedelta(hours=49))

    assert not keep(office_app)


def test_a_refused_command_stores_no_key_and_is_judged_again(
    new_office_app: Callable[..., OfficeApp],
) -> None:
    """Nothing was done, so nothing can be done twice; and the obstacle may be gone."""
    office_app = new_office_app()
    desk = office_app.person(Role.OFFICER)
    desk.command("/counters/1/open")
    refused = desk.command("/counters/1/call-next", key=KEY)
    office_app.ticket("A")

    done, again = (
        desk.command("/counters/1/call-next", key=KEY),
        desk.command("/counters/1/call-next", key=KEY),
    )
    other = desk.command("/counters/1/recall", key=KEY)

    assert (refused.status_code, refused.json["code"]) == (409, "nobody_waiting")
    assert done.status_code == 200
    assert again.json == done.json, "now it is done, and once"
    assert (other.status_code, other.json["code"]) == (409, "idempotency_conflict")


@pytest.mark.parametrize(
    ("body", "status"), [({"service": "Z"}, 404), ({"service": 7}, 422), ({"service": "A", "card": "x"}, 409)]
)
def test_the_key_of_a_refused_command_may_carry_a_right_one(
    new_office_app: Callable[..., OfficeApp], body: dict[str, object], status: int
) -> None:
    kiosk = new_office_app().device("kiosk")

    assert kiosk.command("/tickets", body, key=KEY).status_code == status
    assert kiosk.command("/tickets", {"service": "A"}, key=KEY).status_code == 201
