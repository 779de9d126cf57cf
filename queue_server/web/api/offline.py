"""The API of offline numbers: the signed block of reserved numbers, and the tickets given from it."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from flask import Blueprint, Response, current_app, jsonify

from queue_server import snapshots
from queue_server.actions import offline
from queue_server.actions.layout import TicketLayout, texts
from queue_server.actions.offline import Block, Given
from queue_server.actions.print_content import service_words
from queue_server.domain.errors import NotInBlock
from queue_server.domain.languages import LANGUAGES
from queue_server.domain.numbering import NumberRange
from queue_server.domain.offline import is_signed, local_api_key, signature
from queue_server.domain.opening_hours import Span
from queue_server.domain.priorities import class_told
from queue_server.settings.config_file import OfficeSettings
from queue_server.web import context
from queue_server.web.context import app_context, visitor
from queue_server.web.device_forms import BlockForm, OfflineTicketForm
from queue_server.web.forms import body

blueprint = Blueprint("offline", __name__)


@blueprint.post("/offline-block")
def block() -> Response:
    """The numbers that the agent may give during an hour without the server; null when it may give none."""
    form = body(BlockForm)
    agent = visitor().device or 0
    with app_context().db.write(visitor().office) as session:
        command = context.begin(session, visitor().office)
        office = command.office
        found = offline.offline_block(command, agent, form.book)
        # without the logo: the block would contain it for every service in both languages
        look = texts(office)
    if found is None:
        return jsonify({"block": None})
    data = _as_data(office, found)
    answer = {
        "block": data,
        "signature": signature(data, _key()),
        "door_key": local_api_key(office.code, _key()),
        "votes_key": app_context().vote_codes.key_of(office.code, found.day),
        "base_url": context.base_url(),
        "utc_offset_minutes": _offset_minutes(office, found.since),
        "marks": {one.code: one.mark for one in office.priorities},
        "services": {code: _service(office, code, look) | _hours(found.open[code]) for code in found.ranges},
    }
    return jsonify(answer)


@blueprint.post("/offline-tickets")
def take_over() -> Response:
    """Enter one ticket that an agent gave without the server; a repetition changes only the state of its print."""
    form = body(OfflineTicketForm)
    office = visitor().office
    ours = {"office": office, "agent": visitor().device}
    if not is_signed(form.block, form.signature, _key()) or not ours.items() <= form.block.items():
        raise NotInBlock
    told = form.ticket.model_dump(exclude={"priority_class"})
    given = Given(**told | {"priority": class_told(form.ticket.model_dump())})
    with app_context().db.write(office) as session:
        command = context.begin(session, office)
        ticket = offline.take_over(command, _from_data(form.block), given, context.base_url())
        session.flush()
        answer = {"id": ticket.public_id, "number": ticket.label, "state": str(ticket.state)}
    app_context().live.publish(office)
    return jsonify(answer)


def _as_data(office: OfficeSettings, block: Block) -> dict[str, Any]:
    """The block as plain data, in the form that is signed."""
    return {
        "office": office.code,
        "agent": block.agent,
        "book": block.book,
        "date": block.day.isoformat(),
        "from": snapshots.stamp(block.since),
        "until": snapshots.stamp(block.until),
        "ranges": {code: asdict(numbers) for code, numbers in block.ranges.items()},
    }


def _from_data(data: dict[str, Any]) -> Block:
    return Block(
        agent=data["agent"],
        book=data["book"],
        day=date.fromisoformat(data["date"]),
        since=datetime.fromisoformat(data["from"]),
        until=datetime.fromisoformat(data["until"]),
        ranges={code: NumberRange(**numbers) for code, numbers in data["ranges"].items()},
    )


def _service(office: OfficeSettings, code: str, look: TicketLayout) -> dict[str, Any]:
    """The data of a service that the agent needs to show and print its tickets."""
    service = office.service_by_code[code]
    return {
        "name": service.name,
        "name_en": service.name_en,
        "color": service.color,
        "many_files": {"from": service.many_files_from, "service": service.many_files_service},
        "words": {language: service_words(office, service, language, look) for language in LANGUAGES},
    }


def _hours(open_: Span) -> dict[str, str | None]:
    """From and until when the agent may give the service's numbers."""
    return {"from": snapshots.stamp(open_[0]), "until": snapshots.stamp(open_[1])}


def _offset_minutes(office: OfficeSettings, now: datetime) -> int:
    offset = now.astimezone(office.zone).utcoffset()
    return int(offset.total_seconds() // 60) if offset else 0


def _key() -> str:
    return str(current_app.config["SECRET_KEY"])
