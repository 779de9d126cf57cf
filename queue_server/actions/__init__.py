"""One function per button: what can be done in an office. `domain/` says when it is allowed; nothing here commits.

with db.write("an-hoa") as session:
    command = begin(session, "an-hoa", now, actor="Lan", given_at="3")
    ticket = call_next(command, "3")
"""

from queue_server.actions.at_desk import serve_without_number, set_files
from queue_server.actions.at_seat import set_at_seat, set_at_seat_here
from queue_server.actions.counters import close_counter, open_counter, pause_counter
from queue_server.actions.days import begin, close_day, forget_answers, forget_cards_when_closed, turn_day
from queue_server.actions.help_calls import answer_help, call_help, end_help
from queue_server.actions.issuing import QueuePlace, issue
from queue_server.actions.lines import move_line, move_ticket
from queue_server.actions.log import Command
from queue_server.actions.noting import note_outcome
from queue_server.actions.print_content import queue_checklist, queue_print, reprint
from queue_server.actions.priorities import set_priority, set_priority_here
from queue_server.actions.put_back import requeue
from queue_server.actions.set_aside import park, rejoin, rejoin_by_slip
from queue_server.actions.tickets import (
    call_next,
    call_ticket,
    cancel,
    come_back,
    finish,
    no_show,
    postpone,
    recall,
    restore,
    resume,
    serve,
    ticket_of,
)
from queue_server.actions.transferring import transfer
from queue_server.actions.undoing import undo, undo_cancel, undo_move, undo_priority, undo_return
from queue_server.actions.vouchers import can_be_guessed, carry_over, promise, redeem

__all__ = [
    "Command",
    "QueuePlace",
    "answer_help",
    "begin",
    "call_help",
    "call_next",
    "call_ticket",
    "can_be_guessed",
    "cancel",
    "carry_over",
    "close_counter",
    "close_day",
    "come_back",
    "end_help",
    "finish",
    "forget_answers",
    "forget_cards_when_closed",
    "issue",
    "move_line",
    "move_ticket",
    "no_show",
    "note_outcome",
    "open_counter",
    "park",
    "pause_counter",
    "postpone",
    "promise",
    "queue_checklist",
    "queue_print",
    "recall",
    "redeem",
    "rejoin",
    "rejoin_by_slip",
    "reprint",
    "requeue",
    "restore",
    "resume",
    "serve",
    "serve_without_number",
    "set_at_seat",
    "set_at_seat_here",
    "set_files",
    "set_priority",
    "set_priority_here",
    "ticket_of",
    "transfer",
    "turn_day",
    "undo",
    "undo_cancel",
    "undo_move",
    "undo_priority",
    "undo_return",
]
