"""The refusals about people: what their sentences need, and which of them say that there is nobody."""

from queue_server.domain.errors import NotFound
from queue_server.domain.people_errors import (
    LastAdmin,
    NoProvider,
    PersonExists,
    PersonNotFound,
    SubjectTaken,
)


def test_a_name_that_is_taken_is_told_with_what_its_holder_signs_in_by():
    taken = PersonExists(name="Nguyễn Thị Lan", sign_in="lannt")
    assert taken.details == {"name": "Nguyễn Thị Lan", "sign_in": "lannt"}


def test_somebody_who_is_not_there_is_not_found_and_a_last_admin_is_there():
    assert issubclass(PersonNotFound, NotFound)
    assert not issubclass(LastAdmin, NotFound)


def test_an_account_of_the_provider_that_is_taken_is_told_with_whom_it_belongs_to():
    assert SubjectTaken(name="Nguyễn Thị Lan").details == {"name": "Nguyễn Thị Lan"}
    assert (SubjectTaken.code, NoProvider.code) == ("subject_taken", "no_provider")
