"""Invalid settings are refused, whatever is sent; the refusal names the place."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_server.settings.changes import patched, tidied
from queue_server.settings.checking import Unfit, keyed_form, office_of
from queue_server.settings.keyed import Misplaced
from queue_server.settings.office import OfficeSettings
from tests.office import settings_of

OFFICE = settings_of()
KEYED = keyed_form(OFFICE)


def refused(patch: dict[str, Any]) -> tuple[str, str]:
    with pytest.raises(Unfit) as error:
        office_of(patched(KEYED, patch))
    return error.value.field, error.value.kind


@pytest.mark.parametrize(
    ("patch", "field", "kind"),
    [
        ({"services": None}, "services", "missing"),
        ({"services": {"A": None, "H": None, "L": None, "Q": None}}, "services", "too_short"),
        ({"services": {"A": {"name": ""}}}, "services.A.name", "string_too_short"),
        ({"services": {"A": {"nam": "x"}}}, "services.A.nam", "extra_forbidden"),
        ({"services": {"A": {"last": 0}}}, "services.A.last", "greater_than_equal"),
        ({"services": {"A": {"first": 9, "last": 5}}}, "services.A.last", "range_is_empty"),
        ({"services": {"A": {"last": 99999}}}, "services.A.digits", "too_few_digits"),
        ({"services": {"A": {"prefix": "đ"}}}, "services.A.prefix", "no_prefix"),
        ({"services": {"A": {"prefix": "H"}}}, "services.A.prefix", "used_twice"),
        ({"services": {"Z": {"name": "x", "prefix": "H"}}}, "services.Z.prefix", "used_twice"),
        (
            {"services": {"A": {"many_files_service": "A"}}},
            "services.A.many_files_service",
            "not_another_service",
        ),
        ({"services": {"A": {"needs_card": True}}}, "services.A.needs_card", "needs_scanner"),
        ({"services": {"A": {"hours": ["11:00-14:00"]}}}, "services.A.hours", "outside_the_hours"),
        ({"services": {"L": None}}, "counters.4.services", "unknown_service"),
        ({"services": {"n o": {"name": "x"}}}, "services.n o.code", "string_pattern_mismatch"),
        ({"services": "none"}, "services", "no_object"),
        ({"counters": {"4": {"services": []}}}, "counters.4.services", "too_short"),
        ({"counters": {"100": {"services": ["A"]}}}, "counters.100.number", "string_pattern_mismatch"),
        ({"office": {"help_service": "Z"}}, "office.help_service", "unknown_service"),
        ({"office": {"title": None}}, "office.title", "missing"),
        ({"office": {"hours": {"mon": ["8-9"]}}}, "office.hours.mon", "no_session"),
        ({"office": {"hours": {"mon": "8"}}}, "office.hours.mon", "tuple_type"),
        ({"office": {"dates": {"yesterday": []}}}, "office.dates.yesterday", "date_from_datetime_parsing"),
        ({"kiosk": {"offline_first": 1}}, "kiosk.offline_first", "no_numbers_left"),
        ({"kiosk": {"local_api_url": "http://127.0.0.1:1"}}, "kiosk.local_api_url", "needs_offline_numbers"),
        ({"kiosk": {"screen_inches": float("nan")}}, "kiosk.screen_inches", "less_than_equal"),
        ({"voice": {"zone_volume": {"Khu A": {}}}}, "voice.zone_volume", "unknown_zone"),
        ({"boards": {"3": {"counter": "9"}}}, "boards.3.counter", "unknown_counter"),
        ({"boards": {"3": {"zone": "Khu A"}}}, "boards.3.zone", "unknown_zone"),
        (
            {"posters": {"1": {"kind": "line", "text": "x", "zone": "Khu A"}}},
            "posters.1.zone",
            "unknown_zone",
        ),
        ({"printer": 5}, "printer", "model_type"),
        ({"server": {"port": 80}}, "server", "extra_forbidden"),
    ],
)
def test_a_wrong_change_is_refused_by_the_name_of_its_place(patch, field, kind):
    assert refused(patch) == (field, kind)


def test_settings_that_grow_beyond_any_office_are_refused():
    codes = [a + b for a in "BCDEKMNPRS" for b in "BCDEKMNPRSTV"]
    services = {code: {"name": "x", "bring": ["y" * 200] * 20} for code in codes}
    assert refused({"services": services}) == ("", "too_large")


# Keys and values like those of an office, and quite different ones.
SCRAPS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 100_000),
    st.floats(),
    st.text(max_size=5),
    st.sampled_from(
        ("A", "H", "Z", "07:30-11:30", "13:30-17:00", "24:00", "#000000", "en", "Khu A", "1", "")
    ),
)
KEYS = st.sampled_from(
    (
        *("office", "services", "counters", "queue", "kiosk", "voice", "order", "paper", "printer", "rules"),
        *("A", "H", "Z", "1", "4", "9", "name", "code", "number", "hours", "dates", "mon", "2026-12-31"),
        *("prefix", "first", "last", "digits", "secondary", "zone", "needs_card", "scanner", "zone_volume"),
        *("undo_seconds", "many_files_service", "notices", "letters", "title", "", "a.b", "\ud800", "\u202e"),
    )
)
PATCHES = st.dictionaries(
    KEYS,
    st.recursive(
        SCRAPS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
        max_leaves=8,
    ),
    max_size=4,
)


@given(PATCHES)
def test_whatever_is_sent_becomes_settings_or_is_refused(patch):
    try:
        office = office_of(patched(KEYED, tidied(patch)))
    except (Unfit, Misplaced) as error:
        error.field.encode("utf-8")  # the server can send this as an answer
        return
    again = office_of(keyed_form(office))
    assert again == office
    assert OfficeSettings.model_validate(office.model_dump(mode="json")) == office
