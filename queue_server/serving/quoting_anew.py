"""Says waits anew while nothing happens: somebody who takes long makes the wait of all others longer."""

from time import monotonic

from queue_server.queries.estimates import knowledge
from queue_server.web.context import AppContext

EVERY_SECONDS = 60.0


class QuotingAnew:
    """When this process has drawn the waits of each office anew."""

    def __init__(self, app_context: AppContext) -> None:
        self._app_context = app_context
        self._drawn_at: dict[str, float] = {}

    def look(self, office: str) -> None:
        """Draw the office's screens here when a minute has passed; an office that says nothing is left alone."""
        if monotonic() - self._drawn_at.get(office, 0.0) < EVERY_SECONDS:
            return
        self._drawn_at[office] = monotonic()
        with self._app_context.db.read() as session:
            known = knowledge(session, office)
        if known is not None and known.is_honest:
            self._app_context.live.publisher.refresh(office)
