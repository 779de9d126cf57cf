"""The classes of priority of an office: the usual ones, what each counts for, and which of its own are refused."""

from datetime import timedelta
from typing import Any

import pytest

from queue_server.domain.priorities import GENERAL
from queue_server.settings.checking import Unfit, keyed_form, office_of
from queue_server.settings.priorities import (
    USUAL_PRIORITIES,
    boost_of,
    class_by_age,
    kept_class,
    longest_boost,
)
from queue_server.settings.toml import as_short_toml, as_toml, from_toml
from tests.office import settings_of

OWN = [
    {"code": "nct", "name": "Người cao tuổi", "minutes": 45, "mark": "NCT"},
    {"code": "kt", "name": "Người khuyết tật", "minutes": 0},
]


def minutes(office: Any, *codes: str) -> list[float]:
    return [boost_of(office, code) / timedelta(minutes=1) for code in codes]


def test_an_office_that_says_nothing_has_the_usual_classes_and_each_counts_as_priority_always_did():
    office = settings_of(queue={"priority_minutes": 25})
    assert office.priorities == USUAL_PRIORITIES
    assert minutes(office, "", GENERAL, *(one.code for one in USUAL_PRIORITIES)) == [
        0,
        25,
        25,
        25,
        25,
        25,
        25,
    ]
    assert longest_boost(office) == 25


def test_a_class_counts_by_its_own_minutes_and_priority_without_a_class_by_those_of_all():
    office = settings_of(priorities=OWN)
    assert minutes(office, "", GENERAL, "nct", "kt", "gone") == [0, 30, 45, 0, 30]
    assert longest_boost(office) == 45


def test_an_id_card_gives_the_class_of_the_old_and_where_there_is_none_priority_without_a_class():
    assert class_by_age(settings_of()) == "elderly"
    assert class_by_age(settings_of(priorities=OWN)) == GENERAL


def test_a_class_that_is_gone_stays_a_priority():
    office = settings_of(priorities=OWN)
    assert [kept_class(office, code) for code in ("", GENERAL, "nct", "gone")] == [
        "",
        GENERAL,
        "nct",
        GENERAL,
    ]


@pytest.mark.parametrize(
    ("wrong", "field", "kind"),
    [
        ({"code": "x y", "name": "Khẩn"}, "priorities.x y.code", "string_pattern_mismatch"),
        ({"code": "ok", "name": ""}, "priorities.ok.name", "string_too_short"),
        ({"code": "ok", "name": "Khẩn", "minutes": 1441}, "priorities.ok.minutes", "less_than_equal"),
        ({"code": "ok", "name": "Khẩn", "minutes": "nửa giờ"}, "priorities.ok.minutes", "int_parsing"),
        ({"code": "ok", "name": "Khẩn", "mark": "x" * 21}, "priorities.ok.mark", "string_too_long"),
    ],
)
def test_a_wrong_class_is_refused_at_its_field(wrong: dict[str, Any], field: str, kind: str):
    document = keyed_form(settings_of(priorities=OWN))
    document["priorities"][wrong["code"]] = wrong
    with pytest.raises(Unfit) as refused:
        office_of(document)
    assert (refused.value.field, refused.value.kind) == (field, kind)


@pytest.mark.parametrize("priorities", [None, [], OWN])
def test_a_file_of_the_office_brings_the_same_classes_back(priorities: list[dict[str, Any]] | None):
    office = settings_of() if priorities is None else settings_of(priorities=priorities)
    for text in (as_toml(office, {}), as_short_toml(office)):
        assert from_toml(text, "office.toml").priorities == office.priorities
