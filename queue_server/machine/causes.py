"""Names the machine's failure behind an error in one word."""

import errno
import logging
import sqlite3
from time import monotonic

from sqlalchemy.exc import DBAPIError

OF_SYSTEM = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EACCES: "not_allowed",
    errno.EPERM: "not_allowed",
    errno.EROFS: "not_allowed",
    errno.EIO: "disk_error",
}
OF_SQLITE = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_READONLY: "not_allowed",
    sqlite3.SQLITE_PERM: "not_allowed",
    sqlite3.SQLITE_IOERR: "disk_error",
}
OF_POSTGRES = {"53100": "disk_full", "58030": "disk_error", "25006": "not_allowed"}
# Seconds between two log lines about the same failure of the machine, which may last for hours.
TOLD_EVERY_SECONDS = 60.0
_told: dict[str, float] = {}


def kind_of(problem: BaseException) -> str:
    """Return `disk_full`, `disk_error` or `not_allowed` (to write there); `failed` for other errors."""
    cause = problem.orig if isinstance(problem, DBAPIError) and problem.orig else problem
    if isinstance(cause, OSError):
        return OF_SYSTEM.get(cause.errno or 0, "failed")
    if postgres := getattr(cause, "pgcode", None):
        return OF_POSTGRES.get(postgres, "failed")
    code: int = getattr(cause, "sqlite_errorcode", 0)
    return OF_SQLITE.get(code & 0xFF, "failed")


def report(log: logging.Logger, fault: str, problem: Exception) -> None:
    """Log what failed: a fault of ours with its trace, a failure of the machine in one line a minute."""
    if kind_of(problem) == "failed":
        log.error("%s", fault, exc_info=problem)
        return
    if monotonic() - _told.get(fault, -TOLD_EVERY_SECONDS) >= TOLD_EVERY_SECONDS:
        _told[fault] = monotonic()
        log.error("%s: %s", fault, " ".join(str(getattr(problem, "orig", problem)).split()))
