"""What kind of failure of the machine stands behind an error, in one word."""

import errno
import sqlite3

from sqlalchemy.exc import DBAPIError

OF_SYSTEM = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EACCES: "not_allowed",
    errno.EPERM: "not_allowed",
    errno.EROFS: "not_allowed",
}
OF_SQLITE = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_READONLY: "not_allowed",
    sqlite3.SQLITE_PERM: "not_allowed",
}


def kind_of(problem: BaseException) -> str:
    """Return `disk_full`, `not_allowed` (to write there) or `failed`."""
    cause = problem.orig if isinstance(problem, DBAPIError) and problem.orig else problem
    if isinstance(cause, OSError):
        return OF_SYSTEM.get(cause.errno or 0, "failed")
    code: int = getattr(cause, "sqlite_errorcode", 0)
    return OF_SQLITE.get(code & 0xFF, "failed")
