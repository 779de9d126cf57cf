"""The machine's clocks as the office believes them: read here, judged by `domain.believed_time`."""

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

# A confirmation that another process took is heard for so long; each process looks three times a minute.
HEARD_FOR = timedelta(hours=1)
# From <sys/timex.h>: the kernel's clock is not kept by a time server. Setting it by hand sets this too.
STA_UNSYNC = 0x0040


def wall_time() -> datetime:
    return datetime.now(UTC)


def counted_time() -> timedelta:
    """The time since the machine started, its sleep included: a laptop shut for the night counts on.

    Where there is no such clock (not Linux), Python's own: on Windows it counts sleep, on macOS it does not.
    """
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return timedelta(seconds=time.monotonic() if boot is None else time.clock_gettime(boot))


def refuse_wrong(now: datetime, log_end: datetime | None) -> None:
    """Let no new epoch begin on a day that was already, or never will be: its numbers would be given twice.

    Raises:
        StartError: the machine's clock lies before the log's end, or cannot be right.
    """
    doubt = doubt_of(Moment(now, timedelta()), None, log_end)
    if doubt in (Doubt.IMPOSSIBLE, Doubt.BEHIND_THE_LOG):
        ends = f"the log ends {log_end:%Y-%m-%d %H:%M}Z" if log_end else "this program is newer than that"
        raise StartError(f"the machine's clock shows {now:%Y-%m-%d %H:%M}Z, {ends}: set the clock first")


class _Timex(ctypes.Structure):
    """The head of the C library's `struct timex`; what follows `status` is only room."""

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
    """Whether a time server keeps this machine's clock, as the kernel knows from chrony, timesyncd or ntpd.

    The kernel forgets it when somebody sets the clock by hand and after some hours without an answer. False where
    nobody can tell.
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
    """`at`: the time to go by; with a `doubt` the time at which the office holds still. `machine`: the wall clock."""

    at: datetime
    machine: datetime
    log_end: datetime | None = None
    doubt: Doubt | None = None

    def sure(self) -> datetime:
        """Return the time to write with.

        Raises:
            ClockDoubted: nobody knows it.
        """
        if self.doubt is not None:
            raise ClockDoubted(machine=self.machine, log_end=self.log_end)
        return self.at


class OfficeClock:
    """One server's clock. Called, it gives the time for all that is no command: sessions, reports of devices, screens.

    While the wall clock is doubted that time counts on from the last one believed.
    """

    def __init__(
        self,
        wall: Callable[[], datetime] = wall_time,
        counted: Callable[[], timedelta] = counted_time,
        confirmed: Callable[[], bool] = set_by_network,
        newest_end: Callable[[], datetime | None] = lambda: None,
    ) -> None:
        """`newest_end`: the newest end of all logs here, asked while nothing is believed yet."""
        self._wall, self._counted, self._confirmed = wall, counted, confirmed
        self.newest_end = newest_end
        self._believed: Moment | None = None
        self._first: Moment | None = None
        self._heard: dict[str, int] = {}

    @classmethod
    def trusted(cls, wall: Callable[[], datetime]) -> "OfficeClock":
        """A clock that is right whatever it says."""
        return cls(wall, confirmed=lambda: True)

    def __call__(self) -> datetime:
        return self.read().at

    def read(self, log_end: datetime | None = None) -> Reading:
        """Read the clock and judge it; `log_end`: of the office that is about to write.

        What is believed becomes what later readings are measured by.
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
        """Read the clock for a command or a look at this office; hears of confirmations that other processes took.

        Raises:
            OfficeNotSetUp: the database does not know the office.
        """
        end = queries.end_of_log(session, office).last_at
        reading = self.read(end)
        if reading.doubt is None or not self._hears(session, office, reading.machine):
            return reading
        return self.read(end)

    def believe(self) -> datetime:
        """Take what the wall clock says as right from now on, and return it.

        Raises:
            ClockImpossible: it says a time before this program was written.
        """
        now = Moment(self._wall(), self._counted())
        self.check_possible(now.wall)
        self._believed = now
        return now.wall

    @staticmethod
    def check_possible(wall: datetime) -> None:
        """Refuse to take a time for right that cannot be.

        Raises:
            ClockImpossible: it lies before this program was written.
        """
        if wall < EARLIEST:
            raise ClockImpossible(machine=wall)

    def _hears(self, session: Session, office: str, wall: datetime) -> bool:
        """Whether somebody confirmed this time elsewhere; each confirmation is taken once."""
        confirmed = queries.clock_confirmed(session, office, wall - HEARD_FOR, wall + SLACK)
        if confirmed is None or confirmed <= self._heard.get(office, 0) or wall < EARLIEST:
            return False
        self._heard[office] = confirmed
        self.believe()
        return True

    def _counted_on(self, now: Moment, log_end: datetime | None) -> datetime:
        """The office's time while its clock is doubted: from what was believed last, at a start from the log's end."""
        if self._believed is not None:
            return self._believed.later(now.counted)
        self._first = self._first or Moment(log_end or now.wall, now.counted)
        return self._first.later(now.counted)
