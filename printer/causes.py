"""Names the cause why the agent cannot work, as one word for the program that started it."""

import errno
import sqlite3

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
    sqlite3.SQLITE_BUSY: "in_use",
    sqlite3.SQLITE_READONLY: "not_allowed",
    sqlite3.SQLITE_PERM: "not_allowed",
    sqlite3.SQLITE_CANTOPEN: "not_allowed",
}


def kind_of(problem: BaseException) -> str:
    """Return `disk_full`, `not_allowed`, `in_use` (another agent has the journal) or `failed`, by the first cause."""
    cause: BaseException | None = problem
    while cause is not None:
        if isinstance(cause, OSError) and cause.errno in OF_SYSTEM:
            return OF_SYSTEM[cause.errno]
        code = getattr(cause, "sqlite_errorcode", None)
        if code is not None and code & 0xFF in OF_SQLITE:
            return OF_SQLITE[code & 0xFF]
        cause = cause.__cause__
    return "failed"
