"""Changes of the settings: a merge patch is applied, the changed places are found, and a clerk reads each in words."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_server.settings.changes import Change, differences, joined, merged, patched, tidied
from queue_server.settings.explanations import explanations, explanations_vi, name_of
from queue_server.settings.keyed import Misplaced, by_key, from_keys
from queue_server.settings.office import OfficeSettings
from queue_server.settings.outcomes import USUAL_OUTCOMES
from queue_server.settings.priorities import USUAL_PRIORITIES
from queue_server.settings.words import Teller, parts
from tests.office import settings_of

OFFICE = settings_of()
DOCUMENT = OFFICE.model_dump(mode="json")
KEYED = by_key(DOCUMENT)

# RFC 7396, Appendix A: the document, the patch, the result.
EXAMPLES: list[tuple[Any, Any, Any]] = [
    ({"a": "b"}, {"a": "c"}, {"a": "c"}),
    ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
    ({"a": "b"}, {"a": None}, {}),
    ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
    ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
    ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
    ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
    ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
    (["a", "b"], ["c", "d"], ["c", "d"]),
    ({"a": "b"}, ["c"], ["c"]),
    ({"a": "foo"}, None, None),
    ({"a": "foo"}, "bar", "bar"),
    ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
    ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
    ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
]


def changed(patch: dict[str, Any]) -> tuple[Change, ...]:
    return differences(KEYED, after(patch))


def after(patch: dict[str, Any]) -> dict[str, Any]:
    """The office's settings after this patch, checked and written as a document again."""
    office = OfficeSettings.model_validate(from_keys(patched(KEYED, patch)))
    return by_key(office.model_dump(mode="json"))


def told(patch: dict[str, Any]) -> list[str]:
    new = after(patch)
    return [Teller(KEYED, new).tell(change) for change in differences(KEYED, new)]


@pytest.mark.parametrize(("there", "patch", "result"), EXAMPLES)
def test_a_patch_is_merged_as_the_standard_says(there, patch, result):
    before = deepcopy(there)

    assert merged(there, patch) == result
    assert there == before


def test_the_form_by_keys_says_the_same_as_the_document():
    assert from_keys(KEYED) == DOCUMENT
    usual = [outcome.code for outcome in USUAL_OUTCOMES]
    services, counters = ["A", "H", "L", "Q"], ["1", "2", "3", "4"]
    classes = [one.code for one in USUAL_PRIORITIES]
    assert KEYED["order"] == {
        "services": services,
        "counters": counters,
        "priorities": classes,
        "outcomes": usual,
    }


def test_one_name_is_changed_and_nothing_else():
    assert changed({"services": {"A": {"name": "Sao y"}}}) == (
        Change("services.A.name", "Chứng thực", "Sao y"),
    )


def test_null_takes_a_service_away_and_gives_a_single_setting_its_default_back():
    gone = {"services": {"L": None}, "counters": {"4": {"services": ["Q"]}}}
    assert {change.path for change in changed(gone)} == {"counters.4.services", "services.L"}
    longer = after({"queue": {"undo_seconds": 60}})

    assert by_key(from_keys(patched(longer, {"queue": {"undo_seconds": None}})))["queue"] == {
        key: value for key, value in KEYED["queue"].items() if key != "undo_seconds"
    }


def test_a_new_entry_is_last_until_an_order_says_otherwise():
    new = {"services": {"T": {"name": "Thuế"}}}

    assert after(new)["order"]["services"] == ["A", "H", "L", "Q", "T"]
    assert after({**new, "order": {"services": ["T", "Q"]}})["order"]["services"] == [
        "T",
        "Q",
        "A",
        "H",
        "L",
    ]
    assert changed(new)[0].path == "services.T"


def test_an_order_that_only_lost_or_gained_an_entry_is_no_change_of_its_own():
    assert [change.path for change in changed({"services": {"T": {"name": "Thuế"}}})] == ["services.T"]
    assert [change.path for change in changed({"order": {"counters": ["2", "1", "3", "4"]}})] == [
        "order.counters"
    ]


@pytest.mark.parametrize(
    ("patch", "field"),
    [
        ({"services": []}, "services"),
        ({"services": {"A": "name"}}, "services.A"),
        ({"services": {"A": {"code": "B"}}}, "services.A.code"),
        ({"order": []}, "order"),
        ({"order": {"rooms": []}}, "order.rooms"),
        ({"order": {"services": "A"}}, "order.services"),
        ({"order": {"services": [1]}}, "order.services"),
        ({"order": {"services": ["A", "A"]}}, "order.services"),
        ({"order": {"services": ["Z"]}}, "order.services"),
    ],
)
def test_a_misplaced_value_is_named(patch, field):
    with pytest.raises(Misplaced) as refused:
        from_keys(patched(KEYED, patch))

    assert refused.value.field == field


