"""The numbers that a kiosk may give without the server: its block, its signature, and which times are believed."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from queue_server.domain.numbering import NumberRange

# An hour without the server, plus the minute that may have passed since the block was renewed.
BLOCK_LASTS = timedelta(minutes=61)


@dataclass(frozen=True, slots=True)
class Spares:
    """How an office reserves numbers: from `first` on in every service, `each` of them for one kiosk."""

    first: int
    each: int

    def part(self, numbers: NumberRange, place: int) -> NumberRange | None:
        """Return the numbers of the kiosk at `place` (0, 1 ...); None when the printed width has no numbers left."""
        first = self.first + place * self.each
        last = min(first + self.each, 10**numbers.digits) - 1
        return NumberRange(numbers.prefix, first, last, numbers.digits) if first <= last else None

    def without(self, numbers: NumberRange) -> NumberRange:
        """Return the numbers for the server's own sequence, without the reserved ones."""
        last = min(numbers.last, self.first - 1)
        return NumberRange(numbers.prefix, numbers.first, last, numbers.digits)


def signature(block: Mapping[str, object], key: str) -> str:
    """Return the HMAC-SHA256 of a block; the order of its fields does not matter."""
    text = json.dumps(block, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    data = text.encode(errors="surrogatepass")  # a forged block may hold lone surrogates
    return hmac.new(key.encode(), b"block " + data, hashlib.sha256).hexdigest()


def is_signed(block: Mapping[str, object], sign: str, key: str) -> bool:
    """Whether this office signed exactly this block."""
    return hmac.compare_digest(signature(block, key).encode(), sign.encode())


def local_api_key(office: str, key: str) -> str:
    """Return the key that a kiosk's page sends to its agent, so that no other page can take numbers."""
    return hmac.new(key.encode(), f"door {office}".encode(), hashlib.sha256).hexdigest()


def believed(reported: datetime, block_from: datetime, block_until: datetime, now: datetime) -> datetime:
    """Return when a ticket was taken: the kiosk's time, limited to the block's time and to `now`.

    A kiosk's clock may be wrong, and the citizen's ticket is valid all the same. The result is in UTC, because the log
    is hashed in the form in which it is read.
    """
    return max(block_from, min(reported, block_until, now)).astimezone(UTC)
