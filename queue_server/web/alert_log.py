"""Notes in an office's log which of the floor's alerts have begun and which have ended."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from queue_server import actions, queries
from queue_server.actions.alerts import record_alerts
from queue_server.domain.alerts import changed, going_on
from queue_server.snapshots.alerts import shown_in
from queue_server.web.context import AppContext


def note_alerts(app_context: AppContext, office: str) -> None:
    """Compare the alerts of now with the log and write what differs, usually nothing.

    The housekeeping does it, and whoever knows of a change: an alert that ends and comes back is another one.

    Nothing is done while the clock is in doubt or no command is accepted.
    """
    server = app_context.machine.name
    with app_context.db.read() as session:
        floor: Mapping[str, Any] = app_context.live.snapshot(session, office, "floor")
        known = going_on(queries.alert_stories(session, office, date.fromisoformat(floor["business_date"])))
    shown = shown_in(floor)
    if floor["held"] or app_context.machine.refuses or not any(changed(shown, known, server)):
        return
    with app_context.db.write(office) as session:
        reading = app_context.clock.read_for(session, office)
        if reading.doubt is not None:
            return
        before = queries.end_of_log(session, office)
        command = actions.begin(session, office, reading.at)
        record_alerts(command, shown, server)
    if command.seq != before.seq:
        app_context.live.publish(office, command.seq)