def test_a_document_deeper_than_any_setting_is_refused():
    deep: Any = "x"
    for _ in range(20):
        deep = {"a": deep}

    with pytest.raises(Misplaced):
        tidied(deep)


def test_texts_are_composed_as_they_come_in():
    assert tidied({"a": ["Hộ\u0302 ", {" b": "x\u00a0y"}]}) == {"a": ["Hộ\u0302", {"b": "x y"}]}


KEYS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=6)


@given(st.lists(KEYS, min_size=1, max_size=4))
def test_a_path_is_read_as_it_was_written(keys):
    path = ""
    for key in keys:
        path = joined(path, key)

    assert parts(path) == keys


VALUES = st.recursive(
    st.none() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=6,
)


@given(VALUES, VALUES)
def test_merging_the_same_patch_twice_is_merging_it_once(there, patch):
    once = merged(there, patch)

    assert merged(once, patch) == once


# --- in words ---


def test_a_change_is_told_in_one_plain_sentence():
    assert told({"services": {"A": {"name": "Sao y"}}}) == [
        "Dịch vụ A (Sao y): “Tên trên màn hình và phiếu” đổi từ “Chứng thực” thành “Sao y”."
    ]
    assert told({"office": {"hours": {"sat": ["07:30-11:30"], "fri": None}}}) == [
        "“Giờ làm việc từng thứ trong tuần, Thứ Bảy” đổi từ nghỉ thành 07:30-11:30.",
        "“Giờ làm việc từng thứ trong tuần, Thứ Sáu” đổi từ 07:30-11:30, 13:30-17:00 thành nghỉ.",
    ]
    assert told({"office": {"dates": {"2026-12-31": []}}}) == [
        "“Giờ làm việc riêng của từng ngày, ngày 31/12/2026” đổi từ như thường lệ thành nghỉ."
    ]
    assert told({"kiosk": {"scanner": True, "distance_cm": 55.5}}) == [
        "“Khoảng cách từ mắt đến màn hình tính bằng cm” đổi từ 60 thành 55,5.",
        "“Ki-ốt có máy quét căn cước kiểu bàn phím không” đổi từ không thành có.",
    ]
    assert told({"counters": {"5": {"services": ["A", "H"]}, "4": None}}) == [
        "Thêm: Quầy 5, gọi “Chứng thực”, “Hộ tịch”.",
        "Bỏ: Quầy 4.",
    ]
    assert told({"order": {"services": ["Q"]}}) == [
        "Thứ tự các dịch vụ đổi từ “Chứng thực”, “Hộ tịch”, “Đất đai”, “Nhận kết quả” "
        "thành “Nhận kết quả”, “Chứng thực”, “Hộ tịch”, “Đất đai”."
    ]


def test_the_first_hours_that_are_written_are_told_as_what_they_close():
    always = by_key({**DOCUMENT, "office": {**DOCUMENT["office"], "hours": {}}})
    monday = by_key({**DOCUMENT, "office": {**DOCUMENT["office"], "hours": {"mon": ["08:00-12:00"]}}})

    (change,) = differences(always, monday)
    assert change.path == "office.hours"
    assert Teller(always, monday).tell(change) == (
        "“Giờ làm việc từng thứ trong tuần” đổi từ mọi giờ thành Thứ Hai: 08:00-12:00."
    )
    assert told({"services": {"A": {"hours": {"tue": ["07:30-11:30"]}}}}) == [
        "Dịch vụ A (Chứng thực): “Giờ lấy số riêng trong giờ làm việc” đổi từ theo giờ trung tâm "
        "thành Thứ Ba: 07:30-11:30."
    ]


def test_it_is_told_in_english_too():
    new = after({"services": {"A": {"name": "Sao y"}}})
    english = Teller(KEYED, new, "en").tell(Change("services.A.name", "Chứng thực", "Sao y"))

    assert "“Name on screens and paper”" in english


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_setting_has_a_name_of_its_own_that_fits_into_a_sentence(language):
    book = explanations() if language == "en" else explanations_vi()
    names: dict[tuple[str, str], str] = {}
    for section, key in book:
        if section not in ("server", "backup", "evidence", "office_files"):
            names[section, key] = name_of(section, key, language)

    long = {place: name for place, name in names.items() if not 3 < len(name) <= 105}
    assert long == {}
    for section in {section for section, _key in names}:
        inside = [name for (where, _key), name in names.items() if where == section]
        assert len(inside) == len(set(inside)), section
