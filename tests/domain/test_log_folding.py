"""The content of every projection, folded from log rows that are written by hand."""

from datetime import date, datetime, timedelta
from typing import Any

from queue_server.domain.help_calls import HelpCall
from queue_server.domain.log_folding import (
    CHANGE_DAY,
    REDEEM,
    USUAL,
    Entry,
    changes_of_day,
    counters,
    day_of,
    help_columns,
    numbers_given,
    office_columns,
    redeemed,
    ticket_columns,
    voucher_columns,
)
from queue_server.domain.ticket_state import State
from tests.office import ZONE, at

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
MADE = {
    "public_id": "ID", "prefix": "A", "number": 12, "label": "A012", "priority": True, "language": "en", "files": 3,
}  # fmt: skip


def minute(n: float) -> datetime:
    return at("09:00") + timedelta(minutes=n)


def row(seq: int, step: str, ticket: int | None = 7, **told: Any) -> Entry:
    plain: dict[str, Any] = {
        "at": minute(seq), "business_date": MONDAY, "service": "A", "counter": None, "actor": "Lan", "reason": "",
        "rank_at": None, "only_counter": False, "undoes": None, "taken_at": None, "data": None,
    }  # fmt: skip
    return Entry(seq=seq, step=step, ticket=ticket, **{**plain, **told})


def test_a_ticket_is_what_its_issue_says_and_what_happened_since():
    told = ticket_columns([row(1, "issue", data=MADE, reason="xe lăn"), row(2, "call", counter="1")])
    assert told is not None
    assert {name: told[name] for name in MADE} == {**MADE, "priority": "priority"}, (
        "before there were classes"
    )
    assert (told["business_date"], told["state"], told["counter"], told["called_at"], told["note"]) == (
        MONDAY, State.CALLED, "1", minute(2), "xe lăn",
    )  # fmt: skip


def test_values_that_an_old_row_lacks_are_left_out_and_not_emptied():
    told = ticket_columns([row(1, "issue")])
    assert told is not None
    assert set(told) & set(MADE) == set()
    assert told["state"] is State.WAITING


def test_an_issue_that_was_undone_is_no_ticket():
    undone = [row(1, "issue", data=MADE), row(2, "undo", undoes=1)]
    assert ticket_columns(undone) is None
    assert voucher_columns(undone) is None
    assert day_of(undone).tickets == day_of(undone).vouchers == {}


def test_a_citizen_who_was_carried_over_has_the_voucher_that_the_end_of_the_day_says():
    kept = {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "123456"}
    rows = [row(1, "issue", data=MADE), row(2, "day_end", data={"voucher": kept})]
    assert voucher_columns(rows) == {"first_day": TUESDAY, "last_day": date(2026, 11, 25), "code": "123456"}
    assert voucher_columns([row(1, "issue"), row(2, "day_end")]) == {}, "an old row does not say which"
    assert voucher_columns(rows[:1]) is None
    served = [row(1, "issue"), row(2, "call", counter="1"), row(3, "day_end", counter="1")]
    assert voucher_columns(served) is None
    assert voucher_columns([*rows, row(3, "undo", undoes=2)]) is None


def test_a_day_is_folded_ticket_by_ticket_in_any_order_of_the_rows():
    rows = [
        row(1, "issue", 7, data=MADE), row(2, "issue", 8, data={**MADE, "number": 13}), row(3, "open_counter", None),
        row(4, "call", 8, counter="2"), row(5, "call", 7, counter="1"), row(6, "day_end", 8, counter="2"),
    ]  # fmt: skip
    day = day_of(rows)
    assert {ticket: told["counter"] for ticket, told in day.tickets.items()} == {7: "1", 8: "2"}
    assert (dict(day.vouchers), dict(day.numbers), day.all_numbers, dict(day.changes)) == (
        {},
        {"A": 13},
        True,
        {},
    )


def test_the_last_number_of_each_prefix_is_the_last_the_server_gave():
    def issue(seq: int, prefix: str, number: int, **more: Any) -> Entry:
        return row(seq, "issue", seq, data={"prefix": prefix, "number": number, **more})

    given = [
        issue(1, "A", 1),
        issue(2, "H", 1),
        issue(3, "A", 2),
        issue(4, "A", 900, offline=True),
        row(5, "call"),
    ]
    assert numbers_given(given) == ({"A": 2, "H": 1}, True)
    assert numbers_given([]) == ({}, True)


def test_a_restore_says_over_which_numbers_it_jumped():
    first, jump = row(1, "issue", data=MADE), row(2, "restored", None, data={"numbers": {"A": 40, "L": 20}})
    assert numbers_given([first, jump]) == ({"A": 40, "L": 20}, True)
    assert numbers_given([jump, first]) == ({"A": 12, "L": 20}, True)
    assert numbers_given([first, row(2, "restored", None, data={"epoch": 2})]) == ({"A": 12}, True)


