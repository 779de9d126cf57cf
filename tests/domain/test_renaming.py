"""An officer who gets another name during the day: whom a row of the log means, also where two are called so."""

from datetime import UTC, datetime

from queue_server.domain.corrections import Correction
from queue_server.domain.renaming import Renaming, name_now, names_had, under_one_name
from queue_server.domain.ticket_state import Step
from queue_server.domain.visit import Event

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)
MARRIED = Renaming(40, "Trần Lan", "Lê Lan")
ONE_OF_TWO = Renaming(40, "Trần Lan", "Trần Lan A", {"3": 12})


def test_all_that_was_done_by_a_name_that_only_one_person_had_is_theirs():
    assert name_now([MARRIED], "Trần Lan", "1", 5) == "Lê Lan"
    assert name_now([MARRIED], "Trần Lan", None, 39) == "Lê Lan"
    assert name_now([MARRIED], "Minh", "1", 5) == "Minh"
    assert name_now([MARRIED], "", "1", 5) == ""


def test_who_gets_the_old_name_later_is_somebody_else():
    assert name_now([MARRIED], "Trần Lan", "1", 41) == "Trần Lan"


def test_of_two_people_of_a_name_it_is_the_one_at_this_counter_since_they_opened_it():
    assert name_now([ONE_OF_TWO], "Trần Lan", "3", 12) == "Trần Lan A"
    assert name_now([ONE_OF_TWO], "Trần Lan", "3", 11) == "Trần Lan"
    assert name_now([ONE_OF_TWO], "Trần Lan", "4", 20) == "Trần Lan"
    assert name_now([ONE_OF_TWO], "Trần Lan", None, 40) == "Trần Lan"


def test_a_mistake_that_was_corrected_again_leaves_one_name():
    twice = [Renaming(40, "Lan", "Lam"), Renaming(50, "Lam", "Lan")]

    assert [name_now(twice, name, "1", seq) for name, seq in (("Lan", 5), ("Lam", 45), ("Lan", 60))] == [
        "Lan"
    ] * 3
    assert names_had(twice, "Lan") == {"Lan", "Lam"}
    assert names_had(twice, "Minh") == {"Minh"}


def test_events_and_what_corrects_them_have_the_last_name():
    call = Event(5, NOON, Step.CALL, 1, "A", "1", "Trần Lan")
    said = Event(30, NOON, Step.CORRECT, 2, "A", "2", "Minh", correction=Correction(9, officer="Trần Lan"))

    named = list(under_one_name([call, said], [MARRIED]))

    assert (named[0].actor, named[1].actor) == ("Lê Lan", "Minh")
    assert named[1].correction == Correction(9, officer="Lê Lan")
    assert list(under_one_name([call, said], [])) == [call, said]


def test_the_log_keeps_what_was_renamed_and_nothing_after_the_names_were_erased():
    for told in (MARRIED, ONE_OF_TWO):
        assert Renaming.of(40, {"person": 7, **told.data}) == told
    erased = Renaming.of(40, {"person": 7})

    assert (erased.names, name_now([erased], "", "1", 5)) == ([], "")
    assert MARRIED.names == ["Trần Lan", "Lê Lan"]
