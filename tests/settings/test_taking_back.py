"""Single changes are taken back: each setting is as it was, and what was changed again since stays."""

import pytest

from queue_server.settings.changes import differences, patched
from queue_server.settings.checking import keyed_form, office_of
from queue_server.settings.taking_back import in_their_places, patch_back, taken_back, value_at
from tests.office import settings_of

START = keyed_form(settings_of())


def after(document, patch):
    return keyed_form(office_of(patched(document, patch)))


@pytest.mark.parametrize(
    "patch",
    [
        {"office": {"hours": {"mon": ["07:30-11:30"]}}},
        {"office": {"hours": None}},
        {"office": {"dates": {"2026-12-31": []}}},
        {"services": {"L": None}, "counters": {"4": None}},
        {"counters": {"9": {"number": "9", "services": ["A"]}}},
        {"voice": {"zone_volume": {"Khu 1.2": {"08:00": 0.5}}}, "counters": {"1": {"zone": "Khu 1.2"}}},
    ],
)
def test_what_is_taken_back_is_as_it_was(patch):
    changed = after(START, patch)

    back = after(changed, patch_back(differences(START, changed)))

    assert {**back, "order": None} == {**START, "order": None}


def test_what_was_changed_again_is_kept_and_told_and_the_rest_is_taken_back():
    then = after(START, {"queue": {"undo_seconds": 45, "return_minutes": 30}})
    now = after(then, {"queue": {"undo_seconds": 60}})

    patch, kept = taken_back(differences(START, then), now)

    assert patch == {"queue": {"return_minutes": 20}}
    assert [(one.path, one.before, one.after) for one in kept] == [("queue.undo_seconds", 45, 60)]


def test_what_is_already_as_before_is_neither_taken_back_nor_kept():
    then = after(START, {"queue": {"undo_seconds": 45}})

    assert taken_back(differences(START, then), START) == ({}, ())


def test_a_service_that_was_renamed_since_it_came_is_kept():
    new = {"name": "Thuế", "code": "T"}
    then = after(START, {"services": {"T": new}, "counters": {"9": {"services": ["T"]}}})
    now = after(then, {"services": {"T": {"name": "Thuế, phí"}}})

    patch, kept = taken_back(differences(START, then), now)

    assert patch == {"counters": {"9": None}}
    assert [one.path for one in kept] == ["services.T"]


def test_a_name_of_a_service_that_is_gone_is_kept():
    then = after(START, {"services": {"L": {"name": "Nhà đất"}}})
    now = after(then, {"services": {"L": None}, "counters": {"4": None}})

    patch, kept = taken_back(differences(START, then), now)

    assert (patch, [(one.path, one.after) for one in kept]) == ({}, [("services.L.name", None)])


def test_a_service_comes_back_to_its_place_also_when_the_others_were_sorted_since():
    others = {"1": {"services": ["Q"]}, "2": {"services": ["H"]}, "3": {"secondary": []}, "4": None}
    gone = after(START, {"services": {"A": None, "L": None}, "counters": others})
    sorted_since = after(gone, {"order": {"services": ["Q", "H"]}})

    def back(now):
        patch, _kept = taken_back(differences(START, gone), now)
        return after(now, in_their_places(patch, START, now))["order"]["services"]

    assert back(gone) == ["A", "H", "L", "Q"]
    assert back(sorted_since) == ["A", "Q", "H", "L"]


def test_a_value_is_found_by_its_path_also_with_a_dot():
    assert value_at({"voice": {"zone_volume": {"Khu 1.2": 1}}}, 'voice.zone_volume."Khu 1.2"') == 1
    assert value_at({"voice": {}}, "voice.zone_volume.x") is None
