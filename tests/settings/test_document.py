"""Settings as a document: writing and reading it loses nothing, and a wrong document is refused."""

import json

import pytest
from hypothesis import given, settings

from queue_server.settings.config_file import ConfigError, OfficeSettings
from queue_server.settings.document import document, office_from
from tests.office import PLAIN, settings_of
from tests.settings.documents import random_offices


@settings(max_examples=60)
@given(random_offices())
def test_every_office_comes_back_from_its_document_as_it_was(office: OfficeSettings):
    kept = json.dumps(document(office), ensure_ascii=False)
    back = office_from(json.loads(kept), "a test")
    assert back == office
    assert json.dumps(document(back), ensure_ascii=False) == kept


def test_a_document_says_every_default_and_keeps_the_order_of_services_and_counters():
    written = document(settings_of())
    assert written["queue"]["priority_minutes"] == 30
    assert written["services"][0]["minutes"] == 10
    assert [service["code"] for service in written["services"]] == ["A", "H", "L", "Q"]
    assert [counter["number"] for counter in written["counters"]] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"queue": {"priority_minutes": -1}}, "queue.priority_minutes"),
        ({"queue": {"priority_hours": 1}}, 'unknown key "queue.priority_hours"'),
        ({"office": {"code": "an-hoa"}}, '"office.title" is missing'),
        ({"counters": [{"number": "1", "services": ["X"]}]}, 'unknown service "X"'),
    ],
)
def test_a_fault_in_a_document_is_named(change, named):
    with pytest.raises(ConfigError, match=named):
        office_from({**PLAIN, **change}, "a test")
