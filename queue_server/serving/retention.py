"""Erases what is older than its term: each day for each office, a small step in each round of the housekeeping."""

from datetime import date

from queue_server import actions, queries
from queue_server.actions.retention import erase_some
from queue_server.domain.numbering import business_date
from queue_server.machine import eventlet_setup
from queue_server.web.context import AppContext


class Retention:
    """What this process has erased; another one of the same office finds nothing left."""

    def __init__(self, app_context: AppContext) -> None:
        self._app_context = app_context
        self._finished: dict[str, date] = {}
        self._is_dirty = False

    def look(self, office: str) -> None:
        """Take the next step, unless everything of this day is done. Nothing is erased while the clock is in doubt."""
        today = self._today(office)
        if today is None or self._finished.get(office) == today:
            return
        if self._step(office):
            self._is_dirty = True
            return
        if self._is_dirty:
            eventlet_setup.run_in_thread(self._app_context.db.free_old_rows)
        self._finished[office], self._is_dirty = today, False

    def _today(self, office: str) -> date | None:
        with self._app_context.db.read() as session:
            reading = self._app_context.clock.read_for(session, office)
            if reading.doubt is not None:
                return None
            return business_date(reading.at, queries.office_settings(session, office, reading.at).zone)

    def _step(self, office: str) -> bool:
        with self._app_context.db.write(office) as session:
            before = queries.end_of_log(session, office)
            command = actions.begin(session, office, self._app_context.clock.read_for(session, office).at)
            is_left = erase_some(command)
        if command.seq != before.seq:
            self._app_context.live.publish(office, command.seq)
        return is_left
