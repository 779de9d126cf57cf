"""What an officer noted of a visit, as the log keeps it, and which outcomes exclude each other."""

from dataclasses import dataclass

import pytest

from queue_server.domain.outcomes import NOTHING_NOTED, Outcomes, contradicting


@dataclass(frozen=True)
class Choice:
    code: str
    group: str = ""


DONE, REFUSED, CASH, ONLINE = (
    Choice("done", "result"),
    Choice("form-03", "result"),
    Choice("paid-cash", "fee"),
    Choice("paid-online", "fee"),
)
POST, SCANNED = Choice("post"), Choice("digitised")


@pytest.mark.parametrize(
    ("said", "data"),
    [
        (NOTHING_NOTED, {"outcomes": []}),
        (Outcomes(("done", "post")), {"outcomes": ["done", "post"]}),
        (
            Outcomes(("missing",), "HT-001", ("Giấy chứng sinh",)),
            {"outcomes": ["missing"], "procedure": "HT-001", "missing": ["Giấy chứng sinh"]},
        ),
    ],
)
def test_the_log_keeps_what_was_said_and_gives_it_back(said: Outcomes, data: dict[str, object]):
    assert said.data == data
    assert Outcomes.of(data) == said


@pytest.mark.parametrize("data", [None, {}, {"back_at": None}])
def test_a_row_that_says_nothing_of_outcomes_notes_nothing(data: dict[str, object] | None):
    assert Outcomes.of(data) == NOTHING_NOTED


@pytest.mark.parametrize(
    ("chosen", "both"),
    [
        ([], None),
        ([DONE], None),
        ([DONE, CASH, POST, SCANNED], None),
        ([POST, SCANNED], None),
        ([DONE, POST, REFUSED], (DONE, REFUSED)),
        ([POST, CASH, ONLINE, DONE, REFUSED], (CASH, ONLINE)),
    ],
)
def test_of_one_group_a_visit_has_one_outcome(chosen: list[Choice], both: tuple[Choice, Choice] | None):
    assert contradicting(chosen) == both
