"""The last part: a real ticket is printed, called and finished, so that one sees everything work together."""

from datetime import timedelta
from typing import Any

from flask import request

from queue_server import actions, queries
from queue_server.actions.log import Command
from queue_server.domain.errors import TicketNotFound
from queue_server.domain.first_run import Part
from queue_server.domain.ticket_state import State
from queue_server.queries.first_run import first_visit
from queue_server.storage.models import Ticket
from queue_server.web.admin.devices import save
from queue_server.web.context import app_context
from queue_server.web.first_run.asking import answer, newest_picture, office_now, reached_at

# The note of the ticket by which its officer, and this page, know it.
NOTE = "Lượt đầu tiên"
# One that ended in another way, as at closing time, is begun again.
STAGES = {
    State.WAITING: "issued",
    State.CALLED: "called",
    State.SERVING: "called",
    State.SERVED: "finished",
}


def offered() -> dict[str, Any]:
    """How far the first visit has come."""
    with app_context().db.read() as session:
        ticket = first_visit(session, office_now().code, NOTE)
        jobs = queries.print_jobs_of(session, ticket.id) if ticket else []
    told = {"stage": "", "number": "", "counter": _counter(), "picture": "", "printed": False, "waited": 0}
    if ticket is None or State(ticket.state) not in STAGES:
        return told
    wait = (ticket.called_at or ticket.issued_at) - ticket.issued_at
    printed = bool(jobs) and jobs[-1].state in ("printed", "sent")
    return {
        **told,
        "stage": STAGES[State(ticket.state)],
        "number": ticket.label,
        "printed": printed,
        "picture": newest_picture(office_now()) if printed else "",
        "waited": round(wait / timedelta(seconds=1)),
    }


def store() -> bool:
    """Do what the pressed button says, or end the first run."""
    if act := ACTS.get(request.form.get("do", "")):
        save(act)
        return False
    answer(Part.VISIT)
    return True


def _counter() -> str:
    """The counter that calls the first visit."""
    return office_now().counters[0].number


def _issue(command: Command) -> None:
    service = command.office.counter(_counter()).services[0]
    ticket = actions.issue(command, service, note=NOTE, any_time=True)
    actions.queue_print(command, ticket, reached_at())


def _call(command: Command) -> None:
    actions.open_counter(command, _counter())
    actions.call_ticket(command, _counter(), _ticket(command).public_id, NOTE)


def _finish(command: Command) -> None:
    actions.serve(command, _counter())
    actions.finish(command, _counter())
    actions.close_counter(command, _counter())


def _ticket(command: Command) -> Ticket:
    ticket = first_visit(command.session, command.office.code, NOTE)
    if ticket is None:
        raise TicketNotFound(ticket="")
    return ticket


ACTS = {"issue": _issue, "call": _call, "finish": _finish}
