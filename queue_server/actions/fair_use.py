"""Limits the numbers that one person takes in a day, by a keyed hash of the ID card's number.

The card's number is never stored. The key is destroyed with the day: then the hash tells nothing. Without a key
twelve digits could be tried out in minutes.
"""

import hashlib
import hmac
import secrets

from sqlalchemy import delete, update

from queue_server import queries
from queue_server.actions.log import Command
from queue_server.domain.errors import AlreadyHas, CardNeeded, EnoughNumbers
from queue_server.domain.id_card import IdCard
from queue_server.domain.ticket_state import FINAL, State
from queue_server.settings.service import ServiceSettings
from queue_server.storage.models import CardKey, CardUse, Ticket

KEY_BYTES = 32


def admit_person(
    command: Command, service: ServiceSettings, card: IdCard | None, *, at_desk: bool
) -> str | None:
    """Check the office's rules for one person; return the hash to `remember`, None without a card.

    `at_desk`: staff take the number; they may do so for a person without a card.

    Raises:
        CardNeeded: the service gives no number at the kiosk without a card.
        AlreadyHas: the person has a valid number of the service. EnoughNumbers: the rules allow no more today.
    """
    if card is None:
        if service.needs_card and not at_desk:
            raise CardNeeded
        return None
    digest = _digest(command, card)
    _ask_the_rules(command, service, digest)
    return digest


def admit_again(command: Command, ticket: Ticket) -> None:
    """Check the same rules before a cancellation is undone: the holder may have taken another number.

    Raises:
        AlreadyHas, EnoughNumbers: as for a new number.
    """
    digest = queries.card_of_ticket(command.session, ticket.id)
    if digest is not None:
        _ask_the_rules(command, command.office.service(ticket.service), digest)


def _ask_the_rules(command: Command, service: ServiceSettings, digest: str) -> None:
    """Check whether the person with this hash may have one more number of the service."""
    taken = queries.tickets_of_card(command.session, command.office.code, digest)
    counted = [ticket for ticket in taken if ticket.state != State.CANCELLED]
    same = [ticket for ticket in counted if ticket.service == service.code]
    rules = command.office.rules
    if rules.numbers_per_service and len(same) >= rules.numbers_per_service:
        if standing := next((ticket for ticket in same if ticket.state not in FINAL), None):
            raise AlreadyHas(
                number=standing.label,
                ticket=standing.public_id,
                ahead=_ahead(command, standing),
                state=str(standing.state),
                counter=standing.counter,
            )
        raise EnoughNumbers
    if rules.numbers_per_person and len(counted) >= rules.numbers_per_person:
        raise EnoughNumbers


def _ahead(command: Command, ticket: Ticket) -> int | None:
    """How many are called before this ticket; None when it does not wait."""
    return queries.people_ahead(command.session, ticket) if ticket.state == State.WAITING else None


def remember(command: Command, digest: str | None, ticket: Ticket) -> None:
    """Store that the person with this hash has the ticket."""
    if digest is not None:
        use = CardUse(
            office=command.office.code, business_date=command.today, digest=digest, ticket=ticket.id
        )
        command.session.add(use)


def transfer_card(command: Command, first: Ticket, second: Ticket) -> None:
    """Note that the holder of the first ticket has the second instead."""
    held = update(CardUse).where(CardUse.office == command.office.code, CardUse.ticket == first.id)
    command.session.execute(held.values(ticket=second.id))


def forget_cards(command: Command, *, today: bool = False) -> None:
    """Destroy the keys and hashes of the days before; at closing also today's.

    A key is overwritten before its row is deleted: a database file keeps the bytes of deleted rows for a while.
    """
    for table in (CardKey, CardUse):
        gone = [
            table.office == command.office.code,
            *([] if today else [table.business_date != command.today]),
        ]
        if table is CardKey:
            command.session.execute(update(CardKey).where(*gone).values(key="0" * (2 * KEY_BYTES)))
            command.session.flush()
        command.session.execute(delete(table).where(*gone))


def _digest(command: Command, card: IdCard) -> str:
    kept = command.session.get(CardKey, (command.office.code, command.today))
    if kept is None:
        kept = CardKey(
            office=command.office.code, business_date=command.today, key=secrets.token_hex(KEY_BYTES)
        )
        command.session.add(kept)
        command.session.flush()
    return hmac.new(bytes.fromhex(kept.key), card.number.encode(), hashlib.sha256).hexdigest()
