"""The outcomes of an office: the usual ones, and which of its own are refused."""

import re
from typing import Any

import pytest

from queue_server.settings.checking import Unfit, keyed_form, office_of, settled
from queue_server.settings.config_file import ConfigError
from queue_server.settings.counter_keys import KeysSection
from queue_server.settings.outcomes import LETTER_OR_NOUGHT, USUAL_OUTCOMES
from queue_server.settings.toml import as_short_toml, as_toml, from_toml
from tests.office import settings_of

OWN = [
    {"code": "done", "name": "Xong", "key": "x"},
    {"code": "map", "name": "Trích lục bản đồ", "key": "m", "services": ["L"]},
]


def with_outcomes(*outcomes: dict[str, Any]) -> dict[str, Any]:
    return keyed_form(settings_of(outcomes=list(outcomes)))


def test_an_office_that_says_nothing_has_the_usual_outcomes_for_every_service():
    office = settings_of()
    assert office.outcomes == USUAL_OUTCOMES
    assert [office.outcomes_for(code) for code in ("A", "L")] == [list(USUAL_OUTCOMES)] * 2


def test_the_usual_outcomes_have_a_key_each_and_those_for_supplements_ask_for_documents():
    keys = [outcome.key for outcome in USUAL_OUTCOMES]
    assert len({*keys} - {""}) == len(USUAL_OUTCOMES)
    assert [one.code for one in USUAL_OUTCOMES if one.asks_documents] == ["form-02", "missing"]
    assert all(outcome.name_en for outcome in USUAL_OUTCOMES)


@pytest.mark.parametrize("keys", [{}, {"help": "x", "park": "h"}])
def test_no_key_of_an_outcome_is_that_of_a_step(keys: dict[str, str]):
    """A letter that already belongs to a button of the page would do both."""
    taken = KeysSection(**keys).model_dump().values()
    for key in "abcdefghijklmnopqrstuvwxyz":
        wanted = {"outcomes": [{"code": "d", "name": "Xong", "key": key}], "keys": keys}
        if key in taken:
            with pytest.raises(ConfigError, match="that of a step"):
                settings_of(**wanted)
        else:
            assert settings_of(**wanted).outcomes[0].key == key


def test_a_digit_is_no_key_of_an_outcome():
    assert [key for key in "123456789" if re.fullmatch(LETTER_OR_NOUGHT, key)] == []


@pytest.mark.parametrize(
    ("outcome", "field", "kind"),
    [
        ({"code": "x y", "name": "Xong"}, "outcomes.x y.code", "string_pattern_mismatch"),
        ({"code": "ok", "name": ""}, "outcomes.ok.name", "string_too_short"),
        ({"code": "ok", "name": "x" * 41}, "outcomes.ok.name", "string_too_long"),
        ({"code": "ok", "name": "Xong", "key": "r"}, "outcomes.ok.key", "used_twice"),
        ({"code": "ok", "name": "Xong", "key": "1"}, "outcomes.ok.key", "string_pattern_mismatch"),
        ({"code": "ok", "name": "Xong", "key": "x"}, "outcomes.ok.key", "key_used_twice"),
        ({"code": "ok", "name": "Xong", "services": ["Z"]}, "outcomes.ok.services", "unknown_service"),
    ],
)
def test_a_wrong_outcome_is_refused_at_its_field(outcome: dict[str, Any], field: str, kind: str):
    document = with_outcomes(*OWN)
    document["outcomes"][outcome["code"]] = outcome
    with pytest.raises(Unfit) as refused:
        office_of(document)
    assert (refused.value.field, refused.value.kind) == (field, kind)


def test_two_outcomes_of_different_services_may_have_one_key():
    assert office_of(with_outcomes(*OWN, {"code": "copy", "name": "Sao y", "key": "m", "services": ["A"]}))


def test_a_service_that_goes_is_taken_out_of_the_outcomes_and_what_was_for_it_alone_goes_too():
    shared = {"code": "both", "name": "Cả hai", "services": ["L", "A"]}
    before = with_outcomes(*OWN, shared)
    after = {
        **before,
        "services": {code: service for code, service in before["services"].items() if code != "L"},
        "counters": {number: row for number, row in before["counters"].items() if number != "4"},
    }
    office = settled(after, before)
    assert [(one.code, one.services) for one in office.outcomes] == [("done", ()), ("both", ("A",))]


@pytest.mark.parametrize("outcomes", [None, [], OWN])
def test_a_file_of_the_office_brings_the_same_outcomes_back(outcomes: list[dict[str, Any]] | None):
    office = settings_of() if outcomes is None else settings_of(outcomes=outcomes)
    assert from_toml(as_toml(office, {}), "a test") == office
    assert from_toml(as_short_toml(office), "a test") == office
