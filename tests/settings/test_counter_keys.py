"""An office chooses the keys of its counters; each step keeps a key of its own."""

import pytest
from pydantic import ValidationError

from queue_server.settings.counter_keys import KeysSection
from tests.office import Office, settings_of


def test_two_steps_cannot_have_the_same_key():
    with pytest.raises(ValidationError, match=r'keys\.pause and keys\.park are both "x"'):
        KeysSection(park="x", pause="x")
    with pytest.raises(ValidationError, match=r'keys\.help and keys\.finish are both "enter"'):
        KeysSection(help="enter")
    assert KeysSection(finish="h", help="enter").finish == "h"


@pytest.mark.parametrize("key", ["1", "f5", "R", "", "tab", "ab"])
def test_only_keys_that_a_browser_leaves_free_can_be_chosen(key: str):
    with pytest.raises(ValidationError):
        KeysSection(recall=key)


def test_the_newest_steps_have_a_key_only_where_the_office_gives_them_one():
    assert KeysSection().set_files == KeysSection().set_at_seat == ""
    assert KeysSection(set_files="f", set_priority="w").set_files == "f"
    with pytest.raises(ValidationError, match=r'keys\.set_files and keys\.recall are both "r"'):
        KeysSection(set_files="r")


def test_a_changed_key_is_on_the_desk_at_once(office: Office):
    assert office.desk("1")["keys"]["next"] == "space"
    office.settings = settings_of(keys={"next": "f2"})
    assert office.desk("1")["keys"]["next"] == "f2"
