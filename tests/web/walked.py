"""A page as somebody walks through it: what it says in which language, and where its links and forms lead."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

EMPTY = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
# A page's title is one text in one language.
UNSAID = frozenset({"script", "style", "title"})
SAID = ("title", "aria-label", "placeholder", "alt", "value", "label")
VIETNAMESE = re.compile(
    r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹàáãèéìíòóõùúýĩũ]", re.IGNORECASE
)


@dataclass
class Form:
    """A form: where it is sent, and its fields by name."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def is_sent(self) -> bool:
        """Whether the browser sends it; scripts send dialogs, and forms without an address."""
        return self.method == "post" or (self.method == "get" and bool(self.action))

    @property
    def is_filled_in(self) -> bool:
        """Whether it asks for something; the others are single buttons."""
        return self.method == "post" and bool(self.fields)


class Walked(HTMLParser):
    """Collects texts with their language, links and forms."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[tuple[str, str]] = []
        self.links: list[str] = []
        self.forms: list[Form] = []
        self._open: list[tuple[str, str]] = []
        self.feed(html)

    @property
    def _language(self) -> str:
        return self._open[-1][1] if self._open else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        language = given.get("lang", self._language)
        said = [given[name] for name in given if name in SAID and given.get("type") != "hidden"]
        self.texts += [(language, text) for text in said]
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        if tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get").lower()))
        if (
            tag in ("input", "select", "textarea")
            and given.get("name", "csrf_token") != "csrf_token"
            and self.forms
        ):
            self.forms[-1].fields[given["name"]] = given.get("value", "")
        if tag not in EMPTY:
            self._open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not (self._open and self._open[-1][0] in UNSAID) and data.strip():
            self.texts.append((self._language, data.strip()))

    @property
    def said(self) -> set[str]:
        """Every text."""
        return {text for _language, text in self.texts}

    def vietnamese_said_as(self, language: str) -> Iterator[str]:
        """The texts with Vietnamese letters that a screen reader would read in `language`."""
        return (text for spoken, text in self.texts if spoken == language and VIETNAMESE.search(text))
