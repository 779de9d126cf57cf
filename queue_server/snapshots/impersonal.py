"""The floor for those who judge the office and not its people: a figure beside a name is that person's own."""

from queue_server.snapshots.types.floor import ChangedToday, Floor, FloorCounter, LowVotes
from queue_server.snapshots.types.today import NotOpen

# The name under which the channel of the floor is followed without the names of officers.
OFFICE_ONLY = "office"


def impersonal(floor: Floor) -> Floor:
    """Return the floor without who sits at which counter, now or usually, and without what single votes say."""
    not_open: list[NotOpen] = [{**closed, "officers": []} for closed in floor["today"]["not_open"]]
    counters: list[FloorCounter] = [{**counter, "officer": ""} for counter in floor["counters"]]
    low_votes: LowVotes = {**floor["low_votes"], "newest": []}
    today: ChangedToday = {**floor["today"], "not_open": not_open}
    return {**floor, "counters": counters, "today": today, "low_votes": low_votes}
