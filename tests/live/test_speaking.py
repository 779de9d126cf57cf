"""Of two screens in a running office one speaks. The other goes on within seconds when the first is gone."""

from typing import Any

from tests.live.screen import Screen
from tests.running import Demo, eventually


def asks(demo: Demo, screen: str, sound: str = "on", **more: Any) -> dict[str, Any]:
    status = {"sound": sound, "screen": screen, **more}
    answer: dict[str, Any] = demo.command("/display/status", status, "display").json()
    return answer


def test_one_of_two_screens_speaks_and_the_other_goes_on_after_it_within_seconds(demo):
    with Screen(demo.url, demo.tokens["display"]) as left:
        left.enter({"channel": "board", "zone": "", "screen": "left"})
        assert asks(demo, "left", saying={"seq": 7, "seconds": 120})["speaks"]
        assert asks(demo, "right", spoken=[5]) == {"speaks": False, "alone": False, "spoken": [5]}
        assert asks(demo, "left", spoken=[6])["spoken"] == [5, 6]

    # The left screen lost its link during call 7. The right screen speaks call 7 again, long before the two minutes of
    # that call are over.
    answer = eventually(
        lambda: (told := asks(demo, "right", zone="unknown"))["speaks"] and told, "the right speaks", 60
    )
    assert answer["spoken"] == [5, 6]
    assert not asks(demo, "left")["speaks"]

    assert asks(demo, "right", sound="off") == {"speaks": False, "alone": False, "spoken": [5, 6]}
    assert asks(demo, "left")["speaks"]


def test_every_board_and_nobody_else_hears_what_is_being_said_and_only_from_the_screen_whose_turn_it_is(demo):
    kiosk, board = Screen(demo.url, demo.tokens["kiosk"]), Screen(demo.url, demo.tokens["display"])
    with kiosk, board:
        kiosk.enter({"channel": "kiosk"})
        board.enter({"channel": "board"})
        asks(demo, "left", spoken=[1])
        name = "left" if asks(demo, "left")["speaks"] else "right"
        asks(demo, {"left": "right", "right": "left"}[name], saying={"seq": 3, "seconds": 9})
        asks(demo, name, spoken=[1], saying={"seq": 2, "seconds": 5})

        (saying,) = eventually(lambda: list(board.sayings), "the board is told")
        assert {**saying, "spoken": []} == {
            "channel": "board",
            "zone": "",
            "seq": 2,
            "seconds": 5,
            "spoken": [],
        }
        assert 1 in saying["spoken"]
        assert kiosk.sayings == []
