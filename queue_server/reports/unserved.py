"""The tickets that were not served on their day, by service and reason."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from queue_server.domain.sentences import Gettext
from queue_server.queries import AnyRow


def told_unserved(row: Mapping[str, Any], _: Gettext) -> list[Any]:
    """The line below the table that says how many of a service's tickets were not served on their day, and why."""
    return [_("Số lượt chưa phục vụ trong ngày"), row["name"], row["reason"], row["tickets"]]


def unserved_rows(
    tickets: Iterable[AnyRow], service_name: Callable[[str], str], _: Gettext
) -> list[dict[str, Any]]:
    """Count the tickets that were not served on their day, by service and reason; each has a voucher."""
    # why a ticket became a voucher (`actions.vouchers.carry_over`)
    reasons = {
        "closing": _("hết giờ làm việc"),
        "day_end": _("qua ngày chưa đóng sổ"),
        "another_day": _("người dân hẹn ngày khác"),
        "clock": _("máy chủ sai ngày"),
    }
    counted = Counter(map(tuple, tickets))
    return [
        {
            "service": code,
            "name": service_name(code),
            "reason": reasons.get(reason, reason),
            "tickets": count,
        }
        for (code, reason), count in sorted(counted.items())
    ]
