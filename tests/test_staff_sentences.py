"""Sentences for staff name what staff see and press, never a command line or a key of a settings file."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]
VIETNAMESE = re.compile(
    "[àáạảãăắằặẳẵâấầậẩẫđèéẹẻẽêềếệểễìíịỉĩòóọỏõôồốộổỗơờớợởỡùúụủũưừứựửữỳýỵỷỹ]", re.IGNORECASE
)
COMMAND = re.compile(
    r"python3? -m|queue-server|systemctl|sudo |(?<!\w)--\w|\.toml|\[[a-z]+\]"
    r"|\b[a-z]+_[a-z_]+\b|\b[a-z]{3,}\.[a-z]{3,}\b"
)
PLACEHOLDER = re.compile(r"\{\w+\}|%\(\w+\)s")
# Folders with sentences that only the technician reads, at the machine itself.
AT_THE_MACHINE = {"commands"}


def spoken_in_code() -> Iterator[str]:
    """Every Vietnamese sentence in the code of the server, without docstrings."""
    for path in (ROOT / "queue_server").rglob("*.py"):
        if AT_THE_MACHINE.intersection(path.parts):
            continue
        tree = ast.parse(path.read_text("utf-8"))
        docs = {
            ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, HAVE_DOCS)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in docs:
                yield node.value


HAVE_DOCS = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def on_pages() -> Iterator[str]:
    catalogue = ROOT / "queue_server" / "translations" / "en" / "LC_MESSAGES" / "messages.po"
    with catalogue.open("rb") as file:
        yield from (str(message.id) for message in read_po(file) if message.id)


@pytest.mark.parametrize("sentences", [spoken_in_code, on_pages])
def test_no_sentence_for_staff_holds_a_command_line(sentences):
    told = [PLACEHOLDER.sub("", text) for text in sentences() if VIETNAMESE.search(text)]
    assert len(told) > 50
    assert [text for text in told if COMMAND.search(text)] == []
