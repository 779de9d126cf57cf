"""What visits lacked is added up by procedure: each visit once, its wait once."""

from datetime import timedelta

from queue_server.domain.missing_documents import MissingDocuments
from queue_server.domain.outcomes import Outcomes
from queue_server.domain.ticket_state import State
from queue_server.domain.visit import Turn
from queue_server.domain.visit_record import VisitRecord
from tests.office import at

NINE = at("09:00")


def lacked(*documents: str, procedure: str = "", service: str = "A") -> Turn:
    said = Outcomes(("missing",), procedure, documents)
    return Turn(1, service, "1", "Lan", NINE, outcomes=said)


def visit(minutes: float | None, *turns: Turn) -> VisitRecord:
    wait, none = None if minutes is None else timedelta(minutes=minutes), timedelta(0)
    return VisitRecord("A", NINE, State.SERVED, wait, none, none, none, none, 1, turns)


def told(*visits: VisitRecord) -> list[tuple[tuple[str, str], int, float, list[tuple[str, int, float]]]]:
    found = MissingDocuments()
    found.add(visits)
    return [
        (
            tuple(subject),
            one.visits,
            one.waited.total_seconds() / 60,
            [
                (document, row.visits, row.waited.total_seconds() / 60)
                for document, row in found.documents_of(subject)
            ],
        )
        for subject, one in found.by_subject()
    ]


def test_the_most_frequent_document_stands_first_and_a_visit_counts_once_for_its_procedure():
    birth = {"procedure": "HT-001"}
    found = told(
        visit(10, lacked("Giấy chứng sinh", "Căn cước", **birth)),
        visit(5, lacked("Căn cước", **birth)),
        visit(7, lacked("Bản chính")),
        visit(30, Turn(1, "A", "1", "Lan", NINE)),
    )
    assert found == [
        (("HT-001", ""), 2, 15, [("Căn cước", 2, 15), ("Giấy chứng sinh", 1, 10)]),
        (("", "A"), 1, 7, [("Bản chính", 1, 7)]),
    ]


def test_what_one_visit_lacks_at_two_counters_counts_once_where_it_is_the_same():
    [one] = told(visit(12, lacked("Căn cước"), lacked("Căn cước")))
    assert one == (("", "A"), 1, 12, [("Căn cước", 1, 12)])
    twice = told(visit(12, lacked("Căn cước"), lacked("Căn cước", service="H")))
    assert [row[:3] for row in twice] == [(("", "A"), 1, 12), (("", "H"), 1, 12)]


def test_whoever_was_served_without_a_call_waited_for_nothing():
    found = MissingDocuments()
    found.add([visit(None, lacked("Căn cước"))])
    assert (found.total.visits, found.total.waited) == (1, timedelta(0))


def test_of_equally_frequent_ones_the_first_in_the_alphabet_stands_first():
    once = told(visit(3, lacked("Hộ chiếu", "Bản chính")), visit(4, lacked("Căn cước", service="H")))
    assert [subject for subject, *_ in once] == [("", "A"), ("", "H")]
    assert [document for document, *_ in once[0][3]] == ["Bản chính", "Hộ chiếu"]
