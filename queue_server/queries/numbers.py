"""The numbers that an office has given."""

from datetime import date

from sqlalchemy import (
    bindparam,
    select,
)
from sqlalchemy.orm import Session

from queue_server.queries.rows import (
    OFFICE,
    plain_rows,
)
from queue_server.storage.models import NumberGiven
from queue_server.storage.prepared import Prepared

# Built once: for such a frequent statement building costs more than running.
NUMBER_GIVEN = Prepared(
    select(NumberGiven.last).where(
        NumberGiven.office == OFFICE,
        NumberGiven.business_date == bindparam("day"),
        NumberGiven.prefix == bindparam("prefix"),
    )
)
NUMBERS_GIVEN = Prepared(
    select(NumberGiven.prefix, NumberGiven.last).where(
        NumberGiven.office == OFFICE, NumberGiven.business_date == bindparam("day")
    )
)


def number_given(session: Session, office: str, day: date, prefix: str) -> int | None:
    """Return the last number given for the prefix on that day, None before the first."""
    here = {"office": office, "day": day, "prefix": prefix}
    last: int | None = plain_rows(session, NUMBER_GIVEN, here).scalar()
    return last


def numbers_given(session: Session, office: str, day: date) -> dict[str, int]:
    """Return the last number given that day of each prefix."""
    rows = plain_rows(session, NUMBERS_GIVEN, {"office": office, "day": day})
    return {row.prefix: row.last for row in rows}
