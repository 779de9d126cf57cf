"""One line of the wait log: what is counted of its visits."""

from dataclasses import replace
from datetime import timedelta

from queue_server.domain.targets import USUAL, Target, Targets
from queue_server.domain.ticket_state import State
from queue_server.domain.visit_record import VisitRecord
from queue_server.domain.wait_rows import Tally
from tests.office import at

NONE = timedelta(0)
ONE = VisitRecord("A", at("08:00"), State.SERVED, timedelta(minutes=10), NONE, NONE, NONE, NONE, 1, [])
LONG = Targets(Target(60, 90), Target(90, 99))


def test_waits_are_summed_up_together_and_measured_each_by_its_targets():
    tally = Tally()
    tally.count(ONE, USUAL)
    tally.count(replace(ONE, wait=timedelta(minutes=50)), LONG)
    tally.count(replace(ONE, wait=timedelta(minutes=20)), USUAL)
    tally.count(replace(ONE, wait=None), USUAL)

    row = tally.row("A", {})
    assert (row.tickets, row.waits.count, row.waits.median, row.waits.longest) == (4, 3, 20, 50)
    assert (row.targets.target.kept, row.targets.limit.kept) == (2, 3)


def test_two_that_are_joined_count_what_both_counted():
    one, other = Tally(), Tally()
    one.count(ONE, USUAL)
    other.count(replace(ONE, wait=timedelta(minutes=50), parked=timedelta(minutes=3)), USUAL)
    other.count(replace(ONE, wait=timedelta(minutes=70)), LONG)
    one.join(other)

    row = one.row("A", {})
    assert (row.tickets, row.waits.count, row.parked.count, row.targets.target.kept) == (3, 3, 1, 1)


def test_who_gave_up_and_who_came_with_a_voucher_are_counted():
    tally = Tally()
    tally.count(replace(ONE, state=State.CANCELLED, recalls=2), USUAL)
    tally.count(replace(ONE, state=State.CARRIED_OVER, voucher=True), USUAL)

    row = tally.row("A", {})
    assert (row.abandoned, row.recalled, row.carried_over, row.vouchers) == (1, 1, 1, 1)
