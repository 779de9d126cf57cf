"""Who people are at the provider: bound by an admin, one account for one person of an office."""

import pytest

from queue_server.actions import openid, people
from queue_server.domain.people_errors import PersonNotFound, SubjectTaken
from queue_server.queries import log_after
from queue_server.queries.openid import bound_to
from queue_server.storage.database import Database
from queue_server.storage.server_models import User
from tests.office import PLAIN, Office, settings_of

ISSUER = "https://login.anhoa.gov.vn"


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database, opened=False)


def hire(office: Office, name: str) -> User:
    return office.press(people.add, name, "officer").person


def signs_in_as(office: Office, subject: str, issuer: str = ISSUER) -> list[str]:
    with office.database.read() as session:
        return [one.name for one in bound_to(session, issuer, subject)]


def steps(office: Office) -> list[str]:
    with office.database.read() as session:
        rows = log_after(session, office.settings.code, 0, 100)
    return [row["step"] for row in rows if row["step"].startswith("openid")]


def test_a_new_binding_takes_the_place_of_the_old_one(office):
    lan = hire(office, "Lan")
    for subject in ("first", "second", "second"):
        office.press(openid.bind, lan.id, ISSUER, subject)

    assert (signs_in_as(office, "first"), signs_in_as(office, "second")) == ([], ["Lan"])
    assert steps(office) == ["openid_bind", "openid_bind"], "the same once more is no change"


def test_one_account_is_of_one_person_until_it_is_unbound(office):
    lan, binh = hire(office, "Lan"), hire(office, "Bình")
    office.press(openid.bind, lan.id, ISSUER, "taken")

    with pytest.raises(SubjectTaken) as refused:
        office.press(openid.bind, binh.id, ISSUER, "taken")
    assert refused.value.details == {"name": "Lan"}
    office.press(openid.unbind, lan.id)
    office.press(openid.unbind, lan.id)
    office.press(openid.bind, binh.id, ISSUER, "taken")

    assert signs_in_as(office, "taken") == ["Bình"]
    assert steps(office) == ["openid_bind", "openid_unbind", "openid_bind"]


def test_the_same_subject_of_another_provider_is_somebody_else(office):
    office.press(openid.bind, hire(office, "Lan").id, ISSUER, "1")

    assert signs_in_as(office, "1", "https://elsewhere.example") == []


def test_who_was_removed_and_comes_back_is_bound_anew(office):
    lan = hire(office, "Lan")
    office.press(openid.bind, lan.id, ISSUER, "of lan")
    office.press(people.remove, lan.id)
    office.press(people.add, "Lan", "officer")

    assert signs_in_as(office, "of lan") == []
    office.press(openid.bind, hire(office, "Bình").id, ISSUER, "of lan")


def test_no_office_binds_anothers_people_and_both_may_know_the_same_account(office):
    other = Office(
        office.database, settings_of(office={**PLAIN["office"], "code": "binh-minh"}), opened=False
    )
    lan, also_lan = hire(office, "Lan"), hire(other, "Lan Bình Minh")

    with pytest.raises(PersonNotFound):
        other.press(openid.bind, lan.id, ISSUER, "1")
    office.press(openid.bind, lan.id, ISSUER, "1")
    other.press(openid.bind, also_lan.id, ISSUER, "1")

    assert signs_in_as(office, "1") == ["Lan", "Lan Bình Minh"]
