"""Decides which of several server processes does the housekeeping of an office: the first that comes when it is due.

There is no lease that could be lost: when a process is killed or hangs, the next one does the work. The database's
clock counts, because the machines' clocks may differ.
"""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import bindparam, text
from sqlalchemy.orm import Session

DUE = "(looked_after_at IS NULL OR looked_after_at < now() - :rest)"
FIND_DUE = text(f"SELECT code FROM offices WHERE code IN :codes AND {DUE}").bindparams(  # noqa: S608  a condition of this file
    bindparam("codes", expanding=True)
)
TAKE_ON = text(f"UPDATE offices SET looked_after_at = now() WHERE code = :code AND {DUE}")  # noqa: S608  a condition of this file


def due(session: Session, offices: Collection[str], rest: timedelta) -> set[str]:
    """Return the offices without housekeeping within `rest`; all of them on SQLite, which has one process."""
    if _is_alone(session):
        return set(offices)
    return set(session.scalars(FIND_DUE, {"codes": list(offices), "rest": rest}))


def take_on(session: Session, office: str, rest: timedelta) -> bool:
    """Claim the office, unless another process has just done it. When the transaction fails, it is due again."""
    if _is_alone(session):
        return True
    return bool(session.connection().execute(TAKE_ON, {"code": office, "rest": rest}).rowcount)


def _is_alone(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"
