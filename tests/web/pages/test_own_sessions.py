"""Everybody sees where they are signed in, and ends a session that they do not know."""

import re

import pytest

from queue_server.actions.sign_ins import CHECKED_FOR
from queue_server.domain.roles import Role
from queue_server.queries import log_after
from tests.web.office_app import Caller, OfficeApp

NAMED = re.compile(r'name="session" value="([^"]+)"')


@pytest.fixture
def office_app(new_office_app) -> OfficeApp:
    return new_office_app()


def listed(caller: Caller) -> list[str]:
    """The other sessions that the page offers to end."""
    return NAMED.findall(caller.ask("/sessions").text)


def end(caller: Caller, session: str = "") -> None:
    answer = caller.ask("/sessions/end", "POST", data={"session": session} if session else {})
    assert answer.headers["Location"] == "/sessions"


def is_in(caller: Caller) -> bool:
    return caller.ask("/api/v1/desk/1").status_code == 200


def test_a_person_sees_only_their_own_sessions_and_ends_one_of_them_at_once(office_app):
    here, lost, other = (office_app.person(role) for role in (Role.OFFICER, Role.OFFICER, Role.ADMIN))
    (named,) = listed(here)

    end(here, named)

    assert (is_in(here), is_in(lost), is_in(other)) == (True, False, True)
    assert listed(here) == []


def test_without_a_name_every_session_but_this_one_ends_and_the_log_says_so(office_app):
    here, *others = (office_app.person(Role.OFFICER) for _ in range(4))

    end(here)

    assert [is_in(one) for one in (here, *others)] == [True, False, False, False]
    with office_app.database.read() as session:
        told = [(row["step"], row["actor"], row["data"]) for row in log_after(session, "an-hoa", 0, 50)]
    assert told == [("end_sessions", "officer", {"person": 1, "sessions": 3})]


def test_the_own_session_is_not_ended_here_because_signing_out_does_that(office_app):
    here = office_app.person(Role.OFFICER)
    seen_there = listed(office_app.person(Role.OFFICER))

    end(here, seen_there[0])

    assert is_in(here)


def test_a_session_of_somebody_else_stays_although_its_name_is_known(office_app):
    admin, here = office_app.person(Role.ADMIN), office_app.person(Role.OFFICER)
    (named,) = listed(office_app.person(Role.ADMIN))

    end(here, named)

    assert admin.ask("/admin/people").status_code == 200


def test_a_stranger_at_an_open_desk_signs_nobody_out_without_the_password(office_app):
    here, there = office_app.person(Role.OFFICER), office_app.person(Role.OFFICER)
    office_app.at(office_app.now + CHECKED_FOR)

    answer = here.ask("/sessions/end", "POST", headers={"Accept": "application/problem+json"})

    assert (answer.status_code, answer.json["code"]) == (403, "sign_in_again")
    assert is_in(there)


def test_a_machine_has_no_sessions_of_its_own(office_app):
    assert office_app.device("admin").ask("/sessions").headers["Location"] == "/"
    assert office_app.device("kiosk").ask("/sessions").status_code == 403
