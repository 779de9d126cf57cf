"""The answers about changes of the catalogue that were taken back."""

from typing import Any

from queue_server.snapshots.types.common import Day, Shape


class FieldChange(Shape):
    """A field as it was, and as it is from then on."""

    before: Any
    after: Any


class RestoredVersion(Shape):
    """A version that is as it was before; `words` is a sentence in the reader's language."""

    procedure: str
    effective_from: Day
    name: str
    words: str
    fields: dict[str, FieldChange]


class RemovedVersion(RestoredVersion):
    """A version that leaves the catalogue; `fields` are those that citizens read otherwise from then on.

    `instead`: the first day of the version that is valid in its place, None without one.
    `is_last`: the catalogue no longer has the procedure.
    """

    instead: Day | None
    is_last: bool


class UndoneImport(Shape):
    """What came of taking an import back; `undoes` is its row in the log, `row` that of the undo, None for a trial."""

    row: int | None
    undoes: int
    removed: list[RemovedVersion]
    restored: list[RestoredVersion]


class DroppedVersion(Shape):
    """A planned version that was deleted; `row` of the log says so, None for a trial."""

    row: int | None
    removed: RemovedVersion
