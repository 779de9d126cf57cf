"""A visitor votes once on an ended visit; what could tell who it was is masked before it is kept."""

import pytest
from sqlalchemy import select

from queue_server import actions
from queue_server.actions.retention import erase_some
from queue_server.actions.votes import close_vote
from queue_server.domain.log_chain import chained_hash, first_break
from queue_server.domain.votes import (
    AlreadyVoted,
    Channel,
    ReasonNotAsked,
    Vote,
    VoteClosed,
    VoteNotFound,
    VoteNotYet,
    VotesNotAsked,
    name_of,
)
from queue_server.queries.retention import erasures
from queue_server.queries.votes import open_low_votes
from queue_server.settings.retention import RetentionSection
from queue_server.snapshots.log_rows import log_row
from queue_server.storage.models import LogEntry, TicketVote
from tests.office import Office, settings_of
from tests.votes import give, judged, served


def votes_of(office: Office) -> list[tuple[int, int | None]]:
    with office.database.read() as session:
        rows = session.scalars(select(TicketVote).order_by(TicketVote.seq))
        return [(row.level, row.closed_seq) for row in rows]


def last_row(office: Office) -> LogEntry:
    return office.log()[-1]


def test_a_vote_is_one_row_of_the_log_and_names_neither_counter_nor_number(office: Office):
    label = served(office)
    give(office, label, Vote(2, ("Chờ lâu",), "đợi 2 tiếng"), Channel.EXIT)
    row = last_row(office)

    assert (row.step, row.ticket, row.counter, row.given_at) == ("vote", None, None, None)
    assert (row.service, row.reason) == ("A", "đợi 2 tiếng")
    assert {key: value for key, value in row.data.items() if key != "salt"} == {
        "visit": office.row(label).id,
        "satisfaction": 2,
        "channel": "exit",
        "reasons": ["Chờ lâu"],
    }
    assert first_break(office.log_rows()) is None


def test_identity_and_telephone_numbers_are_masked_before_anything_is_kept(office: Office):
    give(office, served(office), Vote(1, (), "Tôi là 079 123 456 789, gọi 0912.345.678"))
    low = last_row(office)
    office.press(close_vote, name_of(low.data["salt"]), "đã gọi lại 0912345678", actor="supervisor")

    assert low.reason == "Tôi là •••, gọi •••"
    assert last_row(office).reason == "đã gọi lại •••"


@pytest.mark.parametrize("channel", list(Channel))
def test_a_ticket_has_one_vote_whichever_way_it_came(office: Office, channel: Channel):
    label = served(office)
    give(office, label, 5, Channel.COUNTER)
    with pytest.raises(AlreadyVoted):
        give(office, label, 1, channel)
    assert votes_of(office) == [(5, None)]


def test_nobody_votes_while_being_served_or_with_a_reason_that_is_not_asked(office: Office):
    label = office.ticket("A")
    office.press(actions.call_next, "1")
    with pytest.raises(VoteNotYet):
        give(office, label, 5)
    office.press(actions.finish, "1")
    with pytest.raises(ReasonNotAsked):
        give(office, label, Vote(1, ("Cán bộ Lan",)))


def test_an_office_that_does_not_ask_gets_no_votes(office: Office):
    office.settings = settings_of(votes={"enabled": False})
    with pytest.raises(VotesNotAsked):
        give(office, served(office), 5)


def test_the_officer_can_still_undo_the_finish_and_the_vote_stays(office: Office):
    label = served(office)
    give(office, label, 4)
    office.press(actions.undo, "1")

    assert office.state(label) == "serving"
    assert votes_of(office) == [(4, None)]
    office.press(actions.finish, "1")
    with pytest.raises(AlreadyVoted):
        give(office, label, 1)


def test_a_low_vote_is_open_until_somebody_says_what_was_done(office: Office):
    give(office, served(office), 3)
    give(office, served(office), Vote(2, ("Chờ lâu",), "lâu quá"))
    low = last_row(office).seq
    with office.database.read() as session:
        (item,) = open_low_votes(session, office.settings.code)
    assert (item.seq, item.level, item.service, item.text) == (low, 2, "A", "lâu quá")

    name = name_of(item.data["salt"])
    office.press(close_vote, name, "mở thêm quầy", actor="Lan")
    with office.database.read() as session:
        assert open_low_votes(session, office.settings.code) == []
    assert votes_of(office) == [(3, None), (2, last_row(office).seq)]
    with pytest.raises(VoteClosed):
        office.press(close_vote, name, "lần nữa")


