"""A short day of an office with one counter."""

from datetime import UTC, datetime

from queue_server import actions
from queue_server.settings import config_file
from tests.commands.shell import Shell


def serve_some(database, shell: Shell, tickets: int = 3) -> str:
    """Issue, call and finish tickets at counter 1; return the business date."""
    office = config_file.load(shell.config).offices[0]
    with database.write(office.code) as session:
        command = actions.begin(session, office.code, datetime.now(UTC), "test", "1")
        actions.open_counter(command, "1")
        for _ in range(tickets):
            actions.issue(command, "A", any_time=True)
            session.flush()
            actions.call_next(command, "1")
            session.flush()
            actions.finish(command, "1")
    return command.today.isoformat()
