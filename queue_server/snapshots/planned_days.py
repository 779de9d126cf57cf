"""What is planned for the coming days: other hours and notices on the boards."""

from datetime import date

from queue_server.settings.config_file import OfficeSettings
from queue_server.snapshots.types.today import PlannedDays


def planned_days(office: OfficeSettings, today: date, touched: int = 0) -> PlannedDays:
    """Return what the settings of now plan from today on; `touched`: how many people the last change touched."""
    notices = [poster for poster in office.posters if poster.kind == "line" and poster.last_day is not None]
    return {
        "days": [
            {"day": day.isoformat(), "hours": ", ".join(texts)}
            for day, texts in sorted(office.office.dates.items())
            if day >= today
        ],
        "notices": [
            {
                "notice": poster.number,
                "text": poster.text,
                "first": (poster.first_day or today).isoformat(),
                "last": poster.last_day.isoformat(),
            }
            for poster in sorted(notices, key=lambda poster: (poster.first_day or today, poster.number))
            if poster.last_day is not None and poster.last_day >= today
        ],
        "touched": touched,
    }
