"""The parts of the server that views use, and the visitor of the current request."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import current_app, g, request
from sqlalchemy.orm import Session

from queue_server import actions, queries, snapshots
from queue_server.access.first_run import FirstRunCode
from queue_server.access.identity import Identities, Visitor
from queue_server.access.rate_limits import Limits
from queue_server.access.socket_limits import household
from queue_server.actions.log import Command
from queue_server.backup.keeping import Keeping
from queue_server.domain.epochs import REMEMBERED_FOR
from queue_server.domain.errors import CounterNotFound, CounterNotYet, TicketNotFound
from queue_server.domain.vote_codes import VoteCodes
from queue_server.forecast.quoting import Quotes
from queue_server.live.screens import Live
from queue_server.machine.clock import OfficeClock
from queue_server.machine.data_disk import Machine
from queue_server.machine.workers import Workers
from queue_server.offices import Offices
from queue_server.queries.estimates import is_anything_learned
from queue_server.reports.quiet import QuietTimes
from queue_server.reports.scheduled import ScheduledPacks
from queue_server.settings.config_file import OfficeSettings, Settings
from queue_server.snapshots import Catalogues
from queue_server.storage.database import Database
from queue_server.storage.models import Ticket
from queue_server.voice.clips import Voice, Voices
from queue_server.web import own_address

if TYPE_CHECKING:  # its libraries are loaded only where people sign in by a provider
    from queue_server.access.openid import Provider


@dataclass(frozen=True)
class AppContext:
    """The parts of the running server."""

    settings: Settings
    db: Database
    offices: Offices
    live: Live
    identities: Identities
    limits: Limits
    clock: OfficeClock
    voices: Voices
    machine: Machine
    keeping: Keeping
    packs: ScheduledPacks
    vote_codes: VoteCodes
    demo: dict[str, Any] | None = None
    provider: "Provider | None" = None
    catalogues: Catalogues = field(default_factory=Catalogues)
    quiet: QuietTimes = field(default_factory=QuietTimes)
    workers: Workers = field(default_factory=Workers)
    first_run: FirstRunCode = field(default_factory=FirstRunCode)

    @property
    def media_folder(self) -> Path:
        """The folder of the hall's pictures and films."""
        return self.settings.media_folder


def app_context() -> AppContext:
    """The parts of the server that answers this request."""
    parts: AppContext = current_app.extensions["app_context"]
    return parts


def visitor() -> Visitor:
    """The visitor of this request; set by `security` before any view."""
    caller: Visitor = g.visitor
    return caller


def office() -> OfficeSettings:
    """The visitor's office with the settings valid now, read once per request. Commands use `Command.office`."""
    if "office" not in g:
        g.office = app_context().offices.of(visitor().office)
    valid: OfficeSettings = g.office
    return valid


def voice() -> Voice:
    """The voice of the visitor's office."""
    return app_context().voices.of(visitor().office)


def known_counter(session: Session, number: str) -> None:
    """Check that the visitor's office has, or had, this counter.

    Raises:
        CounterNotFound: it never had one with this number. CounterNotYet: it will, but nobody can work there before.
    """
    if queries.counter_state(session, visitor().office, number) is None:
        raise CounterNotFound(counter=number)
    if number not in office().counter_by_number:
        begins = queries.comes_at(
            session,
            visitor().office,
            app_context().clock(),
            lambda coming: number in coming.counter_by_number,
        )
        if begins:
            raise CounterNotYet(counter=number, begins=begins)


def begin(session: Session, office: str, given_at: str | None = None) -> Command:
    """Start the visitor's command inside `db.write(office)`, at a time that is believed.

    Raises:
        ClockDoubted: the time is in doubt. OfficeNotSetUp: the database does not know the office.
    """
    now = app_context().clock.read_for(session, office).sure()
    command = actions.begin(session, office, now, visitor().name, given_at)
    command.person = visitor().user
    return command


def quotes(session: Session, office: str) -> Quotes | None:
    """What the office says of its waits now; computed before a command, never inside it."""
    return snapshots.quotes_now(session, office, lambda: app_context().clock.read_for(session, office))


def quotes_to_give(office: str) -> Quotes | None:
    """The same for the holder of a new number, without a session where nothing can be said."""
    db = app_context().db
    if not is_anything_learned(db, office):
        return None
    with db.read() as session:
        return quotes(session, office)


def remote_address() -> str:
    """The client's address for counting tries; a proxy's header counts only with `server.proxies`."""
    return household(request.remote_addr or "")


def base_url() -> str:
    """The beginning of printed addresses: the configured one, else this machine's address of the request.

    A Host header can contain anything, so a foreign name is never used in a link.
    """
    if public := app_context().settings.server.public_url:
        return public.rstrip("/")
    arrived = own_address.where_it_arrived()
    if arrived.endswith(f"//{request.host}") or not own_address.is_own(request.host):
        return arrived
    return request.host_url.rstrip("/")


def ticket_and_office(session: Session, ticket_id: str) -> tuple[Ticket, OfficeSettings]:
    """The ticket and the office that gave it out.

    Raises:
        TicketNotFound: there is none, or it was lost in a restore (`restored`).
    """
    found = queries.ticket_and_office(session, ticket_id, app_context().clock())
    if found is None:
        epoch = queries.epoch(session)
        lately = epoch is not None and app_context().clock() - epoch.began_at < REMEMBERED_FOR
        raise TicketNotFound(
            ticket=ticket_id, restored=lately and epoch is not None and epoch.reason != "first"
        )
    return found


def office_of_ticket(ticket_id: str) -> str:
    """The code of the ticket's office.

    Raises:
        TicketNotFound: there is no such ticket.
    """
    with app_context().db.read() as session:
        return ticket_and_office(session, ticket_id)[0].office
