"""The print agent forgets what it has printed."""

from pathlib import Path

from tests.bench.soak import grown, measure

TICKETS = 70


def test_not_one_object_stays_in_the_agent_of_each_ticket_that_is_out(tmp_path: Path) -> None:
    before, after = measure(tmp_path, (TICKETS,), warm_up=20)

    # a request under way may be caught at another stage: that is some sixty objects, however many tickets
    more = grown(before["kept"], after["kept"])
    assert sum(more.values()) < TICKETS, more
