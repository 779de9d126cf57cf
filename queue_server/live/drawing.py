"""Draws snapshots of channels: one for a new follower, or all of an office from one look at it."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from queue_server import queries, snapshots
from queue_server.domain.numbering import business_date
from queue_server.live.publishing import Channel, Drawn
from queue_server.machine.clock import OfficeClock
from queue_server.queries.tickets import TicketRow
from queue_server.settings.config_file import OfficeSettings
from queue_server.snapshots import OfficeSnapshot, Snapshot
from queue_server.snapshots.impersonal import OFFICE_ONLY, impersonal
from queue_server.snapshots.types.common import Printer
from queue_server.snapshots.types.desk import DeskVoice
from queue_server.storage.database import Database
from queue_server.storage.models import Ticket
from queue_server.voice.clips import Voices


class Drawing:
    """Draws the channels of every office of this server."""

    def __init__(
        self,
        db: Database,
        clock: OfficeClock,
        voices: Voices,
        machine: Callable[[str], dict[str, Any]],
    ) -> None:
        """`machine` returns the state of this machine for an office's floor page."""
        self._db, self._clock, self._voices, self._machine = db, clock, voices, machine
        self._visits, self._steps = snapshots.TodaysVisits(), snapshots.TodaysSteps()

    def one(
        self, session: Session, office: str, channel: str, name: str = "", base_url: str = ""
    ) -> Snapshot:
        """Draw one channel's snapshot; `name` is the counter's number or the ticket's id.

        Raises:
            LookupError: no such channel, counter or ticket.
        """
        if channel == "ticket":
            return self._ticket(session, *self.ticket(session, name), base_url)
        return self._channel(self._look(session, office), self._voices.of(office).snapshot(), channel, name)

    def all(self, office: str, channels: list[Channel]) -> Drawn:
        """Draw all these channels from one look at the office; channels that no longer exist are left out."""
        phones = [name for channel, name in channels if channel == "ticket"]
        with self._db.read() as session:
            seen, voice = self._look(session, office), self._voices.of(office).snapshot()
            draw = partial(self._or_none, seen, voice, queries.tickets_by_public_id(session, phones))
            tried = [(channel, draw(*channel)) for channel in channels]
            then = partial(self._expect, seen.office.code, seen)
        drawn = [(channel, snapshot) for channel, snapshot in tried if snapshot is not None]
        return seen.seq, drawn, then

    def ticket(self, session: Session, public_id: str) -> tuple[Ticket, OfficeSettings]:
        """Return the ticket with this id, and its office.

        Raises:
            LookupError: no served office has it.
        """
        found = queries.ticket_and_office(session, public_id, self._clock())
        if found is None:
            raise LookupError(public_id)
        return found

    def _look(self, session: Session, office: str) -> OfficeSnapshot:
        return snapshots.office_snapshot(session, office, self._clock.read_for(session, office))

    def _or_none(
        self, seen: OfficeSnapshot, voice: DeskVoice, phones: Mapping[str, TicketRow], channel: str, name: str
    ) -> Snapshot | None:
        """Draw one channel. `phones`: the followed tickets, which are all of this office."""
        try:
            if channel == "ticket":
                row = phones.get(name)
                return self._ticket(seen.session, row, seen.office, seen=seen) if row else None
            return self._channel(seen, voice, channel, name)
        except LookupError:
            return None

    def _ticket(
        self,
        session: Session,
        row: TicketRow,
        office: OfficeSettings,
        base_url: str = "",
        seen: OfficeSnapshot | None = None,
    ) -> Snapshot:
        """Draw a ticket's snapshot. `seen`: a look at its office, to save a read of its day."""
        now = self._clock()
        plan = seen.plan if seen and business_date(now, office.zone) == seen.today else None
        return {
            "seq": queries.end_of_log(session, row.office).seq,
            "now": snapshots.stamp(now),
            **snapshots.ticket(session, office, row, base_url, now=now, plan=plan),
        }

    def _channel(self, seen: OfficeSnapshot, voice: DeskVoice, channel: str, name: str) -> Snapshot:
        office = seen.office.code
        clips = self._voices.of(office).clips
        if channel == "board":
            return snapshots.board(seen, clips, voice)
        if channel == "desk" and name in seen.counters:
            return snapshots.desk(seen, name, voice)
        if channel == "floor":
            floor = snapshots.floor(
                seen, voice, self._visits.of(seen), self._machine(office), self._steps.of(seen)
            )
            return impersonal(floor) if name == OFFICE_ONLY else floor
        if channel == "kiosk":
            return snapshots.kiosk(seen, _printer(seen), clips)
        if channel == "greeter":
            return snapshots.greeter(seen, _printer(seen))
        if channel == "printer":
            return {**seen.head(), "pending": len(queries.open_print_jobs(seen.session, office))}
        raise LookupError(name or channel)

    def _expect(self, office: str, seen: OfficeSnapshot) -> None:
        """Let the voice make ready whom the office calls next; `seen` has read the day's plan."""
        if self._machine(office)["machine"]["refuses"] != "data_gone":  # else it would create a new folder
            self._voices.of(office).expect(seen)


def _printer(seen: OfficeSnapshot) -> Printer:
    return snapshots.printer_state(seen.devices, seen.office, seen.now)
