"""What the log says of a ticket's priority."""

import pytest

from queue_server.domain.priorities import GENERAL, class_told, told_of


@pytest.mark.parametrize("priority", ["", GENERAL, "elderly", "urgent"])
def test_the_class_that_the_log_says_is_the_class_of_the_ticket(priority: str):
    assert class_told(told_of(priority)) == priority


def test_rows_of_before_there_were_classes_say_priority_without_a_class():
    assert class_told({"priority": True}) == GENERAL
    assert class_told({"priority": False}) == ""


def test_a_program_that_only_wants_to_know_whether_reads_the_same_key_as_ever():
    assert [told_of(priority)["priority"] for priority in ("", GENERAL, "elderly")] == [False, True, True]
    assert "priority_class" not in {**told_of(""), **told_of(GENERAL)}
