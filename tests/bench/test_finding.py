"""A search stays far below the promised 200 ms. The test needs no clock: it compares the search with plain matches."""

from pathlib import Path

from tests.bench import finding


def test_finding_a_procedure_costs_no_more_than_a_few_hundred_plain_looks(tmp_path: Path) -> None:
    # A plain match over 500 names takes about 0.05 ms, so 200 ms is about 4,000 of them.
    assert finding.measure(tmp_path, rounds=3)["search_ratio"] < 1000