def test_low_votes_from_before_they_had_a_salt_are_closed_one_by_one(office: Office):
    judged(office, "A", [1, 2])
    older, newer = (row for row in office.log() if row.step == "vote")
    with office.database.write(office.settings.code) as session:
        for row in session.scalars(select(LogEntry).where(LogEntry.step == "vote")):
            row.data = {key: value for key, value in row.data.items() if key != "salt"}
    names = [one["vote"] for one in office.floor()["low_votes"]["newest"]]
    office.press(close_vote, names[-1], "mở thêm quầy")
    with office.database.read() as session:
        assert [row.seq for row in open_low_votes(session, office.settings.code)] == [newer.seq]
    assert last_row(office).data["vote"] == older.seq


def test_the_floor_shows_a_low_vote_with_its_reasons_and_without_text_counter_and_time(office: Office):
    give(office, served(office), Vote(2, ("Chờ lâu",), "lâu quá"))
    name = name_of(last_row(office).data["salt"])
    assert office.floor()["low_votes"] == {
        "count": 1,
        "newest": [
            {
                "vote": name,
                "day": "2026-11-23",
                "service": "A",
                "service_name": "Chứng thực",
                "service_name_en": "",
                "level": 2,
                "reasons": ["Chờ lâu"],
            }
        ],
    }
    office.press(close_vote, name, "mở thêm quầy")
    assert office.floor()["low_votes"] == {"count": 0, "newest": []}


def test_the_floor_counts_all_low_votes_and_reads_the_newest_three(office: Office):
    judged(office, "A", [1, 2, 3, 2, 1, 2])
    with office.database.read() as session:
        rows = open_low_votes(session, office.settings.code, 3)
    told = office.floor()["low_votes"]
    assert told["count"] == 5
    assert [one["vote"] for one in told["newest"]] == [name_of(row.data["salt"]) for row in rows]
    assert [row.seq for row in rows] == sorted((row.seq for row in rows), reverse=True)


def test_only_a_low_vote_is_closed(office: Office):
    give(office, served(office), 5)
    given = last_row(office)
    for name in (name_of(given.data["salt"]), str(given.seq), ""):
        with pytest.raises(VoteNotFound):
            office.press(close_vote, name, "xong")


def test_programs_that_read_the_log_learn_neither_the_level_nor_the_words_nor_whose_vote_it_is(
    office: Office,
):
    give(office, served(office), Vote(1, ("Chờ lâu",), "tệ"))
    (row,) = (one for one in office.log_rows() if one["step"] == "vote")
    told = log_row(row, settings=True)

    assert (told["data"], told["reason"], told["ticket"], told["counter"]) == (None, "", None, None)


def test_who_reads_the_log_cannot_try_out_votes_until_one_fits_the_hash_of_its_row(office: Office):
    give(office, served(office), 1)
    *_, before, row = office.log_rows()
    said = {key: value for key, value in row["data"].items() if key != "salt"}
    assert not [
        level
        for level in range(1, 6)
        if chained_hash(before["hash"], {**row, "data": {**said, "satisfaction": level}}) == row["hash"]
    ]


def test_the_words_of_a_vote_are_erased_after_their_term_and_the_vote_still_counts(office: Office):
    give(office, served(office), Vote(1, ("Chờ lâu",), "chị áo xanh nói to"))
    office.later(minutes=60 * 24 * (RetentionSection().texts_days + 1))
    while office.press(erase_some):
        pass
    row = next(one for one in office.log() if one.step == "vote")

    assert (row.reason, row.data["satisfaction"], row.data["reasons"]) == ("", 1, ["Chờ lâu"])
    with office.database.read() as session:
        assert first_break(office.log_rows(), erasures=erasures(session, office.settings.code)) is None
    assert office.rebuild() == 0
