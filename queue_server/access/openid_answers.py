"""What signing in by a provider comes to. `access.openid` with its libraries is loaded here, if there is a provider."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from queue_server.settings.config_file import StartError
from queue_server.settings.openid import OpenIdSection

if TYPE_CHECKING:
    from queue_server.access.openid import Provider


LONGEST_DETAIL = 200


class Cause(StrEnum):
    """Why somebody was not signed in; each has another cure."""

    DOWN = "down"
    SET_UP_WRONG = "set_up_wrong"
    REFUSED = "refused"
    OVER = "over"
    CLOCK = "clock"
    NOT_GENUINE = "not_genuine"
    NOT_TYPED = "not_typed"
    NOT_BOUND = "not_bound"


class NotSignedIn(Exception):
    """The provider has not shown who this is; `detail` is for whoever looks after the server."""

    def __init__(self, cause: Cause, detail: object = "") -> None:
        super().__init__(cause, str(detail))
        self.cause, self.detail = cause, _one_line(str(detail))


def _one_line(said: str) -> str:
    """What a browser or a provider sent, so that it begins no line of its own in the server's log."""
    return "".join(letter if letter.isprintable() else " " for letter in said)


@dataclass(frozen=True)
class Failed:
    """How often signing in failed by one cause since this server began, when last, and what was found then."""

    cause: Cause
    times: int
    last: datetime
    detail: str


class Failures:
    """What failed since this server began, a row a cause: whoever fails on purpose fills no memory, hides nothing."""

    def __init__(self) -> None:
        self._by_cause: dict[Cause, Failed] = {}

    def note(self, cause: Cause, detail: str, now: datetime) -> None:
        """Count one more; of the detail, which a browser may have brought, the beginning is kept."""
        known = self._by_cause.get(cause)
        times = known.times + 1 if known else 1
        self._by_cause[cause] = Failed(cause, times, now, detail[:LONGEST_DETAIL])

    def newest_first(self) -> list[Failed]:
        """Return them, the cause that was met last first."""
        return sorted(self._by_cause.values(), key=lambda one: one.last, reverse=True)


@dataclass(frozen=True)
class Shown:
    """Whom the provider has shown; `typed_ago`: since when they have proven it there, None when it did not say."""

    issuer: str
    subject: str
    typed_ago: timedelta | None


def known_provider(section: OpenIdSection) -> "Provider | None":
    """Return the provider that the settings name, None without one.

    Raises:
        StartError: its packages are not installed, or its secret cannot be read.
    """
    if not section.is_used:
        return None
    try:
        from queue_server.access.openid import provider_of
    except ImportError as error:
        raise StartError(
            f"server.openid needs the package {error.name}; run: pip install 'queue-server[openid]'"
        ) from None
    return provider_of(section)
