"""The log for programs: what happened, without the values that open somebody's ticket or voucher."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import RowMapping

from queue_server.domain.log_seals import KINDS
from queue_server.domain.votes import VOTE
from queue_server.snapshots.office_snapshot import stamp

# The keys of a row's data that readers get. All others stay in the database: `public_id`, which opens and cancels a
# ticket, and the keys of later steps until they are added here.
SHOWN = frozenset(
    {"prefix", "number", "label", "priority", "priority_class", "language", "files"}
    | {"place", "card", "offline", "said"}
    | {"outcomes", "procedure", "missing", "aside", "people", "calls", "seconds", "before", "at_seat"}
    | {"ticket", "used_by", "voucher", "back_at", "officer", "numbers"}
    | {"person", "role", "fields", "sessions", "left", "since"}
    | {"version", "valid_from", "origin", "changes", "later"}
    | {"alert", "level", "server"}
    | {"undoes", "reason", "promised", "corrects", "finished_at"}
    | {"part"}
    | {"month", "recipients"}
    | {"added", "corrected", "removed", "restored", "digest", "effective_from", "versions"}
)
# Steps whose text is shown only where somebody has to act on it: beside its time it would tell whose it is.
UNTOLD = frozenset({VOTE})
# The keys of a row that says what was erased.
OF_AN_ERASURE = frozenset({"what", "first", "last", "remains"})
# What the hash covers in the place of personal texts; with a salt and the hash one could try out names.
SEALS = frozenset(kind.seal for kind in KINDS)
# A voucher without its code, which is enough to use it.
OF_A_VOUCHER = ("first_day", "last_day")


def log_row(row: RowMapping, *, settings: bool) -> dict[str, Any]:
    """Return a row of the log as its reader may see it; `settings`: whether this reader may read the settings."""
    data = {name: value for name, value in (row["data"] or {}).items() if name in SHOWN | OF_AN_ERASURE}
    if "voucher" in data:
        data["voucher"] = {name: data["voucher"][name] for name in OF_A_VOUCHER}
    if "changes" in data and not settings:
        data["changes"] = [{"path": change["path"]} for change in data["changes"]]
    told = {name: _plain(value) for name, value in row.items() if name not in SEALS}
    untold = {"reason": ""} if row["step"] in UNTOLD else {}
    return told | untold | {"data": data or None}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return stamp(value)
    return value.isoformat() if isinstance(value, date) else value
