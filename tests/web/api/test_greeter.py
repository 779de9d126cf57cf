"""Numbers for others: the greeter's commands on tickets, and their refusals."""

from datetime import timedelta

import pytest

from queue_server.domain.roles import Role


@pytest.fixture
def greeter(office_app):
    return office_app.person(Role.GREETER)


def person(greeter, number):
    """The number's row on the greeter's page, None when it is not listed."""
    people = greeter.ask("/api/v1/greeter").json["people"]
    return next((row for row in people if row["number"] == number), None)


def test_a_number_for_somebody_else_carries_its_note_to_the_counter(office_app, greeter):
    answer = greeter.command("/tickets", {"service": "L", "priority": True, "note": "đi xe lăn"})

    assert answer.status_code == 201
    assert person(greeter, answer.json["number"])["note"] == "đi xe lăn"
    waiting = office_app.device("admin").ask("/api/v1/desk/4").json["waiting"]
    assert (answer.json["number"], "đi xe lăn") in [(item["number"], item["note"]) for item in waiting]


def test_a_ticket_is_not_printed_when_nobody_wants_it(greeter):
    shown_only = greeter.command("/tickets", {"service": "A", "paper": False}).json

    assert shown_only["print"] is None
    assert greeter.command("/tickets", {"service": "A"}).json["print"]["state"] == "pending"


def test_the_code_on_the_tablet_opens_the_tickets_own_page(office_app, greeter):
    ticket = office_app.ticket()

    code = office_app.citizen().ask(f"/t/{ticket['id']}/code.svg")

    assert code.mimetype == "image/svg+xml"
    assert code.data.startswith(b"<?xml")
    assert office_app.citizen().ask("/t/AAAAAAAAAAAAAAAA/code.svg").status_code == 404


def test_a_cancelled_number_leaves_the_list_and_comes_back_to_its_place(office_app, greeter):
    ticket, behind = office_app.ticket("Q"), office_app.ticket("Q")
    greeter.command(f"/tickets/{ticket['id']}/cancel")
    assert person(greeter, ticket["number"]) is None

    answer = greeter.command(f"/tickets/{ticket['id']}/undo-cancel")

    assert answer.json["state"] == "waiting"
    assert answer.json["rank_at"] == ticket["rank_at"]
    assert office_app.citizen().ask(f"/api/v1/tickets/{behind['id']}").json["ahead"] >= 1


def test_only_a_recent_cancellation_can_be_undone(new_office_app):
    office_app = new_office_app()
    greeter, ticket = office_app.person(Role.GREETER), office_app.ticket()
    waiting = greeter.command(f"/tickets/{ticket['id']}/undo-cancel")
    greeter.command(f"/tickets/{ticket['id']}/cancel")
    office_app.at(office_app.now + timedelta(seconds=office_app.office.queue.undo_seconds + 1))

    late = greeter.command(f"/tickets/{ticket['id']}/undo-cancel")

    assert [answer.json["code"] for answer in (waiting, late)] == ["undo_too_late"] * 2
    assert greeter.ask(f"/api/v1/tickets/{ticket['id']}").json["state"] == "cancelled"


def test_a_change_of_class_is_taken_back_with_the_place_in_line_until_something_else_happens(
    office_app, greeter
):
    ticket = office_app.ticket("Q")
    change = {"priority": True, "priority_class": "elderly", "reason": "quên"}
    changed = greeter.command(f"/tickets/{ticket['id']}/priority", change).json
    assert (changed["priority_class"], changed["rank_at"] < ticket["rank_at"]) == ("elderly", True)

    undone = greeter.command(f"/tickets/{ticket['id']}/undo-priority").json
    assert (undone["priority_class"], undone["rank_at"]) == ("", ticket["rank_at"])
    again = greeter.command(f"/tickets/{ticket['id']}/undo-priority")

    greeter.command(f"/tickets/{ticket['id']}/priority", change)
    greeter.command(f"/tickets/{ticket['id']}/at-seat", {"at_seat": True})
    late = greeter.command(f"/tickets/{ticket['id']}/undo-priority")
    assert [answer.json["code"] for answer in (again, late)] == ["undo_too_late"] * 2


def test_after_a_change_of_class_the_holders_page_says_what_the_paper_still_says(office_app, greeter):
    ticket = office_app.ticket("Q", priority=True, priority_class="elderly")

    def page():
        return office_app.citizen().ask(f"/t/{ticket['id']}").text

    assert "Phiếu giấy" not in page()
    greeter.command(
        f"/tickets/{ticket['id']}/priority", {"priority": True, "priority_class": "merit", "reason": "nhầm"}
    )
    assert "Phiếu giấy vẫn ghi “CAO TUỔI”" in page()
    greeter.command(f"/tickets/{ticket['id']}/reprint")
    assert "Phiếu giấy" not in page()


def test_a_citizen_who_missed_the_call_goes_back_into_line(office_app, greeter):
    supervisor, ticket = office_app.device("admin"), office_app.ticket("H")
    supervisor.command("/counters/3/open")
    supervisor.command("/counters/3/call", {"ticket": ticket["id"], "reason": "thử"})
    refused = greeter.command(f"/tickets/{ticket['id']}/restore")
    supervisor.command("/counters/3/no-show", {"reason": "đã về"})
    assert person(greeter, ticket["number"])["state"] == "no_show"

    back = greeter.command(f"/tickets/{ticket['id']}/restore")

    assert refused.json["code"] == "step_not_allowed"
    assert back.json["state"] == "waiting"


