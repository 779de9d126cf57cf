"""Numbers a kiosk may give while the server is away: its block, the signature, which times are believed."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from queue_server.domain.numbering import NumberRange

# An hour without the server, and the minute that may have passed since the block was last renewed.
BLOCK_LASTS = timedelta(minutes=61)


@dataclass(frozen=True, slots=True)
class Spares:
    """How an office puts numbers aside: from `first` on in every service, `each` of them for one kiosk."""

    first: int
    each: int

    def part(self, numbers: NumberRange, place: int) -> NumberRange | None:
        """Return the numbers of the kiosk at `place` (0, 1 ...); None when the printed width has none left for it."""
        first = self.first + place * self.each
        last = min(first + self.each, 10**numbers.digits) - 1
        return NumberRange(numbers.prefix, first, last, numbers.digits) if first <= last else None

    def without(self, numbers: NumberRange) -> NumberRange:
        """Return what is left for the server's own sequence, which never enters the part put aside."""
        last = min(numbers.last, self.first - 1)
        return NumberRange(numbers.prefix, numbers.first, last, numbers.digits)


def signature(block: Mapping[str, object], key: str) -> str:
    """Return the HMAC-SHA256 of a block as plain data, whatever the order of its fields."""
    text = json.dumps(block, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    data = text.encode(errors="surrogatepass")  # a forged block may hold halves of characters
    return hmac.new(key.encode(), b"block " + data, hashlib.sha256).hexdigest()


def is_signed(block: Mapping[str, object], sign: str, key: str) -> bool:
    """Whether we signed exactly this block."""
    return hmac.compare_digest(signature(block, key).encode(), sign.encode())


def local_api_key(office: str, key: str) -> str:
    """Return what a kiosk's page shows to the agent beside it, so that no other page can have numbers printed."""
    return hmac.new(key.encode(), f"door {office}".encode(), hashlib.sha256).hexdigest()


def believed(told: datetime, block_from: datetime, block_until: datetime, now: datetime) -> datetime:
    """Return when a ticket was taken: as the kiosk tells, but never outside its block's time nor in the future.

    A kiosk's clock may be wrong; the citizen's paper counts all the same. In UTC, whatever zone it was told in: the
    log is hashed as it will be read.
    """
    return max(block_from, min(told, block_until, now)).astimezone(UTC)
