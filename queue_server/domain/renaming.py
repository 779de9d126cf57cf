"""An officer who gets another name, or its right spelling, during a day's work: both names of that day are one person.

The log names who gave a command, and names are not unique in an office. So where somebody else is called so too, a row
of `RENAMED` says at which counters the name meant this person, and from which row on.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from queue_server.domain.visit import Event

RENAMED = "rename_officer"


@dataclass(frozen=True, slots=True)
class Renaming:
    """What the row `seq` says. `since`: from which row on the name meant this person, by counter; None: in the whole
    office and day, because nobody else is called so.
    """

    seq: int
    before: str
    after: str
    since: Mapping[str, int] | None = None

    @classmethod
    def of(cls, seq: int, data: Mapping[str, Any] | None) -> "Renaming":
        """Read the row's `data`; after the names were erased it renames nobody."""
        told = data or {}
        names = told.get("officer") or {"before": "", "after": ""}
        return cls(seq, names["before"], names["after"], told.get("since"))

    @property
    def names(self) -> list[str]:
        """The old name and the new one; nothing after they were erased."""
        return [name for name in (self.before, self.after) if name]

    @property
    def data(self) -> dict[str, Any]:
        """What the log keeps of it."""
        names = {"officer": {"before": self.before, "after": self.after}}
        return names if self.since is None else {**names, "since": dict(self.since)}

    def means(self, name: str, counter: str | None, seq: int) -> bool:
        """Whether the name in a row before this one, about this counter, is that of the person."""
        if not name or name != self.before or seq > self.seq:
            return False
        return self.since is None or seq >= self.since.get(counter or "", self.seq + 1)


def name_now(renamings: Iterable[Renaming], name: str, counter: str | None, seq: int) -> str:
    """Return how the person is called whom the row `seq` names so; `renamings`: oldest first."""
    for one in renamings:
        if one.means(name, counter, seq):
            name = one.after
    return name


def under_one_name(events: Iterable[Event], renamings: Collection[Renaming]) -> Iterator[Event]:
    """Yield the events as if everybody had had their last name from the beginning."""
    return (_renamed(event, renamings) for event in events) if renamings else iter(events)


def _renamed(event: Event, renamings: Collection[Renaming]) -> Event:
    actor = name_now(renamings, event.actor, event.counter, event.seq)
    said = event.correction
    if said is not None and said.officer:
        said = replace(said, officer=name_now(renamings, said.officer, event.counter, event.seq))
    return (
        event
        if (actor, said) == (event.actor, event.correction)
        else replace(event, actor=actor, correction=said)
    )


def names_had(renamings: Collection[Renaming], name: str) -> frozenset[str]:
    """Return this name and those which its person had before."""
    names = {name}
    for one in sorted(renamings, key=lambda one: one.seq, reverse=True):
        if one.after in names:
            names.add(one.before)
    return frozenset(names - {""}) or frozenset({name})
