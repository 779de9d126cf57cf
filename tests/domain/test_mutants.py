"""`make mutants` finds changes to try, the same for the same seed, and prints those that no test notices."""

import re

import pytest

from tests.domain.mutants import ROOT, SIZE, WANTED, Mutant, checked_by, rules, sample

SMALL = ["procedures.py", "undo.py", "second_call.py"]


def test_a_sample_has_the_wanted_size_and_a_change_of_every_file():
    chosen = sample(9, 1, SMALL)
    assert len(chosen) == len(set(chosen)) == 9
    assert {mutant.file for mutant in chosen} == set(SMALL)
    assert all(re.search(r"^[-+][^-+]", mutant.diff(), re.MULTILINE) for mutant in chosen)


def test_a_sample_is_the_same_for_the_same_seed_and_another_for_another():
    assert sample(5, 1, ["undo.py"]) == sample(5, 1, ["undo.py"]) != sample(5, 2, ["undo.py"])


def test_a_run_without_enough_possible_changes_fails():
    with pytest.raises(ValueError, match="only 0 changes"):
        sample(1, 1, ["__init__.py"])
    with pytest.raises(ValueError, match=r"only \d+ changes can be made in undo.py"):
        sample(1000, 1, ["undo.py"])


def test_every_rule_has_tests_and_its_own_are_run_first():
    assert [file for file in rules() if not checked_by(file)] == []
    assert checked_by("calling_order.py")[0].endswith("tests/domain/test_calling_order.py")
    assert [path.rpartition("/")[2] for path in checked_by("wait_log.py")] == [
        "test_wait_log.py",
        "test_usual_times.py",
        "test_long_waits.py",
    ]


def test_a_change_is_shown_as_people_read_it():
    text = (ROOT / "queue_server" / "domain" / "disk.py").read_text()
    diff = Mutant("disk.py", text.replace("DAYS_LOOKED_BACK = 14", "DAYS_LOOKED_BACK = 15")).diff()
    assert diff.startswith("--- disk.py")
    assert "\n-DAYS_LOOKED_BACK = 14\n+DAYS_LOOKED_BACK = 15\n" in diff


def test_make_mutants_tries_two_hundred_of_them():
    assert "-m tests.domain.mutants" in (ROOT / "Makefile").read_text()
    assert (SIZE, WANTED) == (200, 0.9)
