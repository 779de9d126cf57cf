"""The yardstick: a bare Flask view that writes one durable row, on the same server stack but without the product.

Run as a program: `python -m tests.bench.yardstick FOLDER` prints its address when it answers.
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any


def main(folder: Path) -> None:
    """Serve `POST /row` {text} -> {id, text, at} and an `emit` to all websockets by `POST /emit`."""
    from queue_server.machine import eventlet_setup

    eventlet_setup.patch()
    from flask import Flask, jsonify, request
    from flask_socketio import SocketIO

    app = Flask(__name__)
    socketio = SocketIO(app, async_mode="eventlet", transports=["websocket"])
    write = rows_in(folder)

    @app.post("/row")
    def add() -> Any:
        return jsonify(write(request.get_json()["text"]))

    @app.post("/emit")
    def emit() -> Any:
        socketio.emit("snapshot", request.get_json())
        return jsonify({})

    sock = eventlet_setup.listen("127.0.0.1", 0)
    print(f"http://127.0.0.1:{sock.getsockname()[1]}", flush=True)
    eventlet_setup.serve(sock, app)


def rows_in(folder: Path) -> Callable[[str], dict[str, Any]]:
    """Return a function that writes one durable row. Its imports come after `patch`, as network modules require."""
    from sqlalchemy import create_engine, event
    from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

    class Base(DeclarativeBase):
        pass

    class Row(Base):
        __tablename__ = "rows"
        id: Mapped[int] = mapped_column(primary_key=True)
        text: Mapped[str]
        at: Mapped[datetime]

    engine = create_engine(f"sqlite:///{folder / 'yardstick.db'}")

    @event.listens_for(engine, "connect")
    def durable(connection: Any, _entry: object) -> None:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")

    Base.metadata.create_all(engine)

    def write(text: str) -> dict[str, Any]:
        with Session(engine) as session:
            row = Row(text=text, at=datetime.now(UTC))
            session.add(row)
            session.commit()
            return {"id": row.id, "text": row.text, "at": row.at.isoformat()}

    return write


if __name__ == "__main__":
    main(Path(sys.argv[1]))
