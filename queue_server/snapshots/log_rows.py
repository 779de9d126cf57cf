"""The log as programs read it: what happened, without what opens somebody's ticket or voucher."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import RowMapping

from queue_server.snapshots.office_snapshot import stamp

# What is told of a row's data. Anything else stays in the database: `public_id`, by which whoever knows it opens and
# cancels a ticket, and whatever a later step says until somebody decides that it may be told.
SHOWN = frozenset(
    {"prefix", "number", "label", "priority", "language", "files", "place", "card", "offline"}
    | {"ticket", "used_by", "voucher", "back_at", "officer", "numbers"}
    | {"version", "valid_from", "origin", "changes", "later"}
)
# Of a voucher not its code, with which its place is taken.
OF_A_VOUCHER = ("first_day", "last_day")


def log_row(row: RowMapping, *, settings: bool) -> dict[str, Any]:
    """Return a row of the log as its reader may see it; `settings`: whether that is one who reads the settings."""
    data = {name: value for name, value in (row["data"] or {}).items() if name in SHOWN}
    if "voucher" in data:
        data["voucher"] = {name: data["voucher"][name] for name in OF_A_VOUCHER}
    if "changes" in data and not settings:
        data["changes"] = [{"path": change["path"]} for change in data["changes"]]
    return {name: _plain(value) for name, value in row.items()} | {"data": data or None}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return stamp(value)
    return value.isoformat() if isinstance(value, date) else value
