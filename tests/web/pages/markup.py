"""What a page's markup loads and what it contains against a strict content policy."""

from html.parser import HTMLParser

DATA = ("application/json",)


class Markup(HTMLParser):
    """Collects what a strict content policy forbids, and every address that the page loads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forbidden: list[str] = []
        self.addresses: list[str] = []
        self.tags: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        self.tags.add(tag)
        if tag == "style" or (tag == "script" and "src" not in said and said.get("type") not in DATA):
            self.forbidden.append(f"inline {tag}")
        self.forbidden += [f"{tag} {name}" for name in said if name == "style" or name.startswith("on")]
        self.addresses += [
            said[name] for name in ("src", "href", "action", "srcset", "poster") if said.get(name)
        ]

    @property
    def foreign(self) -> list[str]:
        """Every address that is not of this server."""
        own = ("/", "?", "#", "data:")
        return [found for found in self.addresses if not found.startswith(own) or found[:2] == "//"]