def test_an_old_row_leaves_open_which_numbers_were_given_before_it():
    old = row(2, "issue", 8)
    assert numbers_given([row(1, "issue", data=MADE), old]) == ({}, False)
    later = row(3, "issue", 9, data={"prefix": "H", "number": 4})
    assert numbers_given([old, later]) == ({"H": 4}, False)
    assert numbers_given([row(1, "restored", None)]) == ({}, False)


def test_a_change_of_a_day_counts_until_the_day_is_as_usual_again():
    def change(seq: int, reason: str, service: str = "") -> Entry:
        return row(seq, "change_day", None, reason=reason, service=service)

    changed = changes_of_day([change(1, "stopped yes", "A"), change(2, "hours 07:30-10:00 13:00-15:00")])
    assert changed == {
        ("stopped", "A"): {"value": "yes", "actor": "Lan", "at": minute(1)},
        ("hours", ""): {"value": "07:30-10:00 13:00-15:00", "actor": "Lan", "at": minute(2)},
    }
    back = [change(1, "stopped yes", "A"), change(2, "stopped yes", "H"), change(3, "stopped usual", "A")]
    assert list(changes_of_day(back)) == [("stopped", "H")]
    assert changes_of_day([change(1, "stopped usual", "A"), row(2, "call")]) == {}
    assert list(changes_of_day([row(1, "call"), change(2, "closed yes")])) == [("closed", "")]


def test_steps_keep_the_names_that_old_logs_have():
    assert (REDEEM, CHANGE_DAY, USUAL) == ("redeem", "change_day", "usual")


def state_of(counter):
    """A counter's columns without its call for help, which tests of its own show."""
    return {name: value for name, value in counter.items() if not name.startswith("help")}


def test_the_last_step_at_a_counter_decides_its_state():
    rows = [
        row(1, "open_counter", None, counter="1"), row(2, "open_counter", None, counter="2", actor="Minh"),
        row(3, "pause_counter", None, counter="1", reason="họp", data={"back_at": "2026-11-23T03:00:00+00:00"}),
        row(4, "close_counter", None, counter="2", actor="Hoa"), row(5, "call", counter="3"),
    ]  # fmt: skip
    found = {number: state_of(known) for number, known in counters(rows).items()}
    assert found == {
        "1": {
            "state": "paused", "since": minute(3), "officer": "Lan", "reason": "họp", "back_at": at("10:00"),
        },
        "2": {"state": "closed", "since": minute(4), "officer": "", "reason": "", "back_at": None},
    }  # fmt: skip
    opened = state_of(counters(rows[:2])["2"])
    assert opened == {"state": "open", "since": minute(2), "officer": "Minh", "reason": "", "back_at": None}


def test_a_pause_has_an_end_or_an_unknown_end_or_none_in_old_rows():
    assert (
        counters([row(1, "pause_counter", None, counter="1", data={"back_at": None})])["1"]["back_at"] is None
    )
    assert "back_at" not in counters([row(1, "pause_counter", None, counter="1")])["1"]


def test_a_counters_call_for_help_is_known_with_its_reason():
    call = HelpCall(at("09:00"), "máy hỏng", "Lan", at("09:02"))
    assert help_columns(call) == {
        "help_since": at("09:00"),
        "help_reason": "máy hỏng",
        "helper": "Lan",
        "helper_at": at("09:02"),
    }


def test_reopening_a_day_puts_the_officers_back_at_their_counters():
    first = row(1, "open_counter", None, counter="1", actor="Minh")
    closed = row(2, "close_counter", None, counter="1")
    again = row(3, "open_counter", None, counter="1", actor="Hoa", reason="reopen_day")
    assert counters([first, closed, again])["1"]["officer"] == "Minh"
    assert counters([again])["1"]["officer"] == ""
    told = row(
        3, "open_counter", None, counter="1", actor="Hoa", reason="reopen_day", data={"officer": "Tuấn"}
    )
    assert counters([first, closed, told])["1"]["officer"] == "Tuấn"
    assert counters([row(1, "open_counter", None, counter=None)]) == {}


def test_the_office_knows_the_end_of_its_log_and_its_last_business_date():
    last, turned = row(9, "restored", None, at=at("23:30")), row(8, "call", at=at("23:59:59"))
    assert office_columns(last, "HASH", turned, ZONE) == {
        "seq": 9, "hash": "HASH", "last_at": at("23:30"), "business_date": MONDAY,
    }  # fmt: skip
    assert office_columns(last, "HASH", None, ZONE)["business_date"] is None


def test_a_voucher_that_was_used_names_both_numbers_and_its_day():
    assert redeemed(row(1, "redeem", reason="A012 2026-11-24 -> H003")) == ("A012", TUESDAY, "H003")
