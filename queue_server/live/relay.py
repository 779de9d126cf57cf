"""Connects several server processes through Redis: which channels are followed where, and changes.

A process subscribes to the channels that its screens follow. So Redis knows the followers, and forgets a killed process
as soon as its connection ends. No command waits for Redis: only publishing and joining a channel do.
"""

import json
import logging
import secrets
import time
from collections.abc import Callable, Iterable
from threading import Event, RLock
from typing import Any, Protocol

from redis import Redis
from redis.backoff import NoBackoff
from redis.client import PubSub
from redis.exceptions import RedisError
from redis.retry import Retry

# Seconds that one change may wait for a hanging Redis; after that none waits until Redis answers again.
PATIENCE_SECONDS = 0.5
# Seconds between two checks of Redis, and between two tries after a failure.
LOOK_SECONDS = 2.0
# Seconds that a joining screen waits for its subscription; without it the pulse tells it about others' changes.
FOLLOW_SECONDS = 1.0
# Seconds of an outage from which it is reported; a restart of Redis is shorter.
LOST_AFTER_SECONDS = 10.0
log = logging.getLogger(__name__)
Message = dict[str, Any]


class Relay(Protocol):
    """The connection to the other processes. A place is a channel of an office, e.g. `an-hoa/desk/4`."""

    is_up: bool

    @property
    def is_lost(self) -> bool:
        """Whether it has been down for long enough to be told."""

    def listen(self, hear: Callable[[str, Message], None], catch_up: Callable[[], None]) -> None:
        """Hand on what comes, for ever: `hear(place, message)`, `catch_up()` when something may have been missed."""

    def follow(self, place: str) -> None:
        """Tell the others that this process follows the place; returns when every later change will arrive."""

    def keep(self, is_followed: Callable[[str], bool]) -> None:
        """Stop following places without followers here."""

    def changed(self, office: str) -> set[str]:
        """Tell all processes that the office has changed; return the places of the office followed elsewhere."""

    def send(self, messages: Iterable[tuple[str, Message]]) -> None:
        """Send each message to the processes that follow its place; "" is followed by all."""


class Alone:
    """A relay without other processes."""

    is_up = False
    is_lost = False

    def listen(self, hear: Callable[[str, Message], None], catch_up: Callable[[], None]) -> None:
        """Return at once: no messages arrive."""

    def follow(self, place: str) -> None:
        """Do nothing: no other process needs to know."""

    def keep(self, is_followed: Callable[[str], bool]) -> None:
        """Do nothing: no other process needs to know."""

    def changed(self, office: str) -> set[str]:
        return set()

    def send(self, messages: Iterable[tuple[str, Message]]) -> None:
        """Do nothing: there is no receiver."""


