"""The chart of a simulation: the share called within 15 minutes by service, as it would be under a line as it was."""

from typing import Any

from queue_server.reports.charts import Chart, Column, bars
from queue_server.reports.why_charts import HEIGHT, NARROW_BELOW, NARROW_HEIGHT


def by_service(report: dict[str, Any], width: float) -> Chart:
    """Return a bar for each service, in percent; services are named by their codes."""
    columns = [
        Column(
            one["service"],
            _percent(one["after"]["within_15"]),
            _percent(one["before"]["within_15"]),
            words=f"{one['name']}: {_percent(one['before']['within_15'])} % → {_percent(one['after']['within_15'])} %",
        )
        for one in report["services"]
    ]
    return bars(columns, width, NARROW_HEIGHT if width < NARROW_BELOW else HEIGHT)


def _percent(share: float | None) -> int | None:
    return None if share is None else round(share * 100)
