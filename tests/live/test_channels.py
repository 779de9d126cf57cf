"""A screen follows a channel despite a call in between, malformed messages or a lost database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask_socketio import SocketIOTestClient
from sqlalchemy import event, text

from queue_server.live.publishing import UNLOGGED
from tests.office import copied
from tests.web.office_app import OfficeApp


@pytest.fixture
def office_app(sqlite_template: Path, tmp_path: Path) -> Iterator[OfficeApp]:
    database = copied(sqlite_template, tmp_path / "queue.db")
    yield OfficeApp(tmp_path, database)
    database.close()


def screen(office_app: OfficeApp, token: str) -> SocketIOTestClient:
    return office_app.parts.live.socketio.test_client(office_app.app, auth={"token": token})


def sent(client: SocketIOTestClient, name: str) -> list[dict]:
    return [message["args"][0] for message in client.get_received() if message["name"] == name]


def test_a_database_that_fails_for_a_moment_stops_no_screen_for_longer(office_app):
    live, board = office_app.parts.live, screen(office_app, office_app.tokens["display"])
    board.emit("enter", {"channel": "board"}, callback=True)
    live.publisher.publish_now(office_app.office.code)
    board.get_received()
    for before, meanwhile in (("device_tokens", "away"), ("away", "device_tokens")):
        with office_app.database.write() as session:
            session.execute(text(f"ALTER TABLE {before} RENAME TO {meanwhile}"))
        office_app.parts.identities.forget()

        live.beat()

        assert len(sent(board, "pulse")) == 1


def test_a_call_while_a_board_enters_reaches_it(office_app):
    office_app.device("counter").command("/counters/1/open")
    board = screen(office_app, office_app.tokens["display"])

    def call(_connection: object) -> None:
        """Call a ticket after the snapshot is read and before the board gets its answer."""
        office_app.ticket()
        office_app.device("counter").command("/counters/1/call-next")
        office_app.parts.live.publisher.publish_now(office_app.office.code)

    event.listen(office_app.database.engine, "rollback", call, once=True)
    entered = board.emit("enter", {"channel": "board"}, callback=True)["snapshot"]

    (later,) = sent(board, "snapshot")
    assert (entered["calls"], later["snapshot"]["calls"][0]["number"]) == ([], "A001")


def test_a_client_that_is_refused_a_channel_gets_nothing_from_it(office_app):
    admin = screen(office_app, office_app.tokens["admin"])

    answer = admin.emit("enter", {"channel": "desk", "counter": "99"}, callback=True)

    assert answer["problem"]["code"] == "not_found"
    channels = office_app.parts.live.socketio.server.manager.rooms["/"]
    assert [channel for channel in channels if channel and "desk" in channel] == []


@pytest.mark.parametrize("odd", ["\ud800", "A\0", "🦆" * 500, "\udfff\ud800"])
def test_halves_of_characters_are_nobodys_token_and_no_tickets_name(office_app, odd):
    stranger = screen(office_app, odd)

    assert stranger.is_connected()
    for wish in ({"channel": "ticket", "id": odd}, {"channel": odd}):
        assert "problem" in stranger.emit("enter", wish, callback=True)
    board = screen(office_app, office_app.tokens["display"])
    wish = {"channel": "board", "zone": odd, "screen": odd}
    assert "snapshot" in board.emit("enter", wish, callback=True)
    board.disconnect()


@pytest.mark.parametrize("offices", ["_changed", "_own_changed"])
def test_after_each_of_many_offices_the_sockets_get_time_to_send(office_app, monkeypatch, offices):
    """A centre follows a hundred offices by one socket, which may leave fifty messages unread."""
    publisher, done = office_app.parts.live.publisher, []
    codes = [f"office-{number}" for number in range(100)]
    many = dict.fromkeys(codes, UNLOGGED) if offices == "_changed" else set(codes)
    monkeypatch.setattr(publisher, offices, many)
    monkeypatch.setattr(publisher, "_try_to_publish", lambda _office, _change=None: done.append("office"))
    monkeypatch.setattr(publisher._socketio, "sleep", lambda _seconds: done.append("sockets"))
    publisher._wake.set()
    monkeypatch.setattr(publisher._wake, "clear", lambda: monkeypatch.setattr(publisher._wake, "wait", _stop))

    with pytest.raises(StopIteration):
        publisher._publish_forever()

    assert done == ["office", "sockets"] * 100


def _stop() -> None:
    raise StopIteration
