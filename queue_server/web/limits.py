"""How often somebody may try: sign-in and issuing, by a moving window."""

from limits import RateLimitItemPerMinute
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter


class Limits:
    """Counts tries; in Redis when several processes share the work, else in memory."""

    def __init__(self, redis: str, sign_in_per_minute: int, issue_per_minute: int) -> None:
        self._limiter = MovingWindowRateLimiter(storage_from_string(redis or "memory://"))
        self._most = {"sign_in": sign_in_per_minute, "issue": issue_per_minute}

    def allows(self, what: str, who: str) -> bool:
        """Count one try of `who`; False when there were too many in the last minute (0 = no limit)."""
        most = self._most[what]
        return most == 0 or self._limiter.hit(RateLimitItemPerMinute(most), what, who)
