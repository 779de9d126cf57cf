"""Who of several server processes looks after an office: whoever comes first when it is due.

There is no lease to be lost: a process that is killed, hangs or loses its machine simply does not come, and the next
one does. The database's own clock counts, as the machines' may differ.
"""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import bindparam, text
from sqlalchemy.orm import Session

DUE = "(looked_after_at IS NULL OR looked_after_at < now() - :rest)"
FIND_DUE = text(f"SELECT code FROM offices WHERE code IN :codes AND {DUE}").bindparams(
    bindparam("codes", expanding=True)
)
TAKE_ON = text(f"UPDATE offices SET looked_after_at = now() WHERE code = :code AND {DUE}")


def due(session: Session, offices: Collection[str], rest: timedelta) -> set[str]:
    """Return those of these offices that nobody has looked after within `rest`; on SQLite, with one process, all."""
    if _is_alone(session):
        return set(offices)
    return set(session.scalars(FIND_DUE, {"codes": list(offices), "rest": rest}))


def take_on(session: Session, office: str, rest: timedelta) -> bool:
    """Take the office on, unless another process has meanwhile. When the transaction fails, it is due again."""
    if _is_alone(session):
        return True
    return bool(session.connection().execute(TAKE_ON, {"code": office, "rest": rest}).rowcount)


def _is_alone(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"
