"""Tells a change of the settings in one plain sentence, for the page before saving and for the history."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from queue_server.domain.sentences import Gettext, in_vietnamese
from queue_server.settings.changes import Change
from queue_server.settings.explanations import name_of
from queue_server.settings.keyed import KEYS, ORDER
from queue_server.settings.naming import counter_called, name_in
from queue_server.settings.value_words import of_code, of_part, uploaded

# The parts of a path; a part with a dot is quoted.
PART = re.compile(r'"((?:[^"\\]|\\.)*)"|([^.]+)')
HOURS = ("hours", "dates")
# Settings that name services by their codes.
OF_SERVICES = ("services", "secondary", "help_service", "many_files_service")


@dataclass(frozen=True)
class Told:
    """A change in parts; `place` is the service or counter that it is in, with a colon, or ""."""

    name: str
    was: str
    becomes: str
    place: str = ""


@dataclass(frozen=True)
class Teller:
    """Tells changes between two documents in the API's form, in the language of `gettext`."""

    before: Mapping[str, Any]
    after: Mapping[str, Any]
    language: str = "vi"
    gettext: Gettext = in_vietnamese

    def tell(self, change: Change) -> str:
        """Return the change as one sentence."""
        told, gettext = self.told(change), self.gettext
        section, *rest = parts(change.path)
        if section == ORDER:
            return gettext("%(name)s đổi từ %(was)s thành %(becomes)s.", **asdict(told))
        if section in KEYS and len(rest) == 1:
            if change.after is None:
                return gettext("Bỏ: %(place)s.", place=told.name)
            more = f", {told.becomes}" if section == "counters" else ""
            return gettext("Thêm: %(place)s.", place=told.name + more)
        return gettext("%(place)s“%(name)s” đổi từ %(was)s thành %(becomes)s.", **asdict(told))

    def told(self, change: Change) -> Told:
        """Return the change in parts: where, what, and the value before and after."""
        section, *rest = parts(change.path)
        if section == ORDER:
            return self._order(rest[0], change)
        if section in KEYS and len(rest) == 1:
            return self._whole(section, rest[0], change)
        where = f"{self.place(section, rest[0])}: " if section in KEYS else ""
        return self._setting(section, rest[1:] if section in KEYS else rest, change, where)

    def place(self, section: str, name: str) -> str:
        """Return the words for a service or counter."""
        gettext = self.gettext
        if section == "counters":
            return counter_called(name, gettext)
        if section == "boards":
            return gettext("Màn hình %(number)s", number=name)
        if section == "posters":
            poster = self.after[section].get(name) or self.before[section].get(name) or {"text": ""}
            return gettext("Thông báo ở sảnh %(number)s (%(text)s)", number=name, text=poster["text"])
        called = self._name(section, name) or ""
        if section == "outcomes":
            return gettext("Kết quả lượt “%(name)s”", name=called)
        if section == "priorities":
            return gettext("Diện ưu tiên “%(name)s”", name=called)
        return gettext("Dịch vụ %(code)s (%(name)s)", code=name, name=called)

    def _setting(self, section: str, keys: list[str], change: Change, where: str) -> Told:
        key, gettext = keys[0], self.gettext
        return Told(
            name_of(section, key, self.language) + self._part(key, keys[1:]),
            uploaded(key, change.before, gettext, after=False) or self.value(key, change.before, section),
            uploaded(key, change.after, gettext, after=True) or self.value(key, change.after, section),
            where,
        )

    def _part(self, key: str, rest: list[str]) -> str:
        """The words for one day, time or text of a setting with several."""
        return "".join(f", {of_part(key, part, self.gettext, self.language)}" for part in rest)

    def _service(self, code: str) -> str:
        """Return what a service is called; one that neither document has is told by its code."""
        return self._called("services", code)

    def _outcome(self, code: str) -> str:
        return self._called("outcomes", code)

    def _priority(self, code: str) -> str:
        return self._called("priorities", code)

    def _called(self, section: str, code: str) -> str:
        name = self._name(section, code)
        return f"“{name}”" if name is not None else code

    def _name(self, section: str, code: str) -> str | None:
        """Return the name that the office gave in the reader's language; None for what neither document has."""
        known = self.after[section].get(code) or self.before[section].get(code)
        return name_in(known, self.language) if known else None

    def value(self, key: str, value: Any, section: str = "") -> str:
        """Return what a setting says, in words; None: a part of it that is not there."""
        gettext = self.gettext
        if value is None:
            return self._nothing(key)
        if isinstance(value, bool):
            return gettext("có") if value else gettext("không")
        if key == "hours" and value == {}:
            return gettext("theo giờ trung tâm") if section == "services" else gettext("mọi giờ")
        if isinstance(value, Mapping):
            names = {part: of_part(key, part, gettext, self.language) for part in value}
            pairs = (f"{names[part]}: {self.value(key, inner)}" for part, inner in value.items())
            return "; ".join(pairs) or gettext("không ghi")
        if section == "outcomes" and value == []:
            return gettext("mọi dịch vụ")
        if (section, key, value) == ("priorities", "minutes", ""):
            return gettext("theo mức chung")
        if isinstance(value, list):
            said = map(self._service if key in OF_SERVICES else str, value)
            return ", ".join(said) or (gettext("nghỉ") if key in HOURS else gettext("không có"))
        if isinstance(value, float):
            return f"{value:g}" if self.language == "en" else f"{value:g}".replace(".", ",")
        return self._text(key, value, section) if isinstance(value, str) else str(value)

    def _text(self, key: str, value: str, section: str) -> str:
        if not value:
            return self.gettext("để trống")
        if key in OF_SERVICES:
            return self._service(value)
        said = of_code(section, key, value, self.gettext, self.language)
        return said if said is not None else f"“{value}”"

    def _nothing(self, key: str) -> str:
        """The words for a missing day, time or text of a setting."""
        gettext = self.gettext
        if key == "dates":
            return gettext("như thường lệ")
        return gettext("nghỉ") if key == "hours" else gettext("không ghi")

    def _whole(self, section: str, name: str, change: Change) -> Told:
        gettext, place = self.gettext, self.place(section, name)
        if change.after is None:
            return Told(place, gettext("đang có"), gettext("bỏ"))
        services = ", ".join(map(self._service, change.after["services"])) if section == "counters" else ""
        new = gettext("gọi %(services)s", services=services) if services else gettext("thêm mới")
        return Told(place, gettext("chưa có"), new)

    def _order(self, section: str, change: Change) -> Told:
        gettext = self.gettext
        named = {
            "services": self._service,
            "outcomes": self._outcome,
            "priorities": self._priority,
        }.get(section, str)
        names = {
            "services": gettext("Thứ tự các dịch vụ"),
            "counters": gettext("Thứ tự các quầy"),
            "outcomes": gettext("Thứ tự các kết quả lượt"),
            "priorities": gettext("Thứ tự các diện ưu tiên"),
        }
        return Told(names[section], ", ".join(map(named, change.before)), ", ".join(map(named, change.after)))


def parts(path: str) -> list[str]:
    """Return the keys of a change's path."""
    return [re.sub(r"\\(.)", r"\1", quoted) if quoted else plain for quoted, plain in PART.findall(path)]
