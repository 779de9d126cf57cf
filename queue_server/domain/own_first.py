"""Officers see their own figures before the leaders see them by name."""

from datetime import date, timedelta

from queue_server.domain.opening_hours import OpeningHours

# Whole working days after a day in which only the officers themselves see its figures by name: one to look at them,
# one for who was absent.
OWN_FIRST_DAYS = 2
# An office that has not worked for so long has nothing new to show.
LONGEST_REST = 31


def shown_by_name(today: date, hours: OpeningHours) -> date:
    """Return the newest day whose figures leaders see by name."""
    back = (today - timedelta(days=n) for n in range(1, LONGEST_REST))
    worked = [day for day in back if hours.on(day)][:OWN_FIRST_DAYS]
    return min(worked, default=today) - timedelta(days=1)
