"""Screens on real websockets: what they get at first, after each command and with a pulse, and what they do not get."""

import requests

from tests.live.screen import Screen
from tests.running import eventually


def test_a_screen_is_answered_with_its_snapshot_and_gets_a_new_one_after_each_command(demo):
    with (
        Screen(demo.url, demo.tokens["display"]) as board,
        Screen(demo.url, demo.tokens["counter-1"]) as desk,
    ):
        first = board.enter({"channel": "board"})["snapshot"]
        assert desk.enter({"channel": "desk", "counter": "1"})["snapshot"]["counter"]["number"] == "1"

        ticket = demo.command("/tickets", {"service": "A"}, "kiosk").json()
        board.snapshot(first["seq"] + 1)
        for button in ("call-next", "serve", "park"):
            answer = demo.command(f"/counters/1/{button}", {}, "counter-1").json()
            shown = board.snapshot(answer["seq"])
            assert desk.snapshot(answer["seq"], "desk")["current"] == answer["current"]
            assert ticket["number"] in [call["number"] for call in shown["calls"]]


def test_a_demo_without_a_printer_shows_its_numbers_and_starts_no_print_agent(demo):
    ticket = demo.command("/tickets", {"service": "A"}, "kiosk").json()

    assert (ticket["number"][0], ticket["print"]) == ("A", None)
    assert demo.ask("/kiosk", "kiosk")["printer"]["state"] == "none"
    assert not (demo.data / "printer-an-hoa.token").exists()


def test_a_citizens_phone_sees_its_own_ticket_called(demo):
    ticket = demo.command("/tickets", {"service": "A"}, "kiosk").json()
    with Screen(demo.url) as phone:
        assert phone.enter({"channel": "ticket", "id": ticket["id"]})["snapshot"]["state"] == "waiting"
        called = demo.command(
            "/counters/1/call", {"ticket": ticket["number"], "reason": "thử"}, "counter-1"
        ).json()

        shown = phone.snapshot(called["seq"], "ticket")

    assert (shown["state"], shown["counter"]) == ("called", "1")
    demo.command("/counters/1/finish", {}, "counter-1")


def test_a_shut_channel_is_refused_in_vietnamese_and_sends_nothing(demo):
    with Screen(demo.url) as citizen, Screen(demo.url, "a made-up token") as stranger:
        for screen in (citizen, stranger):
            refused = screen.enter({"channel": "floor"})["problem"]
            assert refused == {"code": "sign_in_needed", "detail": "Cần đăng nhập hoặc mã thiết bị."}
    with (
        Screen(demo.url, demo.tokens["counter-2"]) as desk,
        Screen(demo.url, demo.tokens["display"]) as board,
    ):
        assert desk.enter({"channel": "desk", "counter": "1"})["problem"]["code"] == "not_allowed"
        for wish in (
            None,
            [],
            "board",
            {"channel": "desk"},
            {"channel": ["board"]},
            {"channel": "ticket", "id": "\0"},
        ):
            assert "problem" in desk.enter(wish), wish
        board.enter({"channel": "board"})
        answer = demo.command("/counters/1/pause", {"reason": "họp"}, "counter-1").json()
        board.snapshot(answer["seq"])
        assert "problem" in desk.enter(None)  # all earlier messages have arrived before this answer
        assert desk.snapshots == []
    demo.command("/counters/1/open", {}, "counter-1")


def test_a_cookie_opens_the_same_channels_as_the_token(demo):
    browser = requests.Session()
    answer = browser.post(f"{demo.url}/api/v1/session", json={"token": demo.tokens["display"]}, timeout=30)
    cookie = "; ".join(f"{name}={value}" for name, value in answer.cookies.items())

    with Screen(demo.url, cookie=cookie) as board:
        assert "snapshot" in board.enter({"channel": "board"})
        assert board.enter({"channel": "floor"})["problem"]["code"] == "not_allowed"


def test_the_pulse_carries_the_end_of_the_log(demo):
    with Screen(demo.url, demo.tokens["display"]) as board:
        seq = board.enter({"channel": "board"})["snapshot"]["seq"]

        pulse = eventually(lambda: board.pulses, "a pulse")[-1]

    assert (pulse["office"], pulse["seq"]) == ("an-hoa", seq)
    assert pulse["now"].endswith("Z")


def test_a_page_of_a_foreign_server_gets_no_socket(demo):
    handshake = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    handshake |= {"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Origin": "http://evil.example"}

    answer = requests.get(f"{demo.url}/socket.io/?EIO=4&transport=websocket", headers=handshake, timeout=30)

    assert answer.status_code == 400


def test_there_is_no_way_in_but_the_websocket(demo):
    assert requests.get(f"{demo.url}/socket.io/?EIO=4&transport=polling", timeout=30).status_code == 400
