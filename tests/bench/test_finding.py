"""A search costs so much less than the 200 ms promised that a clock may be left out: it is told in plain looks."""

from pathlib import Path

from tests.bench import finding


def test_finding_a_procedure_costs_no_more_than_a_few_hundred_plain_looks(tmp_path: Path) -> None:
    # A plain look through 500 names takes some 0.05 ms; 200 ms would be 4,000 of them.
    assert finding.measure(tmp_path, rounds=3)["search_ratio"] < 1000
