"""What the kiosk at the door shows."""

from collections.abc import Sequence

from queue_server import actions, snapshots
from tests.office import Office, at


def no_voice(_phrases: Sequence[str], _lang: str = "vi") -> None:
    """A hall whose voice is not made yet."""


def test_the_kiosk_knows_when_numbers_are_given_and_who_is_there(office: Office):
    office.press(actions.pause_counter, "2")
    with office.office_snapshot() as office_snapshot:
        snapshot = snapshots.kiosk(office_snapshot, {"state": "ready", "detail": ""}, no_voice)
    assert (snapshot["open"], snapshot["opens_text"]) == (True, "07:30–11:30, 13:30–17:00")
    assert {s["code"]: s["counters_open"] for s in snapshot["services"]} == {"A": 2, "H": 1, "L": 1, "Q": 1}
    office.now = at("12:00")
    with office.office_snapshot() as office_snapshot:
        assert snapshots.kiosk(office_snapshot, {}, no_voice)["open"] is False
