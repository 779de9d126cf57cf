"""What the holder of a ticket sees."""

from queue_server import actions, snapshots
from tests.office import Office


def test_a_citizens_own_ticket_says_how_many_are_ahead(office: Office):
    for waited in (9, 5, 1):
        office.ticket("A", waited=waited)
    with office.database.read() as session:
        snapshot = snapshots.ticket(
            session, office.settings, office.row("A003"), "https://an-hoa.example", now=office.now
        )
    assert (snapshot["number"], snapshot["ahead"], snapshot["state"]) == ("A003", 2, "waiting")
    assert snapshot["url"] == f"https://an-hoa.example/t/{snapshot['id']}"
    assert snapshot["counters"] == ["1", "2"]
    assert snapshot["issued_at"] == "2026-11-23T01:59:00.000Z"


def test_a_ticket_sent_to_one_counter_is_ahead_only_of_others_sent_there(office: Office):
    for waited in (9, 5, 1):
        office.ticket("A", waited=waited)
    office.press(actions.call_next, "1")
    office.press(actions.transfer, "1", to_counter="4")
    assert [ahead(office, label) for label in ("A001", "A002", "A003")] == [0, 0, 1]
    office.press(actions.postpone, "A002", 1)
    assert [ahead(office, label) for label in ("A001", "A003", "A002")] == [0, 0, 1]


def test_tickets_sent_to_the_same_counter_count_among_each_other(office: Office):
    office.ticket("A"), office.ticket("A")
    for _ in range(2):
        office.press(actions.call_next, "1")
        office.press(actions.transfer, "1", to_counter="4")
    assert [ahead(office, label) for label in ("A001", "A002")] == [0, 1]


def ahead(office: Office, label: str) -> int:
    with office.database.read() as session:
        snapshot = snapshots.ticket(session, office.settings, office.row(label), now=office.now)
    return int(snapshot["ahead"])
