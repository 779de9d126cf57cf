"""The words that a template hands to its scripts: each under a key of its own, or the later would hide the other."""

from collections import Counter
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

import queue_server

TEMPLATES = Path(queue_server.__file__).parent / "templates"


def doubled(source: str) -> set[str]:
    """The keys that stand twice in one of the template's dictionaries."""
    parsed = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"]).parse(source)  # noqa: S701  nothing is rendered
    found = set()
    for words in parsed.find_all(nodes.Dict):
        keys = Counter(pair.key.value for pair in words.items if isinstance(pair.key, nodes.Const))
        found |= {key for key, times in keys.items() if times > 1}
    return found


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.stem)
def test_no_word_of_a_page_hides_another(path: Path):
    assert not doubled(path.read_text("utf-8"))


def test_a_hidden_word_is_found():
    assert doubled('{% set words = {"said": "số", "also": "còn", "said": "đã báo"} %}') == {"said"}
