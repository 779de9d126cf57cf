"""How often somebody may try: sign-in and issuing, by a moving window."""

import logging
import time

from limits import RateLimitItemPerMinute
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

# A Redis that hangs may cost one try this long; then every process counts by itself for a while.
REDIS_TIMEOUT_SECONDS = 0.5
REDIS_REST_SECONDS = 30.0
# Six digits cannot be guessed ten at a time; who reads them off a crumpled paper needs fewer. All tries count too, for
# those sent at once are on their way before the first is known to be wrong; one in 20 s is as fast as a line types.
WRONG_VOUCHERS = RateLimitItemPerMinute(10, multiples=10)
VOUCHERS = RateLimitItemPerMinute(30, multiples=10)
log = logging.getLogger(__name__)


class Limits:
    """Counts tries: in Redis when several processes share the work, in memory without it or while it is down."""

    def __init__(self, redis: str, sign_in_per_minute: int, issue_per_minute: int) -> None:
        self._own = MovingWindowRateLimiter(storage_from_string("memory://"))
        self._shared = _in_redis(redis) if redis else None
        self._shared_from = 0.0
        self._most = {"sign_in": sign_in_per_minute, "pair": sign_in_per_minute, "issue": issue_per_minute}

    def allows(self, what: str, who: str) -> bool:
        """Count one try of `who`; False when there were too many in the last minute (0 = no limit)."""
        most = self._most[what]
        return most == 0 or self._hit(RateLimitItemPerMinute(most), what, who)

    def may_name_voucher(self, who: str) -> bool:
        """Count one voucher that `who` names; False after ten in ten minutes that did not exist, or too many in all."""
        return self._own.test(WRONG_VOUCHERS, "wrong", who) and self._hit(VOUCHERS, "voucher", who)

    def named_no_voucher(self, who: str) -> None:
        """Count one voucher that does not exist."""
        self._own.hit(WRONG_VOUCHERS, "wrong", who)

    def _hit(self, item: RateLimitItemPerMinute, what: str, who: str) -> bool:
        if self._shared is not None and time.monotonic() >= self._shared_from:
            try:
                return self._shared.hit(item, what, who)
            except self._shared.storage.base_exceptions as error:
                log.warning("redis does not count tries (%s); each process counts alone for a while", error)
                self._shared_from = time.monotonic() + REDIS_REST_SECONDS
        return self._own.hit(item, what, who)


def _in_redis(url: str) -> MovingWindowRateLimiter:
    patience = {"socket_timeout": REDIS_TIMEOUT_SECONDS, "socket_connect_timeout": REDIS_TIMEOUT_SECONDS}
    return MovingWindowRateLimiter(storage_from_string(url, **patience))
