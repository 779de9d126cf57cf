"""Gives up unanswered calls by the office's rule, one command for each counter, so that its officer can undo it."""

from queue_server import actions, queries
from queue_server.actions.no_shows import BY_RULE, give_up_unanswered, rule_of, unanswered
from queue_server.queries.line import called_and_left
from queue_server.web.context import AppContext


def give_up_calls(app_context: AppContext, office: str) -> None:
    """Look at every counter of the office; nothing is given up while the clock is in doubt."""
    for counter in _due(app_context, office):
        with app_context.db.write(office) as session:
            reading = app_context.clock.read_for(session, office)
            if reading.doubt is not None:
                return
            before = queries.end_of_log(session, office)
            command = actions.begin(session, office, reading.at, actor=BY_RULE, given_at=counter)
            give_up_unanswered(command, counter)
        if command.seq != before.seq:
            app_context.live.publish(office, command.seq)


def _due(app_context: AppContext, office: str) -> list[str]:
    """The counters whose call is to be given up; the command looks again, because the person may come meanwhile."""
    with app_context.db.read() as session:
        now = app_context.clock.read_for(session, office).at
        rule = rule_of(queries.office_settings(session, office, now))
        if not rule.calls:
            return []
        calls = called_and_left(session, office)
        return [call.counter for call in calls if unanswered(rule, call, now)]
