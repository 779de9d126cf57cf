"""The explanation of each setting, in the words of the pages (explanations.vi.toml, explanations.en.toml) and of files.

A file in Vietnamese has the words of the pages, one in English the comments of config.example.toml.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
PACKAGE = HERE.parent
NAME = "config.example.toml"
HEADING = re.compile(r"\[+([a-z_.]+)\]+")
KEY = re.compile(r"([a-z_]+) = ")
# An explanation begins with the name of its setting: "Name on screens and paper, at most 200 characters."
NAME_OF = re.compile(r"[^.,:;(]+")


def explanations_vi() -> dict[tuple[str, str], str]:
    """Return the explanations in Vietnamese, without defaults: the page shows the current values."""
    return explanations_on_pages("vi")


@cache
def explanations_on_pages(language: str) -> dict[tuple[str, str], str]:
    """Return what pages say of the settings, by section and key."""
    book = tomllib.loads((HERE / f"explanations.{language}.toml").read_text("utf-8"))
    return {(section, key): words for section, told in book.items() for key, words in told.items()}


@cache
def explanations() -> dict[tuple[str, str], str]:
    """Return the comment above each key, by section and key, where it first stands; "" for none."""
    # In a wheel config.example.toml is inside the package, in a checkout beside it.
    place = PACKAGE / NAME if (PACKAGE / NAME).is_file() else PACKAGE.parent / NAME
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


def explanations_in_file(language: str) -> dict[tuple[str, str], str]:
    """Return what stands above the keys of a file in this language."""
    return explanations() if language == "en" else explanations_on_pages(language)


def name_of(section: str, key: str, language: str = "vi") -> str:
    """Return the name of a setting: the beginning of its explanation, up to the first punctuation mark."""
    found = NAME_OF.match(_told(section, key, language))
    return found[0].strip() if found else f"{section}.{key}"


def hint_of(section: str, key: str, language: str = "vi") -> str:
    """Return what the explanation says beyond the name of the setting, as sentences of their own; "" for nothing."""
    rest = NAME_OF.sub("", _told(section, key, language), count=1)
    said = rest if rest.startswith("(") else rest.lstrip(".,:; ")
    return said[:1].upper() + said[1:]


def _told(section: str, key: str, language: str) -> str:
    return explanations_on_pages(language).get((section, key), "")
