"""The list of security requirements names tests that are there, and no requirement twice with different answers."""

import re
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
LIST = (REPOSITORY / "docs" / "asvs.md").read_text("utf-8")
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
ROW = re.compile(r"^\| ([\d.x, –(L)]+) \| (.+?) \| (.+) \|$", re.MULTILINE)


def test_every_named_test_is_there():
    named = TEST.findall(LIST)

    missing = [
        f"{file}::{name}"
        for file, name in named
        if f"def {name}(" not in (REPOSITORY / file).read_text("utf-8")
    ]

    assert len(named) > 50
    assert missing == []


def test_every_requirement_has_a_test_or_a_reason():
    rows = ROW.findall(LIST)
    chapters = {number.split(".")[0] for number, _what, _shown in rows}

    assert [number for number, _what, shown in rows if len(shown.split()) < 3 and "`" not in shown] == []
    assert chapters == {str(chapter) for chapter in range(1, 15)}, "all fourteen chapters are in the list"