def test_the_help_desk_changes_the_class_of_priority_with_a_reason(office_app, greeter):
    ticket = office_app.ticket()
    path, elderly = f"/tickets/{ticket['id']}/priority", {"priority": True, "priority_class": "elderly"}
    assert greeter.command(path, elderly).json["code"] == "reason_needed"
    assert greeter.command(path, {**elderly, "reason": "quên"}).json["priority_name"] == "Người cao tuổi"
    assert person(greeter, ticket["number"])["priority_class"] == "elderly"
    assert greeter.command(path, {"priority": False, "reason": "chọn nhầm"}).json["priority_class"] == ""
    assert (
        greeter.command(path, {**elderly, "reason": "x", "priority_class": "vip"}).json["code"]
        == "priority_not_found"
    )
    assert office_app.citizen().command(path, {**elderly, "reason": "x"}).json["code"] == "sign_in_needed"


def test_the_help_desk_sends_the_officer_to_a_citizen_and_takes_it_back(office_app, greeter):
    ticket = office_app.ticket()
    path = f"/tickets/{ticket['id']}/at-seat"
    assert greeter.command(path, {"at_seat": True}).json["at_seat"]
    assert person(greeter, ticket["number"])["at_seat"]
    assert not greeter.command(path, {"at_seat": False}).json["at_seat"]
    assert greeter.command(path, {"at_seat": "yes"}).json["field"] == "at_seat"
    assert office_app.citizen().command(path, {"at_seat": True}).json["code"] == "sign_in_needed"


def test_a_citizen_who_was_sent_to_one_counter_is_told_that_one(office_app):
    supervisor, ticket = office_app.device("admin"), office_app.ticket("A")
    assert office_app.citizen().ask(f"/api/v1/tickets/{ticket['id']}").json["counters"] == ["1", "2"]
    supervisor.command("/counters/1/open")
    supervisor.command("/counters/1/call", {"ticket": ticket["id"], "reason": "thử"})
    supervisor.command("/counters/1/transfer", {"counter": "3"})
    assert office_app.citizen().ask(f"/api/v1/tickets/{ticket['id']}").json["counters"] == ["3"]


def test_citizens_can_cancel_their_own_number_but_not_undo_it(office_app):
    ticket = office_app.ticket()

    assert office_app.citizen().command(f"/tickets/{ticket['id']}/cancel").status_code == 200
    for step in ("undo-cancel", "restore"):
        assert (
            office_app.citizen().command(f"/tickets/{ticket['id']}/{step}").json["code"] == "sign_in_needed"
        )


def test_greeters_reach_their_own_page_and_see_only_links_they_may_open(office_app, greeter):
    page = greeter.ask("/greeter").text

    assert 'href="/greeter" aria-current="page"' in page
    assert 'href="/reports/waits"' not in page


def test_the_list_of_people_is_short_enough_to_be_sent_at_every_change(new_office_app):
    office_app = new_office_app()
    greeter = office_app.person(Role.GREETER)
    empty = len(greeter.ask("/api/v1/greeter").data)

    for _ in range(10):
        office_app.ticket("A", note="người lớn tuổi")

    grown = len(greeter.ask("/api/v1/greeter").data) - empty
    assert grown / 10 < 320, "bytes a person"


def test_a_number_put_back_into_line_is_taken_out_again_until_something_else_happens(new_office_app):
    office_app = new_office_app()
    greeter, officer = office_app.person(Role.GREETER), office_app.device("counter")
    ticket = office_app.ticket()["id"]
    for button, body in (("open", {}), ("call-next", {}), ("no-show", {"reason": "đã về"})):
        officer.command(f"/counters/1/{button}", body)
    restored = greeter.command(f"/tickets/{ticket}/restore").json
    undone = greeter.command(f"/tickets/{ticket}/undo-return").json
    again = greeter.command(f"/tickets/{ticket}/undo-return")
    assert (restored["state"], undone["state"]) == ("waiting", "no_show")
    assert again.json["code"] == "undo_too_late"

    greeter.command(f"/tickets/{ticket}/restore")
    officer.command("/counters/1/call-next")
    officer.command("/counters/1/park", {"aside": "away"})
    greeter.command(f"/tickets/{ticket}/rejoin")
    parked = greeter.command(f"/tickets/{ticket}/undo-return").json
    assert (parked["state"], parked["aside"]) == ("parked", "away")


def test_a_moved_number_waits_again_where_it_waited(new_office_app):
    office_app = new_office_app()
    boss, ticket = office_app.person(Role.SUPERVISOR), office_app.ticket("A")["id"]
    moved = boss.command(f"/tickets/{ticket}/move", {"service": "H", "reason": "nhầm hàng"}).json
    undone = boss.command(f"/tickets/{ticket}/undo-move").json
    assert (undone["before"], undone["after"]) == (moved["after"], moved["before"])
    assert boss.command(f"/tickets/{ticket}/undo-move").json["code"] == "undo_too_late"
    assert office_app.person(Role.GREETER).command(f"/tickets/{ticket}/undo-move").status_code == 403
