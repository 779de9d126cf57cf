"""The book of settings, config.example.toml, as data: what each key does, in the words that stand above it."""

import re
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
NAME = "config.example.toml"
HEADING = re.compile(r"\[+([a-z_.]+)\]+")
KEY = re.compile(r"([a-z_]+) = ")


@cache
def explanations() -> dict[tuple[str, str], str]:
    """Return the comment above each key, by section and key, where it first stands; "" for none."""
    # In a wheel the book lies inside the package, in a checkout beside it.
    place = HERE / NAME if (HERE / NAME).is_file() else HERE.parent / NAME
    found: dict[tuple[str, str], str] = {}
    section, comment = "", list[str]()
    for line in place.read_text("utf-8").splitlines():
        if line.startswith("#"):
            comment.append(line.lstrip("# "))
            continue
        if heading := HEADING.fullmatch(line):
            section, _dot, key = heading[1].partition(".")
        elif named := KEY.match(line):
            key = named[1]
        else:
            key = ""
        if key:
            found.setdefault((section, key), " ".join(comment))
        comment = []
    return found
