"""Gives up unanswered calls by the office's rule, one command for each counter, so that its officer can undo it.

Every process looks: the one that comes first does it, and the others find nothing left to do.
"""

from datetime import datetime

from queue_server import actions, queries
from queue_server.actions.no_shows import BY_RULE, give_up_unanswered
from queue_server.domain.second_call import given_up_at
from queue_server.queries.line import called_and_left
from queue_server.web.context import AppContext


def give_up_calls(app_context: AppContext, office: str) -> float | None:
    """Give up what is due now; return the seconds until the next call is, None while none will be.

    Nothing is given up while the clock is in doubt; the command looks again, because the person may come meanwhile.
    """
    calls, now = _calls(app_context, office)
    for counter in (counter for counter, due in calls if due <= now):
        with app_context.db.write(office) as session:
            reading = app_context.clock.read_for(session, office)
            if reading.doubt is not None:
                return None
            before = queries.end_of_log(session, office)
            command = actions.begin(session, office, reading.at, actor=BY_RULE, given_at=counter)
            give_up_unanswered(command, counter)
        if command.seq != before.seq:
            app_context.live.publish(office, command.seq)
    return min(((due - now).total_seconds() for _counter, due in calls if due > now), default=None)


def _calls(app_context: AppContext, office: str) -> tuple[list[tuple[str, datetime]], datetime]:
    """The counters whose call the rule gives up, each with when; and the time now."""
    with app_context.db.read() as session:
        now = app_context.clock.read_for(session, office).at
        rule = queries.office_settings(session, office, now).queue.no_show_rule
        if not rule.calls:
            return [], now
        rows = called_and_left(session, office)
        due = ((row.counter, given_up_at(rule, row.recalls, row.at, at_seat=row.at_seat)) for row in rows)
        return [(counter, at) for counter, at in due if at], now
