"""The code on a ticket's paper: its own for every ticket, not to be guessed, and asked of no paper of before."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from queue_server.domain.vote_codes import LETTERS, VoteCodes, VoteCodeWrong, code_of

BEGAN = datetime(2026, 11, 30, 1, tzinfo=UTC)
CODES = VoteCodes("a secret of the server", BEGAN)


@dataclass(frozen=True)
class Given:
    """What a ticket says for its code."""

    public_id: str = "K7Q29FXAMB3DWZ5T"
    office: str = "an-hoa"
    business_date: date = date(2026, 11, 30)
    issued_at: datetime = BEGAN


def code(ticket: Given, codes: VoteCodes = CODES) -> str:
    return codes.address("", ticket).removeprefix("#")


def test_a_code_has_sixty_bits_and_belongs_to_one_ticket_of_one_server():
    assert LETTERS * 5 >= 60
    others = [
        replace(Given(), public_id="K7Q29FXAMB3DWZ5S"),
        replace(Given(), office="binh-minh"),
        replace(Given(), business_date=date(2026, 12, 1)),
    ]
    made = [code(Given()), *map(code, others), code(Given(), replace(CODES, server_key="another"))]
    assert len(set(made)) == len(made)
    assert {len(one) for one in made} == {LETTERS}


def test_the_holder_of_the_paper_is_let_in_and_nobody_else():
    CODES.check(Given(), code(Given()))
    CODES.check(Given(), f" {code(Given()).lower()} ")
    for wrong in ("", "A" * LETTERS, code(Given())[:-1], code(Given()) + "A", Given.public_id, "\ud800"):
        with pytest.raises(VoteCodeWrong):
            CODES.check(Given(), wrong)


def test_a_paper_of_before_the_codes_needs_none():
    earlier = replace(Given(), issued_at=BEGAN - timedelta(seconds=1))
    assert [CODES.needs_code(one) for one in (earlier, Given())] == [False, True]
    CODES.check(earlier, "")


def test_an_agent_makes_the_code_by_the_key_of_its_day():
    key = CODES.key_of("an-hoa", Given.business_date)
    assert code_of(key, Given.public_id) == code(Given())
    assert code_of(CODES.key_of("an-hoa", date(2026, 12, 1)), Given.public_id) != code(Given())


def test_the_codes_on_paper_are_valid_for_ever():
    assert code(Given()) == "RAXEG455ZURV"
