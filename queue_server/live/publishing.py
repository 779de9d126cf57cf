"""Publishes snapshots after a commit: the process that wrote draws each followed channel once."""

import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from threading import Event
from typing import Any

from flask_socketio import SocketIO

from queue_server import queries
from queue_server.live.relay import Message, Relay
from queue_server.machine.causes import report
from queue_server.machine.clock import OfficeClock
from queue_server.snapshots import Snapshot, stamp
from queue_server.storage.database import Database

# Seconds to wait for another process's snapshots of its commit; after that this process draws for its own screens.
UNDER_WAY_SECONDS = 1.0
# A channel with its name; the office's boards come first.
Channel = tuple[str, str]
# The log's row of the snapshots, the snapshots, and what to do after they are sent.
Drawn = tuple[int, list[tuple[Channel, Snapshot]], Callable[[], None]]
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Change:
    """A change of an office to be shown: everything up to the log's row `seq`; None for a change without a row.

    `everywhere`: also on the screens of other processes.
    """

    seq: int | None
    everywhere: bool

    def __or__(self, other: "Change") -> "Change":
        both = None if self.seq is None or other.seq is None else max(self.seq, other.seq)
        return Change(both, self.everywhere or other.everywhere)


# The channels that tell of the server's own machine: each process draws them for its own screens.
OF_THIS_MACHINE = ("floor", "feed")
# A change without a row in the log.
UNLOGGED = Change(None, everywhere=True)


