"""What the commands about settings print: a change in words, whom it touches, a line of the history."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby

from queue_server.actions.settings_changes import Changed
from queue_server.domain.day_changes import said
from queue_server.domain.errors import LaterSettingsDiffer, TimeHasPassed, VersionNotFound, WouldStrand
from queue_server.machine.clock import wall_time
from queue_server.settings.checking import Unfit
from queue_server.settings.config_file import ConfigError, OfficeSettings
from queue_server.settings.words import Teller
from queue_server.storage.prepared import AnyRow
from queue_server.storage.settings_versions import SettingsVersion
from queue_server.web.day_words import day_words
from queue_server.web.settings_words import in_groups, refusal


@contextmanager
def told(office: OfficeSettings) -> Iterator[None]:
    """Say in one sentence why the settings cannot be changed like this."""
    try:
        yield
    except LaterSettingsDiffer as refused:
        version, begins = refused.details["version"], local(refused.details["valid_from"], office)
        raise ConfigError(
            f"version {version}, which comes at {begins}, cannot be on top of this; take it back first: "
            f"queue-server settings undo {version}"
        ) from None
    except VersionNotFound as refused:
        raise ConfigError(
            f"there is no version {refused.details['version']}, or before it there was nothing to go back to"
        ) from None
    except TimeHasPassed:
        raise ConfigError("that day is over; only what was changed about today can be taken back") from None
    except Unfit as refused:
        raise ConfigError(f"{refused.field}: {refusal(refused)}; config.example.toml explains it") from None


def tell(changed: Changed, *, done: bool) -> None:
    """Print what differs in words, and whom it touches."""
    if not changed.changes:
        print("nothing differs from the settings that hold then")
        return
    teller = Teller(changed.before, changed.after)
    for change in changed.changes:
        print(teller.tell(change))
    for line in in_groups(changed.touches, changed.before, changed.after, wall_time()):
        print(line)
    print(
        f"stored as version {changed.version}"
        if done
        else f"{len(changed.changes)} changes; nothing was stored"
    )


def left_behind(refused: WouldStrand) -> str:
    """Return in one sentence whom a change would leave behind, and what to do."""
    facts = refused.details
    people = "; ".join(in_groups(facts["people"], facts["before"], facts["after"], facts["now"]))
    return (
        f"this would leave {len(facts['people'])} people behind: {people} Move or serve them first, "
        "or let it hold from later on with --valid-from"
    )


def day_lines(rows: Sequence[AnyRow], office: OfficeSettings) -> Iterator[tuple[datetime, str]]:
    """Yield when somebody changed a single day, and how the history tells it: by what `undo` takes it back."""
    for number, ours in groupby(rows, lambda row: row.command_seq):
        rows_of_it = list(ours)
        last, words = rows_of_it[0], [day_words(*said(row), office) for row in reversed(rows_of_it)]
        when = f"{office.code}, d{number}, {last.business_date} alone, {local(last.at, office)}"
        yield last.at, f"  {when} by {last.actor}: {' '.join(words)}"


def described(row: SettingsVersion, office: OfficeSettings) -> str:
    """Return one line of the history: times by the office's own clock."""
    begins = "from the beginning" if row.valid_from.year == 1970 else f"from {local(row.valid_from, office)}"
    actor = f" by {row.actor}" if row.actor else ""
    reason = f": {' '.join(row.reason.split())}" if row.reason else ""
    stored = f"stored {local(row.at, office)}{actor} ({row.origin}){reason}"
    return f"{office.code}, version {row.version}, {begins}, {stored}"


def local(moment: datetime, office: OfficeSettings) -> str:
    """Return a moment by the office's own clock."""
    return f"{moment.astimezone(office.zone):%Y-%m-%d %H:%M}"
