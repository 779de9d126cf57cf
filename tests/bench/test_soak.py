"""The print agent keeps no object of a printed ticket."""

from pathlib import Path

from tests.bench.soak import grown, measure

TICKETS = 40


def test_not_one_object_stays_in_the_agent_of_each_ticket_that_is_out(tmp_path: Path) -> None:
    before, after = measure(tmp_path, (TICKETS,), warm_up=20)

    # If the agent keeps an object of each ticket, its type grows by TICKETS. A request under way adds far fewer.
    more = grown(before["kept"], after["kept"])
    assert max(more.values(), default=0) < TICKETS, more
