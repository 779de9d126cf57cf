"""Vouchers: a ticket that was not served today keeps its place for two working days."""

import secrets
from datetime import date, timedelta
from typing import Any

from queue_server import queries
from queue_server.actions.admission import days_offered
from queue_server.actions.at_seat import set_at_seat
from queue_server.actions.issuing import issue, service_of
from queue_server.actions.log import Command
from queue_server.domain.errors import (
    NoSuchTime,
    ServiceClosed,
    VoucherNotFound,
    VoucherNotYet,
    VoucherUsed,
)
from queue_server.domain.log_folding import REDEEM
from queue_server.domain.ticket_state import State, Step, state_after
from queue_server.settings.config_file import ServiceSettings
from queue_server.settings.priorities import kept_class
from queue_server.storage.database import ID_LENGTH
from queue_server.storage.models import Ticket, Voucher

# How many working days a voucher is honoured; our own choice.
HONOURED_DAYS = 2
# Digits of a voucher's code, for ten keys. Guessing is stopped after a few tries (`web.api.vouchers`).
CODE_DIGITS = 6
# For this long the code of an expired voucher is not given again: its print may still be shown.
CODE_RESTS = timedelta(days=90)
# Prints of earlier releases have the first characters of the ticket's id.
EARLIER_CODE_LENGTH = 8


def carry_over(command: Command, ticket: Ticket, reason: str, first: date | None = None) -> None:
    """End the ticket's day: a ticket that was not served becomes a voucher; one at a counter counts as served.

    `first`: the day it is for, left out for the next working days. `why` is `closing`, `day_end` or `another_day`.
    """
    if state_after(State(ticket.state), Step.DAY_END) != State.CARRIED_OVER:
        command.apply(ticket, Step.DAY_END, reason=reason)
        return
    since = first or ticket.business_date + timedelta(days=1)
    days = command.hours.working_days_after(since - timedelta(days=1), HONOURED_DAYS) or [since]
    kept = {"first_day": since, "last_day": days[-1], "code": _free_code(command)}
    command.apply(ticket, Step.DAY_END, reason=reason, data={"voucher": kept})
    command.session.add(Voucher(ticket=ticket.id, office=command.office.code, **kept))
    command.session.flush()


def _free_code(command: Command) -> str:
    """Draw a code that no other voucher of these weeks has."""
    while True:
        code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
        other = queries.voucher_by_code(command.session, command.office.code, code)
        if other is None or other.last_day < command.today - CODE_RESTS:
            return code


def promise(command: Command, service: str, day: date, *, any_time: bool = False, **facts: Any) -> Ticket:
    """Give a voucher for another day instead of a place in today's line; it has a number of today.

    Raises:
        NoSuchTime: the day is not one of those offered. ServiceClosed, ServiceNotFound as named;
        CardNeeded, AlreadyHas, EnoughNumbers: the rules for one person.
    """
    in_break = command.hours.break_ends(command.now) is not None
    if not any_time and not command.hours.gives_numbers(command.now) and not in_break:
        raise ServiceClosed(hours=command.hours.today_text(command.now))
    if day not in days_offered(command, service_of(command, service)):
        raise NoSuchTime
    ticket = issue(command, service, any_time=True, at_desk=any_time, **facts)
    carry_over(command, ticket, "another_day", day)
    return ticket


def redeem(
    command: Command, reference: str, day: date | None = None, *, any_time: bool = False
) -> tuple[Ticket, bool]:
    """Give the holder of a voucher a new number, once: at the head of today's line, or an ordinary one when it expired.

    Returns the new ticket and whether the voucher was still honoured.
    `reference`: the ticket's id, the six digits on its paper, or its number together with its `day`.

    Raises:
        VoucherNotFound, VoucherUsed, VoucherNotYet, ServiceClosed.
    """
    if not any_time and not command.hours.gives_numbers(command.now):
        raise ServiceClosed(hours=command.hours.today_text(command.now))
    old, voucher = _voucher(command, reference, day)
    if command.today < voucher.first_day:
        raise VoucherNotYet(day=voucher.first_day)
    if voucher.used_by is not None:
        raise VoucherUsed(number=queries.ticket_by_id(command.session, voucher.used_by).label)
    honoured = command.today <= voucher.last_day
    ticket = issue(
        command,
        old.service,
        priority=kept_class(command.office, old.priority),
        language=old.language,
        files=old.files,
        note=f"Phiếu hẹn {old.label} ngày {old.business_date:%d/%m}",
        any_time=True,
        place="head" if honoured else "line",
        gone=_gone(command, old),
    )
    use(command, voucher, old, ticket)
    set_at_seat(command, ticket.public_id, at_seat=old.at_seat)
    return ticket, honoured


def _gone(command: Command, old: Ticket) -> ServiceSettings | None:
    """Return the voucher's service as it was then; None when the office still has it."""
    if old.service in command.office.service_by_code:
        return None
    return queries.settings_at(command.session, command.office.code, old.issued_at).service(old.service)


def use(command: Command, voucher: Voucher, old: Ticket, new: Ticket) -> None:
    """Note that the voucher of ticket `old` was used for ticket `new`."""
    voucher.used_by = new.id
    reason = f"{old.label} {old.business_date} -> {new.label}"
    command.append(REDEEM, service=old.service, reason=reason, data={"ticket": old.id, "used_by": new.id})


def can_be_guessed(reference: str, day: date | None) -> bool:
    """Whether a voucher could be found by guessing: yes, except with a ticket's whole id, which a scanner reads."""
    return day is not None or len(_tidy(reference)) < ID_LENGTH


def _tidy(reference: str) -> str:
    return reference.replace(" ", "").replace("-", "").upper()


def _voucher(command: Command, reference: str, day: date | None) -> tuple[Ticket, Voucher]:
    """Find a voucher by its id, code, or number and day."""
    typed = _tidy(reference)
    voucher = _by_code(command, typed) if day is None else _of(command, typed, day)
    if voucher is None:
        raise VoucherNotFound(voucher=reference)
    return queries.ticket_by_id(command.session, voucher.ticket), voucher


def _by_code(command: Command, typed: str) -> Voucher | None:
    if len(typed) == CODE_DIGITS and typed.isdecimal():
        return queries.voucher_by_code(command.session, command.office.code, typed)
    if len(typed) < EARLIER_CODE_LENGTH:
        return None
    old = queries.carried_over_ticket(command.session, command.office.code, typed)
    return command.session.get(Voucher, old.id) if old else None


def _of(command: Command, label: str, day: date) -> Voucher | None:
    old = queries.ticket_by_label(command.session, command.office.code, day, label)
    return command.session.get(Voucher, old.id) if old else None
