"""Answers about the office's settings: current, planned, changed."""

from typing import Any

from queue_server.settings.calling import QueueSection
from queue_server.settings.counter_keys import KeysSection
from queue_server.settings.devices import KioskSection, PaperSection, PrinterSection
from queue_server.settings.hall import BoardSettings, PosterSettings
from queue_server.settings.mail import MailSection
from queue_server.settings.office import CounterSettings, OfficeSection
from queue_server.settings.outcomes import OutcomeSettings
from queue_server.settings.priorities import PrioritySettings
from queue_server.settings.retention import RetentionSection
from queue_server.settings.rules import RulesSection
from queue_server.settings.service import ServiceSettings
from queue_server.settings.targets import TargetsSection
from queue_server.settings.voice import VoiceSection
from queue_server.settings.votes import VotesSection
from queue_server.snapshots.types.common import Shape, Stamp, TicketId


class SettingsOrder(Shape):
    """The order of services and priorities on the kiosk, of counters in lists, and of outcomes at the counter."""

    services: list[str]
    counters: list[str]
    priorities: list[str]
    outcomes: list[str]


class KeyedSettings(Shape):
    """A whole office: services, priorities and outcomes by code, counters and posters by number, boards by screen."""

    office: OfficeSection
    services: dict[str, ServiceSettings]
    counters: dict[str, CounterSettings]
    queue: QueueSection
    priorities: dict[str, PrioritySettings]
    keys: KeysSection
    outcomes: dict[str, OutcomeSettings]
    rules: RulesSection
    targets: TargetsSection
    votes: VotesSection
    mail: MailSection
    retention: RetentionSection
    printer: PrinterSection
    paper: PaperSection
    kiosk: KioskSection
    voice: VoiceSection
    posters: dict[str, PosterSettings]
    boards: dict[str, BoardSettings]
    order: SettingsOrder


class SettingsChange(Shape):
    """One difference; null where there was, or is, nothing. `words` is a sentence in the reader's language.

    `name`, `was` and `becomes` are its parts, to be shown side by side.
    """

    path: str
    before: Any
    after: Any
    words: str
    name: str
    was: str
    becomes: str


class TouchedPerson(Shape):
    """A person touched by a change, with a sentence in the reader's language."""

    ticket: TicketId
    number: str
    what: str


class StoredSettings(Shape):
    """One version: who stored it, when and why, from when it is valid, and its differences from the version before."""

    version: int
    valid_from: Stamp
    at: Stamp
    actor: str
    reason: str
    origin: str
    state: str
    changes: list[SettingsChange]


class CurrentSettings(Shape):
    """The settings valid now; `newest` is the version stored last, `waiting` are those still to come."""

    version: int
    valid_from: Stamp
    newest: int
    settings: KeyedSettings
    defaults: dict[str, dict[str, Any]]
    waiting: list[StoredSettings]


class ChangedSettings(Shape):
    """The result of a change: its version, the differences, and whom it touches.

    `kept`: what an undo leaves as it is because it was changed again since, from then to now.
    """

    version: int
    changes: list[SettingsChange]
    touches: list[TouchedPerson]
    kept: list[SettingsChange]


class ChangedDay(Shape):
    """What a leader changed about one day: `version` is what `undo` takes it back by, while the day lasts."""

    version: str
    day: str
    at: Stamp
    actor: str
    reason: str
    words: list[str]


class SettingsHistory(Shape):
    """Versions, newest first; `next` is the value of `before` for the next page, null at the end.

    `days`: the changes of single days of the same time.
    """

    versions: list[StoredSettings]
    days: list[ChangedDay]
    next: int | None
