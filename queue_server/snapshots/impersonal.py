"""The floor for those who judge the office and not its people: a figure beside a name is that person's own."""

from queue_server.snapshots.types.floor import Floor, FloorCounter
from queue_server.snapshots.types.today import NotOpen

# The name under which the channel of the floor is followed without the names of officers.
OFFICE_ONLY = "office"


def impersonal(floor: Floor) -> Floor:
    """Return the floor without who sits at which counter, now or usually."""
    not_open: list[NotOpen] = [{**closed, "officers": []} for closed in floor["today"]["not_open"]]
    counters: list[FloorCounter] = [{**counter, "officer": ""} for counter in floor["counters"]]
    return {**floor, "counters": counters, "today": {**floor["today"], "not_open": not_open}}
