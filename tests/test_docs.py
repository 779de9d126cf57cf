"""Every path, every name of the code and every link in the documents exists."""

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")] + sorted(
    (ROOT / "docs").glob("*.md")
)
# Records that keep the names of the day they were written.
OF_THEIR_DAY = {"measurements.md"}
# Paths of the repository, whole or without the first folders ("domain/waits.py"), and file names alone.
PATH = re.compile(r"`((?:[\w.-]+/)+|(?:[\w.-]+/)*\w[\w.-]*\.(?:py|toml|md|mjs|js|html|lock))`")
NAME = re.compile(r"`([A-Za-z_]+_\w*|[A-Z][a-z]+(?:[A-Z][a-z]+)+)(?:\(\))?`")
# Files that a running server or a technician makes.
MADE = re.compile(
    r"(data|build|backups|media|DIR|static/vendor|node_modules|\.venv)(/|$)|(config|office|Local State)\.toml$"
)
# Names that belong to other programs.
FOREIGN = {"CLOCK_MONOTONIC", "OverrideSecurityRestrictionsOnInsecureOrigin"}


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def kept() -> tuple[str, ...]:
    """Every file in git."""
    command = ["git", "-c", "safe.directory=*", "ls-files"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return tuple(listed.splitlines())


@cache
def code() -> str:
    """The code, settings, templates and tests as one text."""
    kinds = (".py", ".js", ".mjs", ".html", ".toml", ".json", ".css", ".cjs")
    files = [ROOT / name for name in kept() if name.endswith(kinds) or name == "Makefile"]
    return "\n".join(path.read_text("utf-8") for path in files if path.is_file())


def is_there(name: str) -> bool:
    """Whether git has this path, whole or as the end of a longer path."""
    folder = f"/{name.strip('/')}/"
    return any(folder in f"/{one}/" for one in kept())


@pytest.mark.parametrize("document", DOCUMENTS, ids=shown)
def test_every_path_a_document_names_is_there(document: Path):
    named = {name for name in PATH.findall(document.read_text("utf-8")) if not MADE.match(name)}
    assert sorted(name for name in named if not is_there(name)) == []


@pytest.mark.parametrize("document", [one for one in DOCUMENTS if one.name not in OF_THEIR_DAY], ids=shown)
def test_every_name_of_the_code_in_a_document_is_in_the_code(document: Path):
    named = set(NAME.findall(document.read_text("utf-8")))
    assert sorted(name for name in named - FOREIGN if not re.search(rf"\b{name}\b", code())) == []


@pytest.mark.parametrize("document", [*DOCUMENTS, ROOT / "CHANGELOG.md"], ids=shown)
def test_every_link_within_the_repository_leads_somewhere(document: Path):
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", document.read_text("utf-8"))
    own = {link for link in links if "://" not in link}
    assert sorted(link for link in own if not (document.parent / link).exists()) == []


def test_every_document_is_in_the_index():
    index = (ROOT / "docs" / "README.md").read_text("utf-8")
    assert [path.name for path in DOCUMENTS if path.name != "README.md" and path.name not in index] == []


def test_the_changelog_is_for_offices():
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert re.findall(r"`make (?!setup|demo)\w+|\btests/|\bopenapi\b|\bpytest\b|\b\w+\.py\b", text) == []


def test_the_glossary_has_the_words_that_pages_say():
    catalogue = (ROOT / "queue_server/translations/en/LC_MESSAGES/messages.po").read_text("utf-8").casefold()
    rows = re.findall(
        r"^\| ([^|]+) \| ([^|]+) \|", (ROOT / "docs" / "glossary.md").read_text("utf-8"), re.MULTILINE
    )
    vietnamese = [word.strip() for _english, words in rows for word in words.split(",") if not word.isascii()]
    assert len(vietnamese) > 30
    assert [word for word in vietnamese if word.casefold() not in catalogue] == []
