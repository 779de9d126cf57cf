"""Plays jammed offices on with each act that could help; one server of an office does it, after its housekeeping."""

import logging

from queue_server.actions.suggesting import keep_suggestions
from queue_server.forecast.suggestions import suggestions
from queue_server.machine.causes import report
from queue_server.queries.suggestions import suggested
from queue_server.snapshots.office_snapshot import office_snapshot
from queue_server.snapshots.suggestions import question
from queue_server.web.context import AppContext

log = logging.getLogger(__name__)


def suggest(app_context: AppContext, office: str) -> None:
    """Look what would help now and show it on the floor pages; nothing is done while no line is jammed.

    Nothing is locked while it plays, and others have their turn between two plays.
    """
    with app_context.db.read() as session:
        seen = office_snapshot(session, office, app_context.clock.read_for(session, office))
        asked, last, now = question(seen), suggested(session, office), seen.now
    if asked is None:
        return
    try:
        found = suggestions(asked, lambda: app_context.live.socketio.sleep(0))
    except Exception as problem:  # screens are told the time and the waits after it
        report(log, f"what would help {office} could not be played", problem)
        found = []
    if not found and (last is None or not last.acts):
        return
    with app_context.db.write() as session:
        keep_suggestions(session, office, found, now)
    if last is None or found != last.acts:
        app_context.live.publish(office)
