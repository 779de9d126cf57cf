"""Which documents a visit lacked: only what a procedure or the service lists, because the log is kept for ever."""

from datetime import date

import pytest

from queue_server import actions
from queue_server.actions.procedures import add_versions
from queue_server.domain.errors import ProcedureNotFound
from queue_server.domain.outcomes import DocumentNotListed, Outcomes
from queue_server.domain.procedures import OnlineLevel, ProcedureVersion
from queue_server.storage.database import Database
from tests.actions.ended_visits import ended_visit, last, note, outcomes_of
from tests.office import PLAIN, Office, settings_of

BIRTH = ProcedureVersion(
    code="HT-001",
    name="Đăng ký khai sinh",
    field="Hộ tịch",
    service="A",
    level=OnlineLevel.FULL,
    documents=("Giấy chứng sinh", "Căn cước của cha, mẹ"),
    effective_from=date(2026, 7, 1),
)
BIRTH_FACTS = {name: getattr(BIRTH, name) for name in ProcedureVersion.__dataclass_fields__}


@pytest.fixture
def visit(office: Office) -> str:
    """Counter 1 has just ended somebody's visit."""
    return ended_visit(office)


@pytest.fixture
def catalogue(office: Office) -> Office:
    with office.database.write() as session:
        add_versions(session, office.settings.code, [BIRTH], office.now)
    return office


def missing(*documents: str, procedure: str = "HT-001", code: str = "missing") -> Outcomes:
    return Outcomes((code,), procedure, documents)


def test_which_documents_of_a_procedure_were_missing_stands_in_the_log(catalogue: Office, visit: str):
    said = missing("Giấy chứng sinh")
    note(catalogue, visit, said)

    assert outcomes_of(catalogue, visit) == said
    assert catalogue.log()[-1].data == {
        "outcomes": ["missing"],
        "procedure": "HT-001",
        "missing": ["Giấy chứng sinh"],
    }
    seen = last(catalogue)
    assert (seen["procedure"], seen["missing"]) == ("HT-001", ["Giấy chứng sinh"])


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        (missing("Tên một người"), DocumentNotListed),
        (missing("Giấy chứng sinh", procedure=""), DocumentNotListed),
        (missing("Giấy chứng sinh", code="done"), DocumentNotListed),
        (missing("Giấy chứng sinh", procedure="HT-999"), ProcedureNotFound),
    ],
)
def test_only_documents_that_are_listed_and_asked_for_are_noted(
    catalogue: Office, visit: str, said: Outcomes, refusal: type[Exception]
):
    with pytest.raises(refusal):
        note(catalogue, visit, said)


def test_a_procedure_is_noted_with_any_outcome_while_it_is_in_force(office: Office, visit: str):
    over = ProcedureVersion(**{**BIRTH_FACTS, "code": "HT-002", "effective_to": date(2026, 11, 22)})
    coming = ProcedureVersion(**{**BIRTH_FACTS, "code": "HT-003", "effective_from": date(2026, 11, 24)})
    with office.database.write() as session:
        add_versions(session, office.settings.code, [BIRTH, over, coming], office.now)

    note(office, visit, Outcomes(("done",), "HT-001"))
    for code in ("HT-002", "HT-003"):
        with pytest.raises(ProcedureNotFound):
            note(office, visit, Outcomes(("done",), code))


def test_without_a_procedure_the_documents_of_the_service_are_listed(database: Database):
    services = [{**PLAIN["services"][0], "bring": ["Căn cước"]}, *PLAIN["services"][1:]]
    office = Office(database, settings_of(services=services))
    number = office.ticket("A")
    office.press(actions.call_next, "1")
    office.press(actions.finish, "1", missing("Căn cước", procedure=""))

    assert outcomes_of(office, number).missing == ("Căn cước",)
    assert last(office)["documents"] == ["Căn cước"]
