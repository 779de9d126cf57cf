"""Rate limits in moving windows: taken numbers are counted, and wrong guesses of secrets."""

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage, storage_from_string
from limits.strategies import MovingWindowRateLimiter

# Seconds that a hanging Redis may delay one try; after that every process counts by itself for a while.
REDIS_TIMEOUT_SECONDS = 0.5
REDIS_REST_SECONDS = 30.0
# Ten wrong guesses cannot find six digits, and a person with a crumpled print needs fewer. At a kiosk right codes count
# too, because codes sent at the same time are not known to be wrong yet; one in 20 s is as fast as a line of people.
WRONG_VOUCHERS = RateLimitItemPerMinute(10, multiples=10)
TYPED_VOUCHERS = RateLimitItemPerMinute(30, multiples=10)
# A tablet takes a vote each ten seconds at most; held back while the server was away they are sent one after the other.
# A telephone's address may be the whole hall's.
VOTES_PER_MINUTE = 30
# What an operation centre asks with one key: the feed each second; days, which take seconds of computing, seldom.
READ_PER_MINUTE = {"feed": 60, "statistics": 20}
# Trials of an office's mails: each goes to all its addresses, and takes one of the few places for programs.
MAIL_TRIALS = RateLimitItemPerMinute(5, multiples=10)
# After so many tries counted in memory, expired names are removed: the counter itself keeps every name.
TIDIED_EVERY = 100
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Guesses:
    """A budget: how many failures of `visitor` at `kind` are allowed in a time; None for no limit."""

    kind: str
    visitor: str
    most: RateLimitItem | None

    @property
    def name(self) -> tuple[str, str]:
        return self.kind, self.visitor


def in_five_minutes(most: int) -> RateLimitItem:
    return RateLimitItemPerMinute(most, 5)


def in_an_hour(most: int) -> RateLimitItem:
    return RateLimitItemPerHour(most)


class TooManyGuesses(Exception):
    """Too many guesses have failed recently; the next is allowed after at most `minutes`."""

    def __init__(self, minutes: int) -> None:
        super().__init__(minutes)
        self.minutes = minutes


class Try:
    """One guess that is being checked."""

    failed = False

    def fail(self) -> None:
        """Count the guess as wrong."""
        self.failed = True


class Limits:
    """Counts tries: in Redis for several processes, in memory without Redis or while it is down."""

    def __init__(
        self,
        redis: str,
        sign_in_per_minute: int,
        issue_per_minute: int,
        is_up: Callable[[], bool] = lambda: True,
    ) -> None:
        """`is_up`: whether Redis answered the last check (`relay`); while it does not, no request waits for it."""
        self._memory = MemoryStorage()
        self._own = MovingWindowRateLimiter(self._memory)
        self._counted = 0
        self._shared = _in_redis(redis) if redis else None
        self._shared_from, self._is_up = 0.0, is_up
        self._most = {"sign_in": sign_in_per_minute, "pair": sign_in_per_minute, "issue": issue_per_minute}
        self._most |= {"vote": VOTES_PER_MINUTE, **READ_PER_MINUTE}
        self._being_tried: Counter[tuple[str, str]] = Counter()

    def allows(self, kind: str, visitor: str) -> bool:
        """Count one try of `visitor`; False after too many in the last minute (a limit of 0 means none)."""
        most = self._most[kind]
        return most == 0 or self._count(RateLimitItemPerMinute(most), (kind, visitor))

    def may_guess_voucher(self, visitor: str) -> bool:
        """Return False after ten unknown vouchers in ten minutes."""
        return self._has_room(WRONG_VOUCHERS, ("wrong", visitor))

    def may_type_voucher(self, visitor: str) -> bool:
        """Count one typed voucher, right or wrong; False after thirty in ten minutes."""
        return self._count(TYPED_VOUCHERS, ("voucher", visitor))

    def may_try_mail(self, office: str) -> bool:
        """Count one trial of the mails; False after five of this office in ten minutes."""
        return self._count(MAIL_TRIALS, ("mail", office))

    def named_no_voucher(self, visitor: str) -> None:
        """Count one voucher that does not exist."""
        self._count(WRONG_VOUCHERS, ("wrong", visitor))

    def from_address(self, kind: str, address: str) -> Guesses:
        """The budget of failed sign-ins of one address in a minute, as a person or as a device."""
        most = self._most["sign_in"]
        return Guesses(kind, address, RateLimitItemPerMinute(most) if most else None)

    @contextmanager
    def guess(self, *budgets: Guesses) -> Iterator[Try]:
        """Check one guess inside the `with`, if every budget has room for one more failure; only failures count.

        Raises:
            TooManyGuesses: a budget is used up. Guesses that are being checked count as failed until then.
        """
        bounded = [(one.most, one.name) for one in budgets if one.most]
        full = [most.get_expiry() for most, name in bounded if not self._has_room(most, name)]
        if full:
            raise TooManyGuesses(max(full) // 60)
        names = [name for _most, name in bounded]
        self._being_tried.update(names)
        looked_at = Try()
        try:
            yield looked_at
        finally:
            self._end(names)
            for most, name in bounded if looked_at.failed else ():
                self._count(most, name)

    def _end(self, names: Sequence[tuple[str, str]]) -> None:
        self._being_tried.subtract(names)
        for name in names:
            if not self._being_tried[name]:
                del self._being_tried[name]

    def _has_room(self, most: RateLimitItem, name: tuple[str, str]) -> bool:
        return self._ask("test", most, name, 1 + self._being_tried[name])

    def _count(self, most: RateLimitItem, name: tuple[str, str]) -> bool:
        return self._ask("hit", most, name, 1)

    def _ask(self, how: str, most: RateLimitItem, name: tuple[str, str], cost: int) -> bool:
        if cost > most.amount:
            return False
        if self._shared is not None and time.monotonic() >= self._shared_from and self._is_up():
            try:
                return bool(getattr(self._shared, how)(most, *name, cost=cost))
            except self._shared.storage.base_exceptions as error:
                log.warning("redis does not count tries (%s); each process counts alone for a while", error)
                self._shared_from = time.monotonic() + REDIS_REST_SECONDS
        self._tidy()
        return bool(getattr(self._own, how)(most, *name, cost=cost))

    def _tidy(self) -> None:
        """From time to time remove the names whose last try has expired."""
        self._counted += 1
        if self._counted % TIDIED_EVERY:
            return
        now = time.time()
        for name, tries in list(self._memory.events.items()):
            if not tries or tries[0].expiry <= now:
                self._memory.clear(name)


def _in_redis(url: str) -> MovingWindowRateLimiter:
    patience = {"socket_timeout": REDIS_TIMEOUT_SECONDS, "socket_connect_timeout": REDIS_TIMEOUT_SECONDS}
    return MovingWindowRateLimiter(storage_from_string(url, **patience))
