"""Ticket layout, posters and screens are settings like all others: changed, listed, refused and undone the same way."""

from typing import Any

import pytest

from queue_server import actions, queries
from queue_server.actions import pairing, setup, today
from queue_server.actions.layout import TicketLayout, save_layout
from queue_server.actions.posters import PosterWords, publish
from queue_server.actions.screens import place_screen
from queue_server.actions.settings_changes import Changed, change_settings
from queue_server.actions.settings_undo import undo_settings
from queue_server.domain.boards import BoardLayout, ScreenPlace
from queue_server.domain.errors import CounterNotYet, CounterRemoved, SessionFull
from queue_server.domain.posters import Schedule
from queue_server.settings.checking import Unfit
from queue_server.settings.config_file import OfficeSettings
from tests.office import Office, at

SIGN = ScreenPlace(BoardLayout.SIGN, counter="4")
GONE = {"services": {"L": None}, "counters": {"4": None}}


def newest(office: Office) -> int:
    with office.database.read() as session:
        return queries.newest_settings_version(session, "an-hoa")


def valid(office: Office) -> OfficeSettings:
    with office.database.read() as session:
        return queries.office_settings(session, "an-hoa", office.now)


def change(office: Office, patch: dict[str, Any], **more: Any) -> Changed:
    with office.database.write("an-hoa") as session:
        command = actions.begin(session, "an-hoa", office.now, "quantri")
        return change_settings(command, patch, read=newest(office), reason="a test", **more)


def undo(office: Office) -> Changed:
    with office.database.write("an-hoa") as session:
        command = actions.begin(session, "an-hoa", office.now, "quantri")
        return undo_settings(command, newest(office), reason="lỡ tay")


def screen(office: Office) -> int:
    with office.database.write("an-hoa") as session:
        setup.add_token(session, "an-hoa", "TV", "display")
        return queries.devices(session, "an-hoa")[-1].id


def test_ticket_layout_posters_and_screens_are_undone_like_every_other_setting(office: Office):
    before = valid(office)
    tv = screen(office)
    for action, what, more in (
        (save_layout, TicketLayout(("Gửi xe miễn phí.",), "en"), []),
        (publish, PosterWords("line", "Nộp trực tuyến được giảm phí"), [Schedule()]),
        (place_screen, tv, [SIGN]),
    ):
        office.press(action, what, *more)
        assert valid(office) != before
        assert undo(office).changes
        assert valid(office) == before
        undo(office)  # and the undo is undone
        before = valid(office)
    assert (before.paper.second_language, len(before.posters), before.boards[0].counter) == ("en", 1, "4")


def test_removing_a_counter_empties_its_sign_and_the_answer_says_so(office: Office):
    office.press(place_screen, screen(office), SIGN)

    changed = change(office, GONE)
    (told,) = [one for one in changed.changes if one.path.startswith("boards")]
    assert (told.before, told.after, valid(office).boards[0].counter) == ("4", "", "")
    undo(office)
    assert valid(office).boards[0].counter == "4"


def test_removing_a_part_of_the_hall_removes_it_from_posters_and_loudspeakers(office: Office):
    change(office, {"counters": {"1": {"zone": "Khu A"}}})
    office.press(publish, PosterWords("line", "Gửi xe miễn phí", zone="Khu A"), Schedule())
    change(office, {"voice": {"zone_volume": {"Khu A": {"07:30": 0.5}}}})

    change(office, {"counters": {"1": {"zone": "Khu B"}}})
    assert valid(office).posters[0].zone == ""
    assert valid(office).voice.zone_volume == {}


def test_a_removed_screen_leaves_the_settings_and_no_undo_restores_it(office: Office):
    tv = screen(office)
    office.press(place_screen, tv, SIGN)
    office.press(pairing.revoke, tv)

    assert valid(office).boards == ()
    undo(office)
    assert valid(office).boards == ()


@pytest.mark.parametrize("number", ["7", "1"])
def test_a_board_that_the_office_does_not_have_is_refused(office: Office, number: str):
    with office.database.write("an-hoa") as session:
        setup.add_token(session, "an-hoa", "Ki-ốt", "kiosk")  # its device is no screen
    with pytest.raises(Unfit) as refused:
        change(office, {"boards": {number: {"layout": "hall"}}})
    assert (refused.value.field, refused.value.kind) == (f"boards.{number}", "unknown_screen")


# --- counters and services that are removed or added later ---


def test_an_officer_who_calls_at_a_removed_counter_is_told_so(office: Office):
    office.ticket("H")
    change(office, {"counters": {"3": None}})
    office.settings = valid(office)

    for action in (actions.call_next, actions.open_counter, actions.pause_counter):
        with pytest.raises(CounterRemoved):
            office.press(action, "3", given_at="3")


def test_a_counter_of_a_planned_version_is_refused_with_the_moment_it_begins(office: Office):
    begins = at("07:00", 1)
    change(office, {"counters": {"14": {"services": ["A"]}}}, valid_from=begins)

    with pytest.raises(CounterNotYet) as refused:
        office.press(actions.open_counter, "14", given_at="14")
    assert refused.value.details["begins"] == begins
    office.now = begins
    office.press(actions.open_counter, "14", given_at="14")


def test_a_voucher_promised_after_a_removal_was_planned_is_honoured_by_every_counter(office: Office):
    change(office, GONE, valid_from=at("00:00", 1))
    office.ticket("L")
    office.now = at("17:00")
    office.press(actions.close_day, "")
    voucher = office.row("L001").public_id

    office.now = at("09:00", 1)
    office.settings = valid(office)
    ticket, honoured = office.press(actions.redeem, voucher)
    assert (ticket.service, ticket.prefix, honoured) == ("L", "L", True)
    office.open("1")
    assert office.press(actions.call_next, "1") == ticket.label
    assert office.press(actions.finish, "1") == ticket.label


def test_no_day_is_offered_on_which_the_service_will_be_gone(office: Office):
    change(office, GONE, valid_from=at("00:00", 2))
    office.press(today.stop_numbers, "L", True)

    with pytest.raises(SessionFull) as refused:
        office.press(actions.issue, "L")
    offered = [one for one in refused.value.details["choices"] if one["kind"] == "another_day"]
    assert [one["dates"] for one in offered] == [["2026-11-24"]]
