"""Values that earlier releases accepted: nobody can set one today, and an office that has one keeps working."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask_babel import Babel

from queue_server.actions.setup import ensure_office
from queue_server.settings.checking import Unfit, keyed_form, settled
from queue_server.settings.config_file import ConfigError, OfficeSettings, load
from queue_server.settings.document import document, stored_office
from queue_server.settings.formats import OLDEST
from queue_server.settings.toml import as_toml
from queue_server.storage.database import Database
from queue_server.storage.settings_versions import SettingsVersion
from queue_server.web.settings_words import refusal
from tests.actions.test_settings_changes import NAME, change
from tests.office import PLAIN, Office, at

OLD: dict[str, dict[str, Any]] = {
    "localtime": {"office": {**PLAIN["office"], "time_zone": "localtime"}},
    "posixrules": {"office": {**PLAIN["office"], "time_zone": "posixrules"}},
    "Factory": {"office": {**PLAIN["office"], "time_zone": "Factory"}},
    "99999": {"printer": {"device": "network:10.0.0.9:99999"}},
    "70000": {"kiosk": {"local_api_url": "http://127.0.0.1:70000", "offline_first": 900}},
    "07": {"counters": [{"number": "07", "services": ["A", "H", "L", "Q"]}]},
    "00": {"counters": [{"number": "00", "services": ["A", "H", "L", "Q"]}]},
}


def kept(value: str) -> OfficeSettings:
    """An office of before, as it is read from its file or the database."""
    return stored_office({**PLAIN, **OLD[value]}, OLDEST, "an office of before")


@pytest.mark.parametrize("value", OLD)
def test_a_file_of_before_stops_no_start(tmp_path: Path, value: str):
    (tmp_path / "config.toml").write_text(as_toml(kept(value), {}, {}), "utf-8")
    assert load(tmp_path / "config.toml").offices == (kept(value),)


@pytest.mark.parametrize("value", OLD)
def test_a_new_office_cannot_have_it_and_its_file_is_told_where(database: Database, value: str):
    with pytest.raises(ConfigError, match=value), database.write() as session:
        ensure_office(session, kept(value), at("08:00"))


@pytest.mark.parametrize("value", OLD)
def test_an_office_that_has_it_goes_on_and_changes_other_things(value: str):
    before = keyed_form(kept(value))
    assert settled({**before, "queue": {"undo_seconds": 60}}, before).queue.undo_seconds == 60


def test_an_old_counter_stays_when_something_else_is_changed(office: Office):
    counters = [*PLAIN["counters"], *OLD["07"]["counters"]]
    old = stored_office({**PLAIN, "counters": counters}, OLDEST, "an office of before")
    with office.database.write() as session:
        kept = session.get_one(SettingsVersion, ("an-hoa", 1))
        kept.document = document(old)
    office.database.documents.clear()
    assert change(office, NAME).version == 2


@pytest.mark.parametrize(
    ("patch", "field"),
    [
        ({"office": {"time_zone": "localtime"}}, "office.time_zone"),
        ({"printer": {"device": "network:10.0.0.9:99999"}}, "printer.device"),
        ({"counters": {"07": {"services": ["A"]}}}, "counters.07.number"),
    ],
)
def test_no_change_brings_it_and_nothing_is_stored(office: Office, patch: dict[str, Any], field: str):
    begun = len(office.log())
    with pytest.raises(Unfit) as refused:
        change(office, patch)
    assert refused.value.field == field
    assert len(office.log()) == begun


@pytest.mark.parametrize(
    ("kind", "value", "says"),
    [
        ("counter_begins_with_0", "07", "từ 1 đến 99"),
        ("zone_of_no_place", "localtime", "Asia/Ho_Chi_Minh"),
        ("no_port", "99999", "từ 1 đến 65535"),
    ],
)
def test_it_is_refused_in_a_sentence(kind: str, value: str, says: str):
    app = Flask(__name__)
    Babel(app, default_locale="vi")
    with app.test_request_context():
        told = refusal(Unfit("office.time_zone", kind, value=value))
    assert value in told
    assert says in told
