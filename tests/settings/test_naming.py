"""The name of a counter: its own name or its number, in the reader's language."""

from queue_server.settings.naming import counter_called
from tests.office import PLAIN, settings_of

COUNTERS = [{**PLAIN["counters"][0], "name": "Trả kết quả"}, *PLAIN["counters"][1:]]


def in_english(text: str, /, **values: object) -> str:
    return {
        "Quầy %(number)s": "Counter %(number)s",
        "Quầy %(number)s (đã bỏ)": "Counter %(number)s (removed)",
    }[text] % values


def test_a_counter_is_called_by_its_number_in_the_readers_language():
    assert (counter_called("3"), counter_called("3", in_english)) == ("Quầy 3", "Counter 3")


def test_a_counters_own_name_is_the_same_for_every_reader():
    office = settings_of(counters=COUNTERS)
    assert (office.counter_name("1"), office.counter_name("1", in_english)) == ("Trả kết quả", "Trả kết quả")
    assert (office.counter_name("2"), office.counter_name("2", in_english)) == ("Quầy 2", "Counter 2")


def test_a_counter_removed_from_the_settings_is_told_from_those_that_stand():
    office = settings_of()
    assert (office.counter_name("88"), office.counter_name("88", in_english)) == (
        "Quầy 88 (đã bỏ)",
        "Counter 88 (removed)",
    )
