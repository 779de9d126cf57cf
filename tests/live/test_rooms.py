"""Entering and staying in a room, whatever goes on meanwhile: a call in between, odd words, a database that is away."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask_socketio import SocketIOTestClient
from sqlalchemy import event, text

from tests.office import copied
from tests.web.house import House


@pytest.fixture
def house(sqlite_template: Path, tmp_path: Path) -> Iterator[House]:
    database = copied(sqlite_template, tmp_path / "queue.db")
    yield House(tmp_path, database)
    database.close()


def screen(house: House, token: str) -> SocketIOTestClient:
    return house.parts.live.socketio.test_client(house.app, auth={"token": token})


def sent(client: SocketIOTestClient, name: str) -> list[dict]:
    return [message["args"][0] for message in client.get_received() if message["name"] == name]


def test_a_database_that_fails_for_a_moment_stops_no_screen_for_longer(house):
    live, board = house.parts.live, screen(house, house.tokens["display"])
    board.emit("enter", {"room": "board"}, callback=True)
    live.publisher.publish_now(house.office.code)
    board.get_received()
    for before, meanwhile in (("device_tokens", "away"), ("away", "device_tokens")):
        with house.database.write() as session:
            session.execute(text(f"ALTER TABLE {before} RENAME TO {meanwhile}"))
        house.parts.identities.forget()

        live.beat()

        assert len(sent(board, "pulse")) == 1


def test_a_call_while_a_board_enters_reaches_it(house):
    house.device("counter").order("/counters/1/open")
    board = screen(house, house.tokens["display"])

    def call(_connection: object) -> None:
        """The picture has been read; before the board has its answer, somebody is called."""
        house.ticket()
        house.device("counter").order("/counters/1/call-next")
        house.parts.live.publisher.publish_now(house.office.code)

    event.listen(house.database.engine, "rollback", call, once=True)
    entered = board.emit("enter", {"room": "board"}, callback=True)["picture"]

    (later,) = sent(board, "picture")
    assert (entered["calls"], later["picture"]["calls"][0]["number"]) == ([], "A001")


def test_who_is_refused_a_room_hears_nothing_from_it(house):
    admin = screen(house, house.tokens["admin"])

    answer = admin.emit("enter", {"room": "desk", "counter": "99"}, callback=True)

    assert answer["problem"]["code"] == "not_found"
    rooms = house.parts.live.socketio.server.manager.rooms["/"]
    assert [room for room in rooms if room and "desk" in room] == []


@pytest.mark.parametrize("odd", ["\ud800", "A\0", "🦆" * 500, "\udfff\ud800"])
def test_halves_of_characters_are_nobodys_token_and_no_tickets_name(house, odd):
    stranger = screen(house, odd)

    assert stranger.is_connected()
    for wish in ({"room": "ticket", "id": odd}, {"room": odd}):
        assert "problem" in stranger.emit("enter", wish, callback=True)
    board = screen(house, house.tokens["display"])
    wish = {"room": "board", "zone": odd, "screen": odd}
    assert "picture" in board.emit("enter", wish, callback=True)
    board.disconnect()
