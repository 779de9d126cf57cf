"""What the hall sees and hears."""

import pytest

from queue_server import actions, snapshots
from tests.office import SILENT, Office, at


def calls(office: Office) -> list[tuple[str, str]]:
    return [(call["number"], call["counter"]) for call in office.board()["calls"]]


def announcements(office: Office) -> list[tuple[str, str, str]]:
    return [(a["number"], a["counter"], a["kind"]) for a in office.board()["announcements"]]


def test_an_empty_hall_shows_its_services_and_no_calls(office: Office):
    board = office.board()
    assert (board["calls"], board["announcements"]) == ([], [])
    assert [service["code"] for service in board["services"]] == ["A", "H", "L", "Q"]


def test_the_newest_call_is_first(office: Office):
    office.ticket("A", waited=9)
    office.ticket("A", waited=5)
    office.press(actions.call_next, "1")
    office.press(actions.call_next, "2")
    assert calls(office) == [("A002", "2"), ("A001", "1")]
    assert announcements(office) == [("A001", "1", "call"), ("A002", "2", "call")]


def test_seven_calls_are_shown_and_every_one_that_may_still_be_announced(office: Office):
    for n in range(9):
        office.ticket("A", waited=20 - n)
    for _ in range(9):
        office.press(actions.call_next, "1")
    assert [number for number, _ in calls(office)] == [f"A00{n}" for n in range(9, 0, -1)]
    office.later(seconds=180.001)
    assert [number for number, _ in calls(office)] == [f"A00{n}" for n in range(9, 2, -1)]


def test_a_ticket_called_again_has_one_row_and_two_announcements(office: Office):
    office.ticket("A")
    office.press(actions.call_next, "1")
    office.later(seconds=20)
    office.press(actions.recall, "1")
    assert calls(office) == [("A001", "1")]
    assert announcements(office) == [("A001", "1", "call"), ("A001", "1", "recall")]
    seqs = [a["seq"] for a in office.board()["announcements"]]
    assert seqs == sorted(set(seqs))


def test_an_announcement_is_offered_for_three_minutes_and_the_call_stays(office: Office):
    office.ticket("A")
    office.press(actions.call_next, "1")
    office.later(seconds=180)
    assert len(announcements(office)) == 1
    office.later(seconds=0.001)
    assert announcements(office) == []
    assert calls(office) == [("A001", "1")]


def test_an_undone_call_leaves_the_board_and_the_announcements(office: Office):
    office.ticket("A")
    office.press(actions.call_next, "1")
    office.press(actions.undo, "1")
    assert (calls(office), announcements(office)) == ([], [])


def test_an_undone_recall_leaves_the_call(office: Office):
    office.ticket("A")
    office.press(actions.call_next, "1")
    office.later(seconds=8)
    office.press(actions.recall, "1")
    office.press(actions.undo, "1")
    assert announcements(office) == [("A001", "1", "call")]


def test_a_transferred_person_hears_where_to_go_on_and_the_first_call_stays_a_call(office: Office):
    office.ticket("A")
    office.press(actions.call_next, "1")
    office.press(actions.transfer, "1", service="H")
    assert announcements(office) == [("A001", "1", "call")]
    office.press(actions.call_next, "3")
    assert announcements(office) == [("A001", "1", "call"), ("A001", "3", "transfer")]
    assert office.board()["announcements"][-1]["text"] == (
        "Mời công dân có số A, không không một, sang quầy số ba."
    )
    assert calls(office) == [("A001", "3")]


def test_after_an_undone_transfer_the_next_call_is_a_plain_call(office: Office):
    office.ticket("A")
    office.press(actions.call_next, "1")
    office.press(actions.transfer, "1", service="H")
    office.press(actions.undo, "1")
    office.press(actions.no_show, "1", "đã về")
    office.press(actions.call_ticket, "2", "A001", "quay lại")
    assert announcements(office)[-1] == ("A001", "2", "call")


def test_priority_is_said_and_shown(office: Office):
    office.ticket("A", priority="priority")
    office.press(actions.call_next, "1")
    board = office.board()
    assert board["calls"][0]["priority"] is True
    assert "ưu tiên" in board["announcements"][0]["text"]


def test_ready_clips_go_with_the_announcement(office: Office):
    office.ticket("A")
    office.press(actions.call_next, "1")
    with office.office_snapshot() as office_snapshot:
        board = snapshots.board(
            office_snapshot,
            lambda phrases, lang="vi", whole=(), like=(): [f"/voice/{len(phrases)}.mp3"],
            {**SILENT, "engine": "gtts"},
        )
    assert board["announcements"][0]["clips"] == ["/voice/7.mp3"]
    assert board["voice"] == {**SILENT, "engine": "gtts", "repeat": 2, "volume": {"": 1.0}}


def test_the_board_is_empty_in_the_morning(office: Office):
    office.ticket("A")
    office.press(actions.call_next, "1")
    office.now = at("07:00", day=1)
    assert calls(office) == []


@pytest.mark.parametrize(("waited", "shown"), [(0, 0), (12.9, 12), (100, 90)])
def test_the_longest_wait_counts_from_opening(office: Office, waited: float, shown: int):
    office.ticket("A", waited=waited)  # it is nine; the office opened at half past seven
    service = office.board()["services"][0]
    assert (service["code"], service["waiting"], service["longest_minutes"]) == ("A", 1, shown)
