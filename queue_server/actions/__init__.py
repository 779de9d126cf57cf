"""One function per button: what can be done in an office. `domain/` says when; nobody here commits.

with db.write(office.code) as session:
    order = begin(session, office, now, who="Lan", desk="3")
    ticket = call_next(order, "3")
"""

from queue_server.actions.counters import close_counter, open_counter, pause_counter
from queue_server.actions.days import begin, close_day, forget_answers, forget_cards_when_closed, turn_day
from queue_server.actions.issuing import Place, issue
from queue_server.actions.lines import move_line
from queue_server.actions.log import Order
from queue_server.actions.paper import order_list, order_paper, reprint
from queue_server.actions.tickets import (
    call_next,
    call_ticket,
    cancel,
    come_back,
    finish,
    no_show,
    park,
    postpone,
    recall,
    restore,
    resume,
    serve,
    ticket_of,
    transfer,
    undo,
    undo_cancel,
)
from queue_server.actions.vouchers import can_be_guessed, carry_over, promise, redeem

__all__ = [
    "Order",
    "Place",
    "begin",
    "call_next",
    "call_ticket",
    "can_be_guessed",
    "cancel",
    "carry_over",
    "close_counter",
    "close_day",
    "come_back",
    "finish",
    "forget_answers",
    "forget_cards_when_closed",
    "issue",
    "move_line",
    "no_show",
    "open_counter",
    "order_list",
    "order_paper",
    "park",
    "pause_counter",
    "postpone",
    "promise",
    "recall",
    "redeem",
    "reprint",
    "restore",
    "resume",
    "serve",
    "ticket_of",
    "transfer",
    "turn_day",
    "undo",
    "undo_cancel",
]
