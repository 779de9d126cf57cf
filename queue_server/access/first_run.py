"""The one-time code of the first run: printed at the start, and lets one browser set up the new office."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest

from queue_server.actions.pairing import ALPHABET, typed
from queue_server.actions.setup import token_hash

# 21 letters to the power of ten: 43 bits. With WRONG_CODES in an hour nobody finds one in 20,000 years.
CODE_LENGTH = 10
CODE_LIVES = timedelta(hours=2)
WRONG_CODES_IN_AN_HOUR = 60


@dataclass
class FirstRunCode:
    """Kept in memory only: after a restart there is a new code, and the browser types it once more."""

    _code: str = ""
    _expires_at: datetime | None = None
    _browser: str = ""

    def make(self, now: datetime) -> str:
        """Return a new code, with a dash in its middle; one made before is invalid."""
        code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
        self._code, self._expires_at, self._browser = token_hash(code), now + CODE_LIVES, ""
        return f"{code[: CODE_LENGTH // 2]}-{code[CODE_LENGTH // 2 :]}"

    def redeem(self, text: str, now: datetime) -> str | None:
        """Return the secret for the browser that typed the code; None for a wrong, used or expired one."""
        if self._expires_at is None or now >= self._expires_at:
            return None
        if not compare_digest(self._code, token_hash(typed(text))):
            return None
        self._expires_at, secret = None, secrets.token_urlsafe(32)
        self._browser = token_hash(secret)
        return secret

    def lets_in(self, secret: str) -> bool:
        """Whether this is the browser that typed the code."""
        return bool(self._browser) and compare_digest(self._browser, token_hash(secret))

    def end(self) -> None:
        """Let the browser of the code do nothing more: the office has an admin now."""
        self._code, self._expires_at, self._browser = "", None, ""
