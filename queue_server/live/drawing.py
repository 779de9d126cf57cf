"""Draws snapshots of channels: one for a new follower, or all of an office from one look at it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from queue_server import queries, snapshots
from queue_server.live.publishing import Channel, Drawn
from queue_server.machine.clock import OfficeClock
from queue_server.queries import AnyRow
from queue_server.settings.config_file import OfficeSettings
from queue_server.snapshots import OfficeSnapshot, Snapshot
from queue_server.snapshots.impersonal import OFFICE_ONLY, impersonal
from queue_server.snapshots.types.common import Printer
from queue_server.snapshots.types.desk import DeskVoice
from queue_server.snapshots.types.floor import Floor
from queue_server.storage.database import Database
from queue_server.storage.models import Ticket
from queue_server.voice.clips import Voices

# A followed ticket, and what its holder is told besides it.
Phone = tuple[AnyRow, AnyRow]


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
        self._said, self._votes = snapshots.CallsSaid(), snapshots.StandingVotes()

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
        with self._db.read() as session:
            seen, voice = self._look(session, office), self._voices.of(office).snapshot()
            phones = _phones(session, [name for channel, name in channels if channel == "ticket"])
            draw = partial(self._or_none, seen, voice, phones)
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
        self, seen: OfficeSnapshot, voice: DeskVoice, phones: Mapping[str, Phone], channel: str, name: str
    ) -> Snapshot | None:
        """Draw one channel. `phones`: the followed tickets, which are all of this office."""
        try:
            if channel == "ticket":
                row, told = phones[name]
                drawn = snapshots.ticket_of(seen, row, told)
                return {"seq": seen.seq, "now": snapshots.stamp(seen.now), **drawn}
            return self._channel(seen, voice, channel, name)
        except LookupError:
            return None

    def _ticket(self, session: Session, row: Ticket, office: OfficeSettings, base_url: str) -> Snapshot:
        now = self._clock()
        quotes = snapshots.quotes_now(session, row.office, lambda: self._clock.read_for(session, row.office))
        return {
            "seq": queries.end_of_log(session, row.office).seq,
            "now": snapshots.stamp(now),
            **snapshots.ticket(session, office, row, base_url, now=now, quotes=quotes),
        }

    def _channel(self, seen: OfficeSnapshot, voice: DeskVoice, channel: str, name: str) -> Snapshot:
        office = seen.office.code
        clips = self._voices.of(office).ready()
        if channel == "board":
            return snapshots.board(seen, clips, voice, self._said)
        if channel == "desk" and name in seen.counters:
            return snapshots.desk(seen, name, voice)
        if channel == "floor":
            floor = seen.once(self._floor)
            return impersonal(floor) if name == OFFICE_ONLY else floor
        if channel == "feed":
            floor = seen.once(self._floor)
            return snapshots.feed(seen, floor, self._visits.of(seen), self._votes.of(seen))
        if channel == "kiosk":
            return snapshots.kiosk(seen, _printer(seen), clips)
        if channel == "vote":
            return snapshots.vote(seen, name)
        if channel == "greeter":
            return snapshots.greeter(seen, _printer(seen))
        if channel == "printer":
            return {**seen.head(), "pending": queries.count_open_print_jobs(seen.session, office)}
        raise LookupError(name or channel)

    def _floor(self, seen: OfficeSnapshot) -> Floor:
        office = seen.office.code
        facts = self._voices.of(office).snapshot(), self._visits.of(seen)
        return snapshots.floor(seen, *facts, self._machine(office), self._steps.of(seen))

    def _expect(self, office: str, seen: OfficeSnapshot) -> None:
        """Let the voice make ready whom the office calls next; `seen` has read the day's plan."""
        if self._machine(office)["machine"]["refuses"] != "data_gone":  # else it would create a new folder
            self._voices.of(office).expect(seen)


def _phones(session: Session, names: Sequence[str]) -> dict[str, Phone]:
    """The tickets with these ids; those that do not exist are left out."""
    rows = queries.tickets_by_public_id(session, names)
    told = queries.told_of_tickets(session, [row.id for row in rows.values()])
    return {name: (row, told[row.id]) for name, row in rows.items()}


def _printer(seen: OfficeSnapshot) -> Printer:
    return snapshots.printer_state(seen.devices, seen.office, seen.now)
