"""The print agent forgets what it has printed."""

from pathlib import Path

from tests.bench.soak import grown, measure

TICKETS = 70


def test_not_one_object_stays_in_the_agent_of_each_ticket_that_is_out(tmp_path: Path) -> None:
    before, after = measure(tmp_path, (TICKETS,), warm_up=20)

    # one that stays of each ticket makes its type grow by as many; a request under way, caught elsewhere, does not
    more = grown(before["kept"], after["kept"])
    assert max(more.values(), default=0) < TICKETS, more
