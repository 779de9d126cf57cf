"""The code in the address on a ticket's paper, which shows that who votes by phone has held the paper.

A ticket's id is known wherever its page's address passes: on the screens of staff, in the answers of the API, in the
logs of a proxy. The code is in none of them: a browser keeps what stands behind the "#" of an address to itself.
"""

import hmac
from base64 import b32encode
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Protocol

from queue_server.domain.errors import QueueError

# Five bits each: 60 bits, at 30 tries a minute.
LETTERS = 12


class VoteCodeWrong(QueueError):
    """The code of the ticket's paper is missing or that of another one."""

    code = "vote_code_wrong"


class OnPaper(Protocol):
    """What the code is made of; none of it ever changes."""

    @property
    def public_id(self) -> str: ...
    @property
    def office(self) -> str: ...
    @property
    def business_date(self) -> date: ...
    @property
    def issued_at(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class VoteCodes:
    """The codes of one server; `since`: when it began to print them."""

    server_key: str
    since: datetime

    def key_of(self, office: str, day: date) -> str:
        """Return the key of an office's day, with which an agent makes the codes of numbers that it gives alone."""
        return _hmac(self.server_key, f"votes {office} {day}").hex()

    def address(self, page: str, ticket: OnPaper) -> str:
        """Return the address of the ticket's page as its paper carries it."""
        return self.address_of(page, ticket.office, ticket.business_date, ticket.public_id)

    def address_of(self, page: str, office: str, day: date, ticket: str) -> str:
        """Return the same for who has only the ticket's facts, of them its id."""
        return f"{page}#{code_of(self.key_of(office, day), ticket)}"

    def needs_code(self, ticket: OnPaper) -> bool:
        """Whether its paper carries a code: it was given out since the server prints them."""
        return ticket.issued_at >= self.since

    def check(self, ticket: OnPaper, code: str) -> None:
        """Check that the code is that of the ticket's paper.

        Raises:
            VoteCodeWrong.
        """
        told = code.strip().upper().encode(errors="surrogatepass")
        if self.needs_code(ticket) and not hmac.compare_digest(self._code_of(ticket).encode(), told):
            raise VoteCodeWrong

    def _code_of(self, ticket: OnPaper) -> str:
        return code_of(self.key_of(ticket.office, ticket.business_date), ticket.public_id)


def code_of(key: str, ticket: str) -> str:
    """Return the code of a ticket's id by the key of its day; an agent does the same (`printer.offline.numbers`)."""
    return b32encode(_hmac(key, ticket)).decode()[:LETTERS]


def _hmac(key: str, text: str) -> bytes:
    return hmac.new(key.encode(), text.encode(), sha256).digest()
