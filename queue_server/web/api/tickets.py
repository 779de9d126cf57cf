"""The API's tickets: issue, show, postpone, cancel, come back, officer to the seat, priority, reprint."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from flask import Blueprint, Response, jsonify
from flask_babel import gettext as _

from queue_server import actions, queries, snapshots
from queue_server.actions.log import Command
from queue_server.domain import id_card
from queue_server.domain.numbering import business_date
from queue_server.domain.priorities import class_told
from queue_server.domain.roles import Role
from queue_server.settings.config_file import OfficeSettings
from queue_server.settings.priorities import class_by_age, longest_boost
from queue_server.snapshots.types.tickets import Ticket as TicketSnapshot
from queue_server.storage.models import Ticket
from queue_server.web import context
from queue_server.web.api.idempotency import Sent, carry_out
from queue_server.web.context import app_context, visitor
from queue_server.web.desk_forms import AtSeatForm, PriorityForm
from queue_server.web.errors import TooMany
from queue_server.web.forms import CardForm, IssueForm, LaterForm, Nothing, body
from queue_server.web.pages.rules import order_of_calling, vouchers_first

blueprint = Blueprint("tickets", __name__)

# The reasons why somebody was called earlier, as sentences for the citizen (`domain.overtaking`).
REASONS: dict[str, Callable[[], str]] = {
    "by_hand": lambda: _("Được gọi ngoài thứ tự; lý do đã ghi vào nhật ký."),
    "priority": lambda: _("Thuộc diện ưu tiên."),
    "voucher": lambda: _("Có phiếu hẹn ưu tiên từ hôm trước."),
    "transferred": lambda: _("Được quầy khác chuyển sang, không phải chờ lại từ đầu."),
    "returned": lambda: _("Lỡ lượt nhưng quay lại kịp nên được giữ chỗ cũ."),
    "came_back": lambda: _("Đã làm dở ở quầy, nay quay lại làm tiếp."),
    "requeued": lambda: _("Đã được gọi trước đó; cán bộ xếp lại vào hàng."),
    "postponed": lambda: _("Ông/Bà đã xin thêm thời gian nên xếp sau số này."),
    "missed": lambda: _("Ông/Bà lỡ lượt, quay lại muộn nên xếp sau số này."),
    "away": lambda: _("Ông/Bà vừa quay lại nên một người đang chờ được gọi trước."),
    "put_back": lambda: _("Số của Ông/Bà đã được gọi; cán bộ xếp lại sau số này."),
    "elsewhere": lambda: _("Quầy khác gọi; Ông/Bà được chuyển riêng đến một quầy."),
    "promised": lambda: _("Số của Ông/Bà được hẹn gọi từ buổi sau."),
    "withdrawn": lambda: _("Được gọi trong lúc quầy đang gọi Ông/Bà; lượt gọi đó sau được hoàn tác."),
}


@blueprint.post("/tickets")
def issue() -> Response:
    """Issue the next number of a service; its print job, if wanted, is stored in the same commit."""
    form = body(IssueForm)
    caller = visitor()
    if not app_context().limits.allows("issue", f"{caller.office}/{caller.device or caller.user}"):
        raise TooMany
    quotes = context.quotes_to_give(caller.office)

    def act(command: Command) -> Mapping[str, Any]:
        facts: dict[str, Any] = form.model_dump(include={"language", "files", "note"})
        facts["priority"] = class_told(form.model_dump())
        facts["card"] = id_card.read(form.card) if form.card else None
        facts["any_time"] = caller.role is not Role.KIOSK
        if form.day is not None:
            ticket = actions.promise(command, form.service, form.day, **facts)
        else:
            place: actions.QueuePlace = "afternoon" if form.when == "afternoon" else "line"
            ticket = actions.issue(command, form.service, place=place, quotes=quotes, **facts)
        if form.paper:
            actions.queue_print(command, ticket, context.base_url())
        return ticket_snapshot(command, ticket)

    return carry_out(visitor().office, act, status=201, sent=code_added_for(caller.role))


def code_added_for(role: Role) -> Sent | None:
    """Return what adds the paper's code to the address of a new ticket: a kiosk may print or show it itself."""
    return _with_code if role is Role.KIOSK else None


def _with_code(told: Mapping[str, Any]) -> Mapping[str, Any]:
    facts = told["office"], date.fromisoformat(told["business_date"]), told["id"]
    return {**told, "url": app_context().vote_codes.address_of(told["url"], *facts)}


@blueprint.post("/cards")
def read_card() -> Response:
    """Answer whether a scan is an ID card and its holder old enough for priority; nothing is stored."""
    caller = visitor()
    if not app_context().limits.allows("issue", f"{caller.office}/{caller.device or caller.user}"):
        raise TooMany
    card = id_card.read(body(CardForm).card)
    office = context.office()
    today = business_date(app_context().clock(), office.zone)
    old = card.age_on(today) >= office.rules.priority_age
    return jsonify({"priority": old, "priority_class": class_by_age(office) if old else ""})


@blueprint.get("/tickets/<ticket_id>")
def show(ticket_id: str) -> Response:
    """The ticket's state, for anybody with its unguessable id."""
    with app_context().db.read() as session:
        row, office = context.ticket_and_office(session, ticket_id)
        quotes = context.quotes(session, office.code)
        now = app_context().clock()
        return jsonify(snapshots.ticket(session, office, row, context.base_url(), now=now, quotes=quotes))


