"""A fault for every ticket, and yet each comes out, and none twice without a mark (the long run: `make chaos`)."""

from tests.printer.chaos import run


def test_whatever_breaks_no_paper_is_lost_and_none_is_doubled_without_a_mark(tmp_path):
    result = run(tmp_path, tickets=16, seed=11)
    assert (result.lost, result.doubled) == (0, 0)
    assert result.states == {"printed": 16}
    assert result.garbage == b""
