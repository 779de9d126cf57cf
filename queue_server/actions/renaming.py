"""Another name for somebody who works: the counters show it at once, and the day's figures count both names as one."""

from collections.abc import Sequence

from queue_server import queries
from queue_server.actions.log import Command
from queue_server.domain.log_folding import renamed_helper
from queue_server.domain.renaming import RENAMED, Renaming, name_now
from queue_server.queries.renamings import sits_since, worked_as
from queue_server.storage.models import Counter
from queue_server.storage.server_models import User


def rename_at_work(command: Command, person: User, name: str) -> None:
    """Write the new name to the counters where the person works, and into the log.

    Nothing where nobody worked by the old name today, or only others of that name.
    """
    counters = queries.counters(command.session, command.office.code)
    told = Renaming(command.seq + 1, person.name, name, _since(command, person, counters))
    if not (_is_used(command, person.name, counters) if told.since is None else told.since):
        return
    command.append(RENAMED, data={"person": person.id, **told.data})
    for counter in counters:
        counter.officer = name_now([told], counter.officer, counter.number, told.seq)
        if call := counter.help_call:
            counter.help_call = renamed_helper(call, told)
    command.session.flush()


def _since(command: Command, person: User, counters: Sequence[Counter]) -> dict[str, int] | None:
    """From which row on the old name means this person, by counter; None where nobody else is called so."""
    office, known = command.office.code, queries.users(command.session)
    if not any(one.office == office and one.name == person.name for one in known if one is not person):
        return None
    theirs = [one.number for one in counters if (one.person, one.officer) == (person.id, person.name)]
    return {number: sits_since(command.session, office, number, command.today) for number in theirs}


def _is_used(command: Command, name: str, counters: Sequence[Counter]) -> bool:
    """Whether the name stands at a counter, or somebody has worked by it today."""
    at_counters = any(name in (one.officer, one.helper) for one in counters)
    return at_counters or worked_as(command.session, command.office.code, name, command.today)
