"""Answers are JSON as every reader of the product knows it: no spaces, Vietnamese letters, fields in their order."""

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from flask import Flask

from queue_server.web.json_provider import CompactJson


@pytest.fixture
def writer():
    return CompactJson(Flask("office"))


@pytest.mark.parametrize(
    "value",
    [
        {"tên": "Nguyễn Thị Lan", "a": None, "số": [1, 2.5, True, 1e16], "1": {"b": []}},
        {1: "counter", 2: "counter"},
        "line\nbreak \u2028 \x01 </script>",
        {"half of a pair": "\ud800"},
    ],
)
def test_it_writes_what_python_would_write(writer, value):
    assert json.loads(writer.dumps(value)) == json.loads(json.dumps(value))


def test_fields_keep_their_order_and_letters_stay_as_they_are(writer):
    assert writer.dumps({"số": 1, "a": "Ấp"}) == '{"số":1,"a":"Ấp"}'


def test_a_page_that_wants_it_indented_gets_it(writer):
    assert writer.dumps({"a": 1}, indent=1) == '{\n "a": 1\n}'


def test_what_has_no_form_in_json_is_a_fault_of_the_program(writer):
    with pytest.raises(TypeError):
        writer.dumps({"a": object()})


def test_what_flask_turns_into_text_is_text(writer):
    told = json.loads(writer.dumps({"at": datetime(2026, 12, 1, tzinfo=UTC), "sum": Decimal("1.5")}))
    assert told["sum"] == "1.5"
    assert isinstance(told["at"], str)
