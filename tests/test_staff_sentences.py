"""Sentences for staff name what staff see and press, hold no command line or key of a file, and have their English."""

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


# Snapshots for citizens: the hall reads Vietnamese, and the kiosk has both languages side by side.
FOR_CITIZENS = {"board.py", "kiosk_voice.py"}
SAID = {"N_", "_", "gettext"}
# What a button writes into the log in somebody's place, in the language of the office.
WRITTEN_FOR_SOMEBODY = {"không có người ở quầy", "không còn quầy nhận việc này", "quầy ", " đang đóng"}


def test_a_sentence_for_staff_in_a_snapshot_can_be_said_in_english_too():
    snapshots, health = ROOT / "queue_server" / "snapshots", ROOT / "queue_server" / "domain"
    files = [path for path in snapshots.glob("*.py") if path.name not in FOR_CITIZENS]
    found = [
        f"{path.name}: {words}"
        for path in [*files, health / "screen_health.py"]
        for words in said_in_vietnamese_only(ast.parse(path.read_text("utf-8")))
    ]
    assert len(files) > 40
    assert found == []


def test_a_snapshot_names_counters_in_both_languages():
    files = (ROOT / "queue_server" / "snapshots").glob("*.py")
    assert [path.name for path in files if ".counter_name(" in path.read_text("utf-8")] == []


def said_in_vietnamese_only(tree: ast.AST) -> Iterator[str]:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    marked = {
        id(part)
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in SAID
        for part in ast.walk(call)
    }
    docs = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, HAVE_DOCS)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in marked:
            words = node.value
            if VIETNAMESE.search(words) and words not in docs | WRITTEN_FOR_SOMEBODY:
                yield words


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
