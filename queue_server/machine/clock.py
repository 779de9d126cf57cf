"""Reads the machine's clocks. `domain.believed_time` judges whether they are believed."""

import ctypes
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.domain.believed_time import EARLIEST, SLACK, Doubt, Moment, doubt_of
from queue_server.domain.errors import ClockDoubted, ClockImpossible
from queue_server.settings.config_file import StartError

# How long a confirmation taken by another process counts; each process looks three times a minute.
HEARD_FOR = timedelta(hours=1)
# From <sys/timex.h>: no time server keeps the kernel's clock. Setting the clock by hand sets this bit too.
STA_UNSYNC = 0x0040


def wall_time() -> datetime:
    return datetime.now(UTC)


def counted_time() -> timedelta:
    """The time since the machine started, including sleep, e.g. of a closed laptop.

    Without such a clock (not on Linux) it is Python's monotonic clock, which counts sleep on Windows but not on macOS.
    """
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return timedelta(seconds=time.monotonic() if boot is None else time.clock_gettime(boot))


def refuse_wrong(now: datetime, log_end: datetime | None) -> None:
    """Refuse to begin a new epoch with a wrong clock: numbers of a past or future day would be given twice.

    Raises:
        StartError: the machine's clock is before the log's end, or cannot be right.
    """
    doubt = doubt_of(Moment(now, timedelta()), None, log_end)
    if doubt in (Doubt.IMPOSSIBLE, Doubt.BEHIND_THE_LOG):
        ends = f"the log ends {log_end:%Y-%m-%d %H:%M}Z" if log_end else "this program is newer than that"
        raise StartError(f"the machine's clock shows {now:%Y-%m-%d %H:%M}Z, {ends}: set the clock first")


class _Timex(ctypes.Structure):
    """The beginning of the C library's `struct timex`; the fields after `status` are only space."""

    _fields_ = (
        ("modes", ctypes.c_uint),
        ("offset", ctypes.c_long),
        ("freq", ctypes.c_long),
        ("maxerror", ctypes.c_long),
        ("esterror", ctypes.c_long),
        ("status", ctypes.c_int),
        ("room", ctypes.c_char * 256),
    )


def set_by_network() -> bool:
    """Whether a time server keeps this machine's clock, as chrony, timesyncd or ntpd told the kernel.

    The kernel resets it when somebody sets the clock by hand, and after some hours without an answer. False when
    unknown.
    """
    if not sys.platform.startswith("linux"):
        return False
    try:
        state = _Timex()
        return ctypes.CDLL(None).adjtimex(ctypes.byref(state)) >= 0 and not state.status & STA_UNSYNC
    except (OSError, AttributeError):
        return False


@dataclass(frozen=True, slots=True)
class Reading:
    """`at`: the time to use; with a `doubt` the time at which the office holds still. `machine`: the wall clock."""

    at: datetime
    machine: datetime
    log_end: datetime | None = None
    doubt: Doubt | None = None

    def sure(self) -> datetime:
        """Return the time for writing.

        Raises:
            ClockDoubted: the time is in doubt.
        """
        if self.doubt is not None:
            raise ClockDoubted(machine=self.machine, log_end=self.log_end)
        return self.at


class OfficeClock:
    """One server's clock. Calling it gives the time for all but commands: for sessions, device reports, screens.

    While the wall clock is in doubt, this time goes on from the last believed one.
    """

    def __init__(
        self,
        wall: Callable[[], datetime] = wall_time,
        counted: Callable[[], timedelta] = counted_time,
        confirmed: Callable[[], bool] = set_by_network,
        newest_end: Callable[[], datetime | None] = lambda: None,
    ) -> None:
        """`newest_end` returns the newest end of all logs here; it is called while no time is believed yet."""
        self._wall, self._counted, self._confirmed = wall, counted, confirmed
        self.newest_end = newest_end
        self._believed: Moment | None = None
        self._first: Moment | None = None
        self._heard: dict[str, int] = {}

    @classmethod
    def trusted(cls, wall: Callable[[], datetime]) -> "OfficeClock":
        """A clock that is always believed."""
        return cls(wall, confirmed=lambda: True)

    def __call__(self) -> datetime:
        return self.read().at

    def read(self, log_end: datetime | None = None) -> Reading:
        """Read the clock and judge it; `log_end`: the end of the log that is about to be written.

        Later readings are compared with a believed one.
        """
        now = Moment(self._wall(), self._counted())
        known = [log_end]
        if self._believed is None:
            known.append(self.newest_end())
        end = max((at for at in known if at), default=None)
        doubt = doubt_of(now, self._believed, end)
        if doubt is None or self._confirmed():
            self._believed = now
            return Reading(now.wall, now.wall, log_end)
        return Reading(self._counted_on(now, end), now.wall, log_end or end, doubt)

    def read_for(self, session: Session, office: str) -> Reading:
        """Read the clock for a command or a snapshot of this office; confirmations by other processes count too.

        Raises:
            OfficeNotSetUp: the database does not know the office.
        """
        end = queries.end_of_log(session, office).last_at
        reading = self.read(end)
        if reading.doubt is None or not self._hears(session, office, reading.machine):
            return reading
        return self.read(end)

    def believe(self) -> datetime:
        """Believe the wall clock from now on, and return its time.

        Raises:
            ClockImpossible: the time is older than this program.
        """
        now = Moment(self._wall(), self._counted())
        self.check_possible(now.wall)
        self._believed = now
        return now.wall

    @staticmethod
    def check_possible(wall: datetime) -> None:
        """Refuse a time that cannot be right.

        Raises:
        ClockImpossible: it is older than this program.
        """
        if wall < EARLIEST:
            raise ClockImpossible(machine=wall)

    def _hears(self, session: Session, office: str, wall: datetime) -> bool:
        """Whether this time was confirmed in another process; each confirmation is used once."""
        confirmed = queries.clock_confirmed(session, office, wall - HEARD_FOR, wall + SLACK)
        if confirmed is None or confirmed <= self._heard.get(office, 0) or wall < EARLIEST:
            return False
        self._heard[office] = confirmed
        self.believe()
        return True

    def _counted_on(self, now: Moment, log_end: datetime | None) -> datetime:
        """The office's time while its clock is in doubt: counted from the last believed time, or from the log's end."""
        if self._believed is not None:
            return self._believed.later(now.counted)
        self._first = self._first or Moment(log_end or now.wall, now.counted)
        return self._first.later(now.counted)
