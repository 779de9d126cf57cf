"""A fault for every ticket, and yet each is printed, and none twice without a mark (the long run: `make chaos`)."""

from tests.printer.chaos import run


def test_no_fault_loses_a_ticket_or_prints_it_twice_without_a_mark(tmp_path):
    result = run(tmp_path, tickets=16, seed=11)
    assert (result.lost, result.doubled) == (0, 0)
    assert result.states == {"printed": 16}
    assert result.garbage == b""