@blueprint.get("/tickets/<ticket_id>/overtakers")
def overtakers(ticket_id: str) -> Response:
    """Who was called earlier although they came later, and why: numbers only, no names."""
    with app_context().db.read() as session:
        row, office = context.ticket_and_office(session, ticket_id)
        found = snapshots.overtakers(session, office, row)
        # the rule of the ticket's day, not today's
        rule = _rule(queries.settings_at(session, office.code, row.issued_at))
    told = [{**one, "text": REASONS[one["reason"]]()} for one in found]
    return jsonify({"number": row.label, "rule": rule, "overtakers": told})


@blueprint.post("/tickets/<ticket_id>/later")
def later(ticket_id: str) -> Response:
    """Postpone the ticket: the citizen needs more time."""
    form = body(LaterForm)
    office = context.office_of_ticket(ticket_id)
    return carry_out(
        office, lambda command: ticket_snapshot(command, actions.postpone(command, ticket_id, form.minutes))
    )


@blueprint.post("/tickets/<ticket_id>/cancel")
def cancel(ticket_id: str) -> Response:
    """Cancel the ticket for its holder."""
    body(Nothing)
    office = context.office_of_ticket(ticket_id)
    return carry_out(office, lambda command: ticket_snapshot(command, actions.cancel(command, ticket_id)))


@blueprint.post("/tickets/<ticket_id>/back")
def back(ticket_id: str) -> Response:
    """Put a missed ticket back in line when its holder reports by phone."""
    body(Nothing)
    office = context.office_of_ticket(ticket_id)
    return carry_out(office, lambda command: ticket_snapshot(command, actions.come_back(command, ticket_id)))


@blueprint.post("/tickets/<ticket_id>/undo-cancel")
def undo_cancel(ticket_id: str) -> Response:
    """Undo a recent cancellation; the ticket gets its old place."""
    body(Nothing)
    return carry_out(
        visitor().office, lambda command: ticket_snapshot(command, actions.undo_cancel(command, ticket_id))
    )


@blueprint.post("/tickets/<ticket_id>/undo-priority")
def undo_priority(ticket_id: str) -> Response:
    """Undo a recent change of the class of priority; the ticket gets its old place."""
    body(Nothing)
    return carry_out(
        visitor().office, lambda command: ticket_snapshot(command, actions.undo_priority(command, ticket_id))
    )


@blueprint.post("/tickets/<ticket_id>/undo-return")
def undo_return(ticket_id: str) -> Response:
    """Take the last return into the line back, of a missed number or of one that was parked."""
    body(Nothing)
    return carry_out(
        visitor().office, lambda command: ticket_snapshot(command, actions.undo_return(command, ticket_id))
    )


@blueprint.post("/tickets/<ticket_id>/restore")
def restore(ticket_id: str) -> Response:
    """Put a missed ticket back in line."""
    body(Nothing)
    return carry_out(
        visitor().office, lambda command: ticket_snapshot(command, actions.restore(command, ticket_id))
    )


@blueprint.post("/tickets/<ticket_id>/rejoin")
def rejoin(ticket_id: str) -> Response:
    """Put a parked ticket back into line; at a kiosk only that of somebody who shows a return slip."""
    body(Nothing)
    caller = visitor()
    by_slip = caller.role is Role.KIOSK
    if by_slip and not app_context().limits.allows("issue", f"{caller.office}/{caller.device}"):
        raise TooMany
    act = actions.rejoin_by_slip if by_slip else actions.rejoin
    return carry_out(caller.office, lambda command: ticket_snapshot(command, act(command, ticket_id)))


@blueprint.post("/tickets/<ticket_id>/at-seat")
def set_at_seat(ticket_id: str) -> Response:
    """Say that the officer goes to where the ticket's holder sits, or take it back."""
    form = body(AtSeatForm)

    def act(command: Command) -> Mapping[str, Any]:
        return ticket_snapshot(command, actions.set_at_seat(command, ticket_id, at_seat=form.at_seat))

    return carry_out(visitor().office, act)


@blueprint.post("/tickets/<ticket_id>/priority")
def set_priority(ticket_id: str) -> Response:
    """Give the ticket another class of priority, and the place in line that goes with it."""
    form = body(PriorityForm)

    def act(command: Command) -> Mapping[str, Any]:
        return ticket_snapshot(command, actions.set_priority(command, ticket_id, form.told, form.reason))

    return carry_out(visitor().office, act)


@blueprint.post("/tickets/<ticket_id>/reprint")
def reprint(ticket_id: str) -> Response:
    """Print the ticket again, marked IN LẠI."""
    body(Nothing)

    def act(command: Command) -> Mapping[str, Any]:
        ticket = actions.ticket_of(command, ticket_id)
        actions.reprint(command, ticket, context.base_url())
        return ticket_snapshot(command, ticket)

    return carry_out(visitor().office, act)


def _rule(office: OfficeSettings) -> str:
    """The rule of the line in one sentence, with the office's minutes."""
    minutes = longest_boost(office)
    if not minutes:
        return " ".join((order_of_calling(office), vouchers_first()))
    words = _(
        "Người lấy số trước được gọi trước. Người được ưu tiên xếp như đến sớm hơn %(minutes)s phút; người có phiếu "
        "hẹn ưu tiên được gọi đầu hàng. Ngoài các trường hợp ghi dưới đây, không ai lấy số sau Ông/Bà quá %(minutes)s "
        "phút mà được gọi trước.",
        minutes=minutes,
    )
    return str(words)


def ticket_snapshot(command: Command, ticket: Ticket) -> TicketSnapshot:
    """Return the ticket's snapshot inside the command."""
    command.session.flush()
    return snapshots.ticket(
        command.session, command.office, ticket, context.base_url(), now=command.now, plan=command.plan
    )