class RedisRelay:
    """The relay to the other processes of the same database, through Redis.

    While it is down, `is_up` is False and every call returns at once.
    """

    def __init__(self, url: str, database: str) -> None:
        """`database`: the name of the database, because several installations may share one Redis."""
        patience: dict[str, Any] = {
            "socket_timeout": PATIENCE_SECONDS,
            "socket_connect_timeout": PATIENCE_SECONDS,
            "retry": Retry(NoBackoff(), 0),
            "protocol": 2,
        }
        self._redis = Redis.from_url(url, **patience)
        self._ears: PubSub | None = None
        self._prefix = f"queue-server/{database}/"
        self._own = f"{secrets.token_hex(8)}\n".encode()
        self._follows: dict[str, Event] = {}
        self._turn = RLock()
        self.is_up = False
        self._down_since = time.monotonic()
        self._is_told = False

    @property
    def is_lost(self) -> bool:
        """Whether it has been down for long enough to be told."""
        return not self.is_up and time.monotonic() - self._down_since > LOST_AFTER_SECONDS

    # --- receiving ---

    def listen(self, hear: Callable[[str, Message], None], catch_up: Callable[[], None]) -> None:
        """Hand on what comes, for ever: `hear(place, message)`, `catch_up()` when something may have been missed."""
        missed = False
        while True:
            try:
                self._connect()
                if missed:
                    log.warning("redis is back")
                    catch_up()
                while self.is_up:
                    self._hear_once(hear)
            except (RedisError, OSError) as problem:
                self._fails(problem)
            missed = True
            self._hang_up()
            time.sleep(LOOK_SECONDS)

    def _connect(self) -> None:
        with self._turn:
            self._ears = self._redis.pubsub()  # type: ignore[no-untyped-call]
            for known in self._follows.values():
                known.clear()
            self._ears.subscribe(self._prefix, *(self._prefix + place for place in self._follows))
        self._redis.ping()
        self.is_up, self._is_told = True, False

    def _hear_once(self, hear: Callable[[str, Message], None]) -> None:
        assert self._ears is not None  # noqa: S101  only for mypy: it listens already
        heard = self._ears.get_message(timeout=LOOK_SECONDS)
        if heard is None:
            self._redis.ping()
            return
        place = heard["channel"].decode().removeprefix(self._prefix)
        if heard["type"] == "subscribe" and place in self._follows:
            self._follows[place].set()
        elif heard["type"] == "message" and not heard["data"].startswith(self._own):
            try:
                hear(place, json.loads(heard["data"].partition(b"\n")[2]))
            except Exception:
                log.exception(
                    "what another process sent of %s could not be shown; the pulse brings it", place
                )

    def _hang_up(self) -> None:
        self.is_up = False
        with self._turn:
            ears, self._ears = self._ears, None
        if ears is not None:
            ears.close()

    # --- followers ---

    def follow(self, place: str) -> None:
        """Tell the others that this process follows the place; returns when every later change will arrive."""
        with self._turn:
            known = self._follows.get(place)
            if known is None:
                known = self._follows[place] = Event()
                self._tell("subscribe", place)
        if self.is_up:
            known.wait(FOLLOW_SECONDS)

    def keep(self, is_followed: Callable[[str], bool]) -> None:
        """Stop following places without followers here."""
        for place in list(self._follows):
            with self._turn:  # a follower that joins right now is in the channel before it waits in `follow`
                if not is_followed(place):
                    del self._follows[place]
                    self._tell("unsubscribe", place)

    def _tell(self, message: str, place: str) -> None:
        """Send a subscription; without a connection do nothing, because the next one subscribes to everything."""
        if self._ears is None:
            return
        try:
            getattr(self._ears, message)(self._prefix + place)
        except (RedisError, OSError) as problem:
            self._fails(problem)

    # --- sending ---

    def changed(self, office: str) -> set[str]:
        """Tell all processes that the office has changed; return the places of the office followed elsewhere."""
        if not self.is_up:
            return set()
        own = [self._prefix + place for place in self._follows if place.startswith(f"{office}/")]
        with self._redis.pipeline(transaction=False) as ask:
            ask.publish(self._prefix, self._own + json.dumps({"changed": office}).encode())
            ask.pubsub_channels(f"{self._prefix}{office}/*")
            if own:
                ask.pubsub_numsub(*own)
            try:
                _heard, followed, *counted = ask.execute()
            except (RedisError, OSError) as problem:
                self._fails(problem)
                return set()
        alone = {place for place, followers in (counted[0] if counted else ()) if followers < 2}
        return {place.decode().removeprefix(self._prefix) for place in set(followed) - alone}

    def send(self, messages: Iterable[tuple[str, Message]]) -> None:
        """Send each message to the processes that follow its place; "" is followed by all."""
        if not self.is_up:
            return
        with self._redis.pipeline(transaction=False) as out:
            for place, message in messages:
                body = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()
                out.publish(self._prefix + place, self._own + body)
            try:
                out.execute()
            except (RedisError, OSError) as problem:
                self._fails(problem)

    def _fails(self, problem: Exception) -> None:
        if self.is_up:
            self._down_since = time.monotonic()
        if not self._is_told:
            log.warning("redis is not there (%s): other servers' screens follow by the pulse", problem)
        self.is_up, self._is_told = False, True
