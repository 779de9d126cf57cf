"""A file of settings that a person wrote: it is read as it was exported, and each fault is told with its line."""

import pytest

from queue_server.settings.checking import Unfit, keyed_form, office_of
from queue_server.settings.explanations import explanations_vi
from queue_server.settings.limits import writing
from queue_server.settings.toml import as_toml
from queue_server.settings.written_file import by_line, line_of, read_office
from tests.office import settings_of

FILE = """\
# của trung tâm
[office]
code = "an-hoa"
title = "Trung tâm"

[office.hours]
mon = ["07:30-11:30"]

[[services]]
code = "A"
name = "Chứng thực"
prefix = "A"

[[services]]
name = "Đất đai"
code = "L"
prefix = "L"
target_minutes = 15

[[counters]]
number = "1"
services = ["A", "L"]
"""


def fault(text: str) -> Unfit:
    with pytest.raises(Unfit) as refused:
        read_office(text)
    return refused.value


def where(text: str) -> tuple[str, str, object]:
    found = fault(text)
    return found.field, found.kind, found.facts["line"]


def test_what_was_exported_is_read_as_it_was():
    office = settings_of()

    assert read_office(as_toml(office, explanations_vi())) == office


def test_the_parts_of_the_machine_are_left_out():
    assert read_office(f'[server]\npublic_url = "https://so.vn"\n{FILE}').code == "an-hoa"


@pytest.mark.parametrize(
    ("was", "is_now", "found"),
    [
        ('title = "Trung tâm"', "title = Trung tâm", ("", "no_toml", 4)),
        ('title = "Trung tâm"', 'titel = "Trung tâm"', ("office.titel", "extra_forbidden", 4)),
        (
            "target_minutes = 15",
            "target_minutes = -1",
            ("services.L.target_minutes", "greater_than_equal", 18),
        ),
        ('mon = ["07:30', 'mon = ["7h30', ("office.hours.mon", "no_session", 7)),
        ('name = "Chứng thực"\n', "", ("services.A.name", "missing", 9)),
        ('code = "L"\n', "", ("services.2.code", "missing", 14)),
    ],
)
def test_a_fault_is_told_with_its_line(was, is_now, found):
    assert was in FILE
    assert where(FILE.replace(was, is_now)) == found


def test_a_name_that_is_not_there_is_told_with_its_line_when_the_file_is_stored():
    text = FILE.replace('"A", "L"]', '"A", "Z"]')
    with pytest.raises(Unfit) as refused, by_line(text):
        office_of(keyed_form(read_office(text)), writing())
    found = refused.value
    assert (found.field, found.kind, found.facts["line"]) == ("counters.1.services", "unknown_service", 22)


def test_a_file_that_ends_in_the_middle_is_told_at_its_last_line():
    assert where(FILE + 'zone = "Khu') == ("", "no_toml", 23)
    assert fault("").field == "office"


def test_a_section_that_is_no_table_is_told():
    assert where('office = 5\n[[services]]\ncode = "A"')[0] == "office"
    assert where(FILE.replace("[[counters]]", "[counters]"))[2] == 20


def test_a_setting_that_stands_nowhere_has_the_line_of_its_section_or_none():
    assert line_of(FILE, "services.L.color") == 14
    assert line_of(FILE, "queue.undo_seconds") is None
    with pytest.raises(Unfit) as refused, by_line(FILE):
        raise Unfit("office.code", "fixed")
    assert refused.value.facts == {"line": 3}
