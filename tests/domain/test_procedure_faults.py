"""Every fault of a file has its sentence, and every sentence gets the values that it names."""

import pytest

from queue_server.domain.procedure_faults import SENTENCES, Fault, FileRefused, Problem


def test_every_fault_has_a_sentence():
    assert set(SENTENCES) == set(Fault)


def test_a_problem_is_told_with_its_place_and_its_values():
    problem = Problem(3, "fee", Fault.LONG, {"letters": 301, "most": 300})
    assert str(problem) == "line 3, fee: 301 characters; at most 300"


def test_a_refused_file_tells_each_problem_in_a_line():
    problems = [Problem(2, "level", Fault.COLUMN_TWICE), Problem(3, "name", Fault.UNSEEN)]
    with pytest.raises(FileRefused, match=r"^line 2, level: .*\nline 3, name: "):
        raise FileRefused(problems)
