"""Every release reads what earlier releases stored: a newer limit or rule stops no office."""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from queue_server.settings import formats
from queue_server.settings.checking import Unfit, keyed_form, office_of, settled
from queue_server.settings.config_file import OfficeSettings
from queue_server.settings.document import document, stored_office
from queue_server.settings.formats import FORMAT, up_to_date
from queue_server.settings.limits import Limit
from tests.office import settings_of

STORED = Path(__file__).parent / "stored"
FORMS = range(1, FORMAT + 1)
# Texts that another rule keeps short: a pattern, a list of codes, or the name of something in the settings.
SHORT_ANYWAY = {"time_zone", "public_holidays", "help_service", "prefix", "many_files_service"}


def kept(form: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((STORED / f"format_{form}.json").read_text("utf-8"))
    return found


def opened(form: int) -> OfficeSettings:
    return stored_office(kept(form), form, "a test")


@pytest.mark.parametrize("form", FORMS)
def test_a_document_of_every_form_there_was_is_read(form: int):
    office = opened(form)
    assert (office.code, len(office.services), len(office.counters)) == ("an-hoa", 6, 4)
    assert stored_office(document(office), FORMAT, "what it becomes") == office


def test_a_key_that_was_renamed_keeps_its_value():
    assert opened(1).kiosk.local_api_url == "http://127.0.0.1:8011"


def test_a_key_that_a_later_release_removes_is_taken_out_of_what_was_stored(monkeypatch):
    """The document lacks a whole section, as if a later release had removed `rules`."""

    def without_rules(plain):
        return {name: section for name, section in plain.items() if name != "rules"}

    monkeypatch.setattr(formats, "STEPS", {**formats.STEPS, FORMAT: without_rules})
    monkeypatch.setattr(formats, "FORMAT", FORMAT + 1)
    assert "rules" not in up_to_date(kept(1), 1)
    assert "agent_door" not in up_to_date(kept(1), 1)["kiosk"]
    assert "rules" not in up_to_date(kept(FORMAT), FORMAT)


def test_the_newest_document_that_is_kept_names_every_key():
    """If a key were missing here, a release could remove it, and no test would see that old settings are unreadable."""
    plain = kept(FORMAT)
    assert {*plain} == {*OfficeSettings.model_fields}
    for section, field in OfficeSettings.model_fields.items():
        rows = plain[section] if isinstance(plain[section], list) else [plain[section]]
        assert rows, section
        whole = document(opened(FORMAT))[section]
        assert [{*row} for row in rows] == [
            {*row} for row in (whole if isinstance(whole, list) else [whole])
        ], field


# --- limits ---


def models() -> list[type[BaseModel]]:
    office = settings_of()
    rows = (getattr(office, name) for name in OfficeSettings.model_fields)
    known = opened(FORMAT)
    return [*{type(row) for row in rows if isinstance(row, BaseModel)}] + [
        type(rows[0])
        for rows in (
            known.services,
            known.counters,
            known.priorities,
            known.outcomes,
            known.posters,
            known.boards,
        )
    ]


def test_no_text_can_be_longer_than_somebody_decided():
    for model in models():
        for name, field in model.model_fields.items():
            if field.annotation is not str or name in SHORT_ANYWAY:
                continue
            told = [type(one).__name__ for one in field.metadata]
            bounded = any(isinstance(getattr(one, "func", None), Limit) for one in field.metadata) or {
                "MaxLen",
                "_PydanticGeneralMetadata",
            } & {*told}
            assert bounded or "StringConstraints" in told, f"{model.__name__}.{name}"


@pytest.mark.parametrize(
    ("patch", "field", "kind", "most"),
    [
        ({"office": {"hotline": "0" * 81}}, "office.hotline", "string_too_long", 80),
        ({"office": {"parent": "x" * 121}}, "office.parent", "string_too_long", 120),
        ({"office": {"notice": "x" * 301}}, "office.notice", "string_too_long", 300),
        ({"services": {"A": {"hint": "x" * 121}}}, "services.A.hint", "string_too_long", 120),
        ({"services": {"A": {"name_en": "x" * 201}}}, "services.A.name_en", "string_too_long", 200),
        ({"services": {"A": {"bring": ["x" * 201]}}}, "services.A.bring", "string_too_long", 200),
        ({"services": {"A": {"bring": ["x"] * 21}}}, "services.A.bring", "too_long", 20),
        ({"counters": {"1": {"name": "x" * 61}}}, "counters.1.name", "string_too_long", 60),
    ],
)
def test_what_is_too_long_is_refused_with_its_limit(patch, field, kind, most):
    from queue_server.settings.changes import patched

    whole = keyed_form(settings_of())
    with pytest.raises(Unfit) as refused:
        office_of(patched(whole, patch))
    assert (refused.value.field, refused.value.kind, refused.value.facts["max_length"]) == (field, kind, most)


def test_what_stood_there_before_a_limit_stays_until_somebody_changes_it():
    before = keyed_form(opened(1))
    assert len(before["office"]["hotline"]) > 80
    other = {**before, "office": {**before["office"], "title": "Tên khác"}}

    assert settled(other, before).office.hotline == before["office"]["hotline"]
    longer = {**before, "office": {**before["office"], "hotline": before["office"]["hotline"] + "1"}}
    with pytest.raises(Unfit):
        settled(longer, before)


def test_what_a_screen_and_a_poster_named_that_is_gone_is_named_no_more_after_the_next_change():
    before = keyed_form(opened(1))
    office = settled(before, before)
    assert (before["boards"]["3"]["counter"], before["posters"]["1"]["zone"]) == ("9", "Khu cũ")
    assert (office.boards[0].counter, office.posters[0].zone) == ("", "")
