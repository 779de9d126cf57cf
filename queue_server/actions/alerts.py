"""The floor's alerts in the log: their beginning and end, as the housekeeping sees them, and who took note of one."""

from collections.abc import Collection
from typing import Any

from queue_server import queries
from queue_server.actions.log import Command
from queue_server.domain.alerts import ACKNOWLEDGE, BEGIN, END, ENGLISH, Shown, Story, changed, going_on

# As long as the log's column for a reason.
LONGEST_TEXT = 200


def record_alerts(command: Command, shown: Collection[Shown], server: str = "") -> None:
    """Log which alerts have begun and which have ended; `server`: the machine that looks, see `domain.alerts`."""
    begun, ended = changed(shown, _going_on(command), server)
    for alert in begun:
        _append(command, BEGIN, alert)
    for story in ended:
        command.append(END, reason=story.text, data=_data(story))


def acknowledge(command: Command, alerts: Collection[Shown]) -> None:
    """Log that the command's actor has taken note of these alerts; who was first stays named."""
    known = _going_on(command)
    for alert in alerts:
        story = known.get(alert.key)
        if story is None or story.known_at is None:
            _append(command, ACKNOWLEDGE, alert)


def _going_on(command: Command) -> dict[str, Story]:
    return going_on(queries.alert_stories(command.session, command.office.code, command.today))


def _append(command: Command, step: str, alert: Shown) -> None:
    command.append(step, reason=alert.text[:LONGEST_TEXT], data=_data(alert))


def _data(alert: Shown | Story) -> dict[str, Any]:
    """What the log says beside an alert's Vietnamese text; a server is named only where there are several."""
    data = {"alert": alert.key, "level": alert.level}
    more = {"server": alert.server, ENGLISH: alert.text_en[:LONGEST_TEXT]}
    return {**data, **{name: words for name, words in more.items() if words}}
