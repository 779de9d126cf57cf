"""Carries out a command exactly once: key, transaction, stored answer; then updates the screens."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from flask import Response, current_app, request
from flask_babel import gettext as _
from sqlalchemy import Text, bindparam
from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.actions.log import Command
from queue_server.domain.errors import IdempotencyConflict
from queue_server.storage.models import Base
from queue_server.storage.prepared import Prepared
from queue_server.web import context
from queue_server.web.context import app_context
from queue_server.web.errors import Invalid

KEY = re.compile(r"[A-Za-z0-9_-]{8,80}")
# the answer's text, made once for sending and for the database
INSERT_RESPONSE = Prepared(
    Base.metadata.tables["idempotent_responses"].insert().values(answer=bindparam("text", type_=Text())),
    ("office", "key", "fingerprint", "status", "at"),
)

Act = Callable[[Command], Mapping[str, Any]]
Sent = Callable[[Mapping[str, Any]], Mapping[str, Any]]
Begin = Callable[[Session, str, str | None], Command]


def carry_out(
    office: str,
    act: Act,
    *,
    given_at: str | None = None,
    status: int = 200,
    begin: Begin = context.begin,
    only_once: frozenset[str] = frozenset(),
    sent: Sent | None = None,
) -> Response:
    """Run `act` in the office's one write transaction and answer what it returns.

    A repeated Idempotency-Key gets the first answer again and nothing happens twice. Screens are updated
    only after the commit. `only_once`: secrets of the answer, which are not kept: a repetition has null there.
    `sent`: adds what is never kept to the answer, also to a repetition.

    Raises:
        IdempotencyConflict: the key was used for another command. Invalid: the key is missing.
        ClockDoubted: the time is in doubt.
    """
    key, fingerprint = _key(), _fingerprint()
    with app_context().db.write(office) as session:
        earlier = queries.answer_to(session, office, key)
        if earlier is not None:
            if earlier.fingerprint != fingerprint:
                raise IdempotencyConflict
            return _answer(_written(sent(earlier.answer) if sent else earlier.answer), earlier.status)
        command = begin(session, office, given_at)
        answer = act(command)
        text = _written(answer)
        kept_text = _written({**answer, **dict.fromkeys(only_once)}) if only_once else text
        kept = {"office": office, "key": key, "fingerprint": fingerprint, "status": status}
        INSERT_RESPONSE.run(queries.connection_of(session), {**kept, "text": kept_text, "at": command.now})
    app_context().live.publish(office, command.seq if command.first else None)
    return _answer(_written(sent(answer)) if sent else text, status)


def _written(answer: Mapping[str, Any]) -> str:
    """The answer as JSON without spaces: a desk's is sent, and kept, at every key."""
    return current_app.json.dumps(answer)


def _answer(text: str, status: int) -> Response:
    return Response(text + "\n", status, mimetype="application/json")


def _key() -> str:
    key = request.headers.get("Idempotency-Key", "")
    if not KEY.fullmatch(key):
        raise Invalid("Idempotency-Key", _("Mỗi lệnh cần một Idempotency-Key (8–80 chữ, số, - hoặc _)."))
    return key


def _fingerprint() -> str:
    """The fingerprint of a command, to recognise its repetition. Without the ID card, whose hash could be tried out."""
    sent, body = request.get_json(silent=True), request.get_data(cache=True)
    if isinstance(sent, dict) and "card" in sent:
        body = json.dumps({name: value for name, value in sent.items() if name != "card"}).encode()
    return hashlib.sha256(request.path.encode() + b"\n" + body).hexdigest()
