"""The four ways of a vote: phone, counter's tablet, tablet at the exit, typed-in paper; one vote for each ticket."""

from datetime import timedelta

import pytest

from queue_server.access.rate_limits import VOTES_PER_MINUTE
from queue_server.actions.setup import add_token
from queue_server.domain.roles import Role
from tests.web.api.test_votes import served
from tests.web.office_app import Caller, OfficeApp


@pytest.fixture(scope="module")
def tablets(office_app: OfficeApp) -> dict[str, Caller]:
    """A tablet at counter 2, where visits end, one at counter 1, and one at the exit."""
    with office_app.database.write() as session:
        for at in ("1", "2"):
            key = f"votes-{at}"
            office_app.tokens[key] = add_token(session, office_app.office.code, key, "votes", at)
    return {name: office_app.device(name) for name in ("votes-1", "votes-2", "votes")}


def label_of(office_app: OfficeApp, ticket: str) -> str:
    return str(office_app.citizen().ask(f"/api/v1/tickets/{ticket}").json["number"])


@pytest.mark.parametrize("way", ["votes-2", "votes", Role.GREETER, "phone"])
def test_every_way_gives_the_ticket_its_one_vote(office_app: OfficeApp, tablets, way):
    ticket = served(office_app)
    number, form = label_of(office_app, ticket), {"level": 4}
    if way == "phone":
        given = office_app.vote(ticket, 4)
    else:
        caller = tablets[way] if way in tablets else office_app.person(way)
        given = caller.command("/votes", {"number": number.lower(), **form})
    assert given.json == {}
    again = tablets["votes"].command("/votes", {"number": number, "level": 1})
    assert (again.status_code, again.json["code"]) == (409, "already_voted")


def test_a_counters_tablet_votes_on_no_visit_of_another_counter(office_app: OfficeApp, tablets):
    number = label_of(office_app, served(office_app))
    refused = tablets["votes-1"].command("/votes", {"number": number, "level": 1})
    assert (refused.status_code, refused.json["code"]) == (404, "ticket_not_found")


def test_officers_type_in_no_forms_and_a_tablet_sends_a_vote_that_it_held_with_its_day(
    office_app: OfficeApp, tablets
):
    number = label_of(office_app, served(office_app))
    form = {"number": number, "level": 2}
    assert office_app.person(Role.OFFICER).command("/votes", form).status_code == 403
    office_app.at(office_app.now + timedelta(days=1))
    yesterday = {**form, "day": "2026-11-23"}
    assert tablets["votes"].command("/votes", form).json["code"] == "ticket_not_found"
    assert tablets["votes-1"].command("/votes", yesterday).json["code"] == "ticket_not_found"
    greeter = office_app.person(Role.GREETER)
    assert greeter.command("/votes", {**form, "day": "2026-02-30"}).json["field"] == "day"
    assert tablets["votes"].command("/votes", yesterday).json == {}
    assert greeter.command("/votes", yesterday).json["code"] == "already_voted"
    last_week = tablets["votes"].command("/votes", {**form, "day": "2026-11-16"})
    assert last_week.json["code"] == "ticket_not_found"
    office_app.at(office_app.now - timedelta(days=1))


def test_the_tablets_page_shows_faces_with_words_and_the_paper_page_is_the_greeters(
    office_app: OfficeApp, tablets
):
    for name in ("votes-2", "votes"):
        page = tablets[name].ask("/vote").text
        assert page.count("data-face=") == 5
    assert "Nhập phiếu đánh giá" in office_app.person(Role.GREETER).ask("/votes/paper").text
    assert office_app.person(Role.OFFICER).ask("/votes/paper").status_code == 403


def test_a_tablet_that_votes_without_end_is_told_to_wait_and_no_other_is(office_app: OfficeApp, tablets):
    form = {"number": "A999", "level": 5}
    codes = [tablets["votes-1"].command("/votes", form).json["code"] for _ in range(VOTES_PER_MINUTE + 1)]
    taken = codes.index("too_many")
    assert (set(codes[:taken]), set(codes[taken:])) == ({"ticket_not_found"}, {"too_many"})
    number = label_of(office_app, served(office_app))
    assert tablets["votes-2"].command("/votes", {**form, "number": number}).json == {}
