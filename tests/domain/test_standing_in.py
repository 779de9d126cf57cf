"""Who takes more services for some days is seen from how the settings follow each other."""

from queue_server.domain.standing_in import Stage, stand_ins
from tests.office import at

NOW, TUESDAY, WEDNESDAY, THURSDAY = at("09:00"), at("00:00", 1), at("00:00", 2), at("00:00", 3)
USUAL = {"1": "A", "2": "H"}


def test_what_begins_and_ends_is_an_absence_with_the_reason_of_its_end():
    [one] = stand_ins(
        [
            Stage(NOW, USUAL),
            Stage(TUESDAY, {"1": "AHL", "2": "H"}, planned=True, reason="ốm"),
            Stage(THURSDAY, USUAL, planned=True, reason="ốm"),
        ]
    )
    assert (one.counter, one.services, one.begins, one.ends, one.reason) == (
        "1",
        ["H", "L"],
        TUESDAY,
        THURSDAY,
        "ốm",
    )


def test_one_that_has_begun_is_told_from_now_on():
    [one] = stand_ins([Stage(NOW, {"1": "AL"}), Stage(TUESDAY, {"1": "A"}, planned=True)])
    assert (one.begins, one.ends) == (NOW, TUESDAY)


def test_what_an_admin_ends_for_good_is_none():
    assert stand_ins([Stage(NOW, {"1": "AL"}), Stage(TUESDAY, {"1": "A"})]) == []


def test_what_never_ends_is_none():
    assert stand_ins([Stage(NOW, {"1": "A"}), Stage(TUESDAY, {"1": "AL"}, planned=True)]) == []


def test_services_with_other_days_are_told_apart_by_their_beginning():
    found = stand_ins(
        [
            Stage(NOW, {"1": "A"}),
            Stage(TUESDAY, {"1": "AL"}, planned=True),
            Stage(WEDNESDAY, {"1": "ALH"}, planned=True),
            Stage(THURSDAY, {"1": "A"}, planned=True),
        ]
    )
    assert [(one.services, one.begins) for one in found] == [(["L"], TUESDAY), (["H"], WEDNESDAY)]
