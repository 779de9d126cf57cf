"""What a counter is told of the class of priority of whoever is next."""

import pytest

from queue_server.storage.database import Database
from tests.office import Office, settings_of


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database)


def test_a_counter_is_told_the_class_of_priority_and_by_how_many_minutes_it_comes_earlier(office: Office):
    own = [{"code": "merit", "name": "Người có công", "name_en": "With merit", "minutes": 45}]
    office.settings = settings_of(priorities=own)
    office.ticket("A", waited=10)
    office.ticket("A", priority="merit")
    told = office.desk("1")["next"]
    assert [told[name] for name in ("reason", "boost_minutes", "priority_class", "priority_name_en")] == [
        "priority", 45, "merit", "With merit",
    ]  # fmt: skip

    office.settings = settings_of(priorities=[])
    told = office.desk("1")["next"]
    assert (told["priority"], told["priority_class"], told["priority_name"]) == (True, "merit", "")