class Publisher:
    """Publishes to one process's own screens, and through the relay to those of the other processes.

    It keeps two numbers for each office. `_shown`: the row of the log up to which the screens here are up to date.
    `_covered`: the row up to which the screens of all processes were sent snapshots, by any process.
    """

    def __init__(
        self,
        socketio: SocketIO,
        db: Database,
        relay: Relay,
        clock: OfficeClock,
        draw: Callable[[str, list[Channel]], Drawn],
    ) -> None:
        self._socketio, self._db, self._relay, self._clock, self._draw = socketio, db, relay, clock, draw
        self._changed: dict[str, Change] = {}
        self._own_changed: set[str] = set()
        self._outbox: list[tuple[str, Message]] = []
        self._wake = socketio.server.eio.create_event()
        self._waiting: dict[str, Event] = {}
        self._shown: dict[str, int] = {}
        self._covered: dict[str, int] = {}
        self._sent: dict[str, tuple[int, Message | None]] = {}
        self._was_lost = False
        self.on_news: Callable[[Message], None] = lambda _news: None

    def start(self) -> None:
        self._socketio.start_background_task(self._relay.listen, self._hear, self._catch_up)
        self._socketio.start_background_task(self._publish_forever)

    # --- requests; they return at once ---

    def publish(self, office: str, seq: int | None = None) -> None:
        """Send every screen of the office its newest snapshot soon; changes close together are sent as one.

        `seq`: the last row of the log that this commit wrote; None when it wrote none.
        """
        self._want(office, Change(seq, everywhere=True))
        self._tell_waiting(office)

    def refresh(self, office: str) -> None:
        """The same for the screens of this process only, when the other processes notice the change by themselves."""
        self._want(office, Change(None, everywhere=False))
        self._tell_waiting(office)

    def send(self, place: str, event: str, message: Message) -> None:
        """Send a message to all followers of the place, in every process."""
        self._socketio.emit(event, message, to=place)
        self.tell({"event": event, "message": message}, place)

    def tell(self, news: Message, place: str = "") -> None:
        """Tell the news to the other processes that follow the place, or to all of them."""
        if self._relay.is_up:
            self._outbox.append((place, news))
            self._wake.set()

    def has_news(self) -> bool:
        """Whether the connection to the other processes has changed and the floor pages here do not show it yet."""
        before, self._was_lost = self._was_lost, self._relay.is_lost
        return before != self._was_lost

    def next_change(self, office: str) -> Event:
        """Return an event that is set at the office's next change known to this process."""
        return self._waiting.setdefault(office, self._socketio.server.eio.create_event())

    def has_come_in(self, place: str) -> None:
        """Ask the other processes for their snapshots of the place; called before its first snapshot is drawn here."""
        self._relay.follow(place)

    def has_been_shown(self, place: str, snapshot: Snapshot) -> None:
        """Note the snapshot with which a follower has joined: everything newer must reach that follower."""
        seq, shows = snapshot["seq"], {**snapshot, "now": None}
        self._shown.setdefault(place.partition("/")[0], seq)
        before, known = self._sent.setdefault(place, (seq, shows))
        if (before, known) != (seq, shows):  # the others have another state: the next goes to all
            self._sent[place] = before, None

    def _want(self, office: str, change: Change) -> None:
        known = self._changed.get(office)
        self._changed[office] = known | change if known else change
        self._wake.set()

    def _tell_waiting(self, office: str) -> None:
        if waiting := self._waiting.pop(office, None):
            waiting.set()

    # --- sending ---

    def _publish_forever(self) -> None:
        while True:
            self._wake.wait()
            self._wake.clear()
            outbox, self._outbox = self._outbox, []
            if outbox:
                self._relay.send(outbox)
            while self._changed:
                office = next(iter(self._changed))
                self._try_to_publish(office, self._changed.pop(office))
                self._socketio.sleep(0)
            while self._own_changed:
                self._try_to_publish(self._own_changed.pop())
                self._socketio.sleep(0)  # else a centre of many offices has too much unread

    def _try_to_publish(self, office: str, change: Change | None = None) -> None:
        """Publish a change; without one it was another process's, and only what tells of this machine is drawn."""
        try:
            if change is None:
                self._publish_own(office)
            else:
                self.publish_now(office, change)
        except Exception as problem:
            report(log, f"publishing {office} failed; the next change or pulse tries again", problem)

    def publish_now(self, office: str, change: Change = UNLOGGED) -> None:
        """Draw all channels from one office snapshot; changes during the drawing wait for the next one.

        The followers are read after the commit: a later follower's first snapshot contains the commit.
        """
        elsewhere = self._relay.changed(office) if change.everywhere else set()
        elsewhere = {place for place in elsewhere if not _is_of_this_machine(place)}
        if change.seq is not None and change.seq <= self._covered.get(office, -1):
            return  # a process that wrote at the same time has already sent it
        here = self._followed(office)
        if not here and not elsewhere:
            return
        seq, drawn, then = self._draw(office, _boards_first(here | elsewhere))
        sent = {_place(office, *channel): snapshot_message(channel, snapshot) for channel, snapshot in drawn}
        for place in [place for place in sent if place in here]:
            self._show(place, sent[place], seq, change.seq)
        self._note_shown(office, seq, change.seq if change.everywhere else None)
        self._relay.send(
            (place, {"message": message, "seq": seq, "covers": change.seq})
            for place, message in sent.items()
            if place in elsewhere
        )
        then()

    def _publish_own(self, office: str) -> None:
        own = [place for place in self._followed(office) if _is_of_this_machine(place)]
        if not own:
            return
        seq, drawn, _then = self._draw(office, _boards_first(own))
        for channel, snapshot in drawn:
            self._show(_place(office, *channel), snapshot_message(channel, snapshot), seq, None)

    def _show(self, place: str, message: Message, seq: int, covers: int | None) -> None:
        """Send one channel's snapshot to the screens here, unless they have it or a newer one from another process.

        A change without a row in the log changes few channels: a board shows nothing about a printed ticket.
        """
        before, known = self._sent.get(place, (-1, None))
        shows = {**message["snapshot"], "now": None}
        if seq < before or (seq == before and (covers is not None or shows == known)):
            return
        self._sent[place] = seq, shows
        self._socketio.emit("snapshot", message, to=place)

    def _note_shown(self, office: str, seq: int, covers: int | None) -> None:
        self._shown[office] = max(seq, self._shown.get(office, -1))
        if covers is not None:
            self._covered[office] = max(covers, self._covered.get(office, -1))

    # --- receiving from other processes ---

    def _hear(self, place: str, heard: Message) -> None:
        if office := heard.get("changed"):
            self._tell_waiting(office)
            self._own_changed.add(office)
            self._wake.set()
        elif not place:
            self.on_news(heard)
        elif "event" in heard:
            self._socketio.emit(heard["event"], heard["message"], to=place)
        else:
            self._show(place, heard["message"], heard["seq"], heard["covers"])
            self._note_shown(place.partition("/")[0], heard["seq"], heard["covers"])

    def _catch_up(self) -> None:
        """Catch up after the connection was lost: changes of the other processes may have been missed."""
        for office in self._followed_by_office():
            self.refresh(office)

    # --- the pulse ---

    def pulse(self) -> None:
        """Send each screen here the end of its office's log; changes that no process has sent are drawn here.

        Such changes come from a process that died, or from a command beside the server.
        """
        self._relay.keep(lambda place: place in self._places())
        followed = self._followed_by_office()
        self._sent = {place: sent for place, sent in self._sent.items() if place in self._places()}
        self._shown = {office: seq for office, seq in self._shown.items() if office in followed}
        ends = self._ends(followed)
        behind = self._behind(ends)
        if behind and self._relay.is_up:
            self._socketio.sleep(UNDER_WAY_SECONDS)
            behind &= self._behind(ends)
        for office, seq in ends.items():
            if office in behind:
                self._want(office, Change(seq, everywhere=False))
                self._tell_waiting(office)
                continue
            pulse = {"office": office, "seq": seq, "now": stamp(self._clock())}
            for place in followed[office]:
                self._socketio.emit("pulse", pulse, to=place)
            self._socketio.sleep(0)  # who follows a hundred offices has not so many messages unread at once

    def _ends(self, offices: Collection[str]) -> Mapping[str, int]:
        if not offices:
            return {}
        with self._db.read() as session:
            return queries.ends_of_logs(session, offices)

    def _behind(self, ends: Mapping[str, int]) -> set[str]:
        return {office for office, seq in ends.items() if seq > self._shown.get(office, -1)}

    # --- who follows what here ---

    def _places(self) -> Mapping[str, Any]:
        places: Mapping[str, Any] = self._socketio.server.manager.rooms.get("/", {})
        return places

    def _followed(self, office: str) -> set[str]:
        return {place for place in list(self._places()) if place and place.startswith(f"{office}/")}

    def _followed_by_office(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for place in list(self._places()):
            if place and place.count("/") == 2:  # other names are a socket's own
                found.setdefault(place.partition("/")[0], []).append(place)
        return found


def _is_of_this_machine(place: str) -> bool:
    return place.split("/")[1] in OF_THIS_MACHINE


def _place(office: str, channel: str, name: str) -> str:
    return f"{office}/{channel}/{name}"


def snapshot_message(channel: Channel, snapshot: Snapshot) -> Message:
    """Return what is sent to a screen with a channel's snapshot."""
    kind, name = channel
    return {"channel": kind, "counter": name, "id": name, "snapshot": snapshot}


def _boards_first(places: Collection[str]) -> list[Channel]:
    channels = [(kind, name) for _office, kind, name in (place.split("/", 2) for place in places)]
    return sorted(channels, key=lambda channel: (channel[0] != "board", channel))
