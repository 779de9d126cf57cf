"""One page of the admin: its name, its title, and which settings it changes. All of them: `web.admin.subjects`."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from queue_server.settings.fields import fields_of
from queue_server.settings.keyed import KEYS, ORDER

# In the place of the code that a new entry does not have yet; no code of an entry can be like it.
NEW = "+new+"


@dataclass(frozen=True)
class Part:
    """Settings that stand together on a page: "office.hours", or "queue" for a whole section.

    `title`: the heading above them, "" without one.
    """

    settings: tuple[str, ...]
    title: str = ""

    @cached_property
    def keys(self) -> Sequence[tuple[str, str]]:
        """Every setting of the part, as (section, key)."""
        found = []
        for named in self.settings:
            section, _dot, key = named.partition(".")
            found += [(section, one) for one in ([key] if key else fields_of(section))]
        return found


@dataclass(frozen=True)
class Subject:
    """One page: its name in the address, its title, and a sentence about what it is for.

    `address`: where it is, when it has a view of its own. `template`: what draws its fields, when it has an editor of
    its own. `list_of`: the section whose entries the page lists, each with a page of its own that shows the `parts`.
    `beside`: settings of another page that an entry's page changes too. `entry`: the entry that this is the page of.
    """

    name: str
    title: str
    about: str
    parts: tuple[Part, ...] = ()
    address: str = ""
    template: str = "admin/settings/page.html"
    list_of: str = ""
    beside: tuple[tuple[str, str], ...] = ()
    entry: str = ""

    @property
    def href(self) -> str:
        return self.address or f"/admin/settings/{self.name}"

    @property
    def keys(self) -> Sequence[tuple[str, str]]:
        """Every setting of the page, as (section, key)."""
        return [key for part in self.parts for key in part.keys]

    def changes(self, path: Sequence[str]) -> bool:
        """Whether what is at this path of the document stands on the page; an entry of a list does with its fields."""
        section, *rest = path[1:] if path[0] == ORDER else path
        if section not in KEYS:
            return (section, rest[0]) in self.keys
        if path[0] == ORDER or len(rest) < 2:
            known = section in {of for of, _key in self.keys}
        else:
            known = (section, rest[1]) in (*self.keys, *self.beside)
        return known and (not self.entry or rest[:1] == [self.entry])


@dataclass(frozen=True)
class Group:
    """Pages that stand together in the navigation."""

    title: str
    subjects: tuple[Subject, ...]
