"""Numbers given while the server was away: reserved, entered once, in the order in which people came."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from queue_server import actions, queries
from queue_server.actions import offline, today
from queue_server.actions.offline import Given
from queue_server.actions.setup import add_token
from queue_server.domain.errors import AlreadyHas, NotInBlock
from queue_server.domain.id_card import IdCard
from queue_server.domain.log_chain import first_break
from queue_server.storage.models import IdempotentResponse
from tests.office import PLAIN, Office, at, settings_of


@pytest.fixture
def office(database) -> Office:
    """An office with a printer for each kiosk; each kiosk has two reserved numbers of each service."""
    office = Office(
        database,
        settings_of(kiosk={"offline_first": 900, "offline_numbers": 2}, printer={"device": "agent"}),
    )
    with database.write() as session:
        for name in ("Máy in 1", "Máy in 2"):
            add_token(session, office.settings.code, name, "printer")
        devices = queries.devices(session, office.settings.code)
        office.agents = [device.id for device in devices]
    return office


def block_of(office, agent=0, book="the first book"):
    return office.press(lambda command: offline.offline_block(command, office.agents[agent], book))


def given(office, number, *, minutes_ago=0.0, service="A", paper="printed", **more):
    """A ticket that a kiosk gave this many minutes ago."""
    facts = {
        "id": f"{service}{number}".translate(str.maketrans("0189", "EFGH")).ljust(16, "Z"),
        "key": f"order-{service}-{number}",
        "service": service,
        "number": number,
        "issued_at": office.now - timedelta(minutes=minutes_ago),
        "priority": "",
        "language": "vi",
        "files": 1,
        "paper": paper,
    }
    return Given(**{**facts, **more})


def merge(office, block, ticket):
    return office.press(lambda command: offline.take_over(command, block, ticket, "http://server"))


def calls(office, counter="1"):
    """Call everybody who waits and return them in the order of calling."""
    called = []
    while office.desk(counter)["waiting_count"]:
        called.append(office.press(actions.call_next, counter))
    return called


def test_two_kiosks_never_have_the_same_numbers_and_the_server_has_none_of_them(office):
    first, second = block_of(office), block_of(office, agent=1)

    ours, theirs = first.ranges["A"], second.ranges["A"]
    assert [ours.label(ours.first), ours.label(ours.last)] == ["A900", "A901"]
    assert [theirs.label(theirs.first), theirs.label(theirs.last)] == ["A902", "A903"]
    assert office.settings.numbers_of(office.settings.service("A")).last == 899
    assert block_of(office).ranges == first.ranges, "renewed all day, it stays the same"


def test_a_kiosk_whose_ledger_was_lost_gets_unused_numbers(office):
    lost = block_of(office)

    assert block_of(office, book="a new book").ranges["A"].first > lost.ranges["A"].last


def test_a_block_ends_with_the_session_and_there_is_none_when_the_office_is_closed(office):
    office.later(minutes=110)  # 10:50, until 11:30
    assert block_of(office).until - office.now == timedelta(minutes=40)
    office.later(minutes=50)
    assert block_of(office) is None


def test_citizens_who_came_while_the_server_was_away_are_called_in_the_order_of_coming(office):
    block = block_of(office)
    before = office.ticket(waited=0)
    office.later(minutes=30)
    after = office.ticket(waited=0)

    merge(office, block, given(office, 900, minutes_ago=20))
    merge(office, block, given(office, 901, minutes_ago=10))

    assert calls(office) == [before, "A900", "A901", after]


def test_a_ticket_reported_twice_is_one_ticket(office):
    block = block_of(office)
    once = given(office, 900, paper="held")
    merge(office, block, once)
    rows = len(office.log())

    merge(office, block, replace(once, paper="printed"))

    assert len(office.log()) == rows
    assert [ticket.label for ticket in office.tickets()] == ["A900"]
    with office.database.read() as session:
        (job,) = queries.print_jobs_of(session, office.tickets()[0].id)
    assert job.state == "printed"


def test_the_log_has_the_time_of_the_report_and_of_the_taking(office):
    block = block_of(office)
    office.later(minutes=30)
    merge(office, block, given(office, 900, minutes_ago=20))

    entry, ticket = office.log()[-1], office.row("A900")
    assert (entry.at, entry.taken_at) == (office.now, office.now - timedelta(minutes=20))
    assert ticket.issued_at == ticket.rank_at == entry.taken_at
    assert first_break(office.log_rows()) is None
    assert office.rebuild() == 0


@pytest.mark.parametrize("minutes_ago", [-600, 600])
def test_a_kiosk_with_a_wrong_clock_gives_nobody_a_place_before_the_block_or_in_the_future(
    office, minutes_ago
):
    block = block_of(office)
    office.later(minutes=30)

    merge(office, block, given(office, 900, minutes_ago=minutes_ago))

    assert block.since <= office.row("A900").issued_at <= office.now


def test_a_number_outside_the_block_is_refused(office):
    block = block_of(office)
    for number in (25, 899, 902):
        with pytest.raises(NotInBlock):
            merge(office, block, given(office, number))
    assert office.tickets() == []


def answered(office, label, key):
    """The server carried out the command, but its answer was lost."""
    row = office.row(label)
    with office.database.write() as session:
        facts = {"office": row.office, "key": key, "fingerprint": "x", "status": 201, "at": office.now}
        session.add(IdempotentResponse(**facts, answer={"id": row.public_id}))
        actions.queue_print(
            actions.begin(session, office.settings.code, office.now), session.merge(row), "http://server"
        )


def test_after_a_lost_answer_only_the_number_in_the_citizens_hand_counts(office):
    block = block_of(office)
    unheard = office.ticket(waited=0)
    answered(office, unheard, "order-A-900")
    office.later(minutes=1)

    merge(office, block, given(office, 900))

    assert (office.state(unheard), office.state("A900")) == ("cancelled", "waiting")
    assert office.log()[-1].reason == "Trùng lệnh với A900 khi mất kết nối"
    assert office.row("A900").rank_at == office.row(unheard).rank_at, "the place is kept"
    with office.database.read() as session:
        assert not queries.open_print_jobs(session, office.settings.code)


def test_after_a_lost_answer_a_number_that_was_called_already_counts(office):
    block = block_of(office)
    heard = office.ticket(waited=0)
    answered(office, heard, "order-A-900")
    office.press(actions.call_next, "1")

    merge(office, block, given(office, 900))

    assert (office.state(heard), office.state("A900")) == ("called", "cancelled")


def test_a_card_of_a_lost_answer_belongs_to_the_printed_number(office):
    person = IdCard("001055012345", date(1955, 1, 31))
    block = block_of(office)
    unheard = office.ticket(card=person)
    answered(office, unheard, "order-A-900")
    merge(office, block, given(office, 900))

    with pytest.raises(AlreadyHas) as refusal:
        office.press(actions.issue, "A", card=person)

    assert refusal.value.details["number"] == "A900"


def test_a_command_that_arrives_after_the_merge_is_recognised(office):
    merge(office, block_of(office), given(office, 900))

    with office.database.read() as session:
        assert queries.answer_to(session, office.settings.code, "order-A-900") is not None


def test_tickets_reported_after_midnight_end_with_their_day(office):
    block = block_of(office)
    taken = office.now
    office.later(minutes=24 * 60)

    merge(office, block, given(office, 900, issued_at=taken))

    assert (office.row("A900").business_date, office.state("A900")) == (block.day, "carried_over")


def test_an_office_without_hours_reserves_numbers_at_every_hour_for_this_day_only(
    database,
):
    office = Office(
        database, settings_of(office={**PLAIN["office"], "hours": {}}, kiosk={"offline_first": 900})
    )
    with database.write() as session:
        add_token(session, office.settings.code, "Máy in", "printer")
        office.agents = [device.id for device in queries.devices(session, office.settings.code)]
    office.now = at("03:00", day=1)
    night = block_of(office)
    office.now = at("23:40", day=1)
    late = block_of(office)
    assert (night.until, late.until) == (at("04:01", day=1), at("00:00", day=2))
    assert night.ranges == late.ranges


def test_a_ticket_of_yesterday_ranks_by_the_hours_that_yesterday_had(office):
    office.press(today.work_through)
    office.now = at("13:40")
    block = block_of(office)
    taken = office.now
    before = office.ticket()
    office.now = at("08:00", day=1)

    merge(office, block, given(office, 900, issued_at=taken))

    assert office.row("A900").rank_at == office.row(before).rank_at


def test_tickets_reported_after_closing_get_a_voucher_like_the_others(office):
    block = block_of(office)
    taken = office.now
    office.later(minutes=9 * 60)  # 18:00
    office.press(lambda command: actions.close_day(command, "http://server"))

    merge(office, block, given(office, 900, issued_at=taken))

    assert office.state("A900") == "carried_over"
    with office.database.read() as session:
        assert [job.state for job in queries.open_print_jobs(session, office.settings.code)] == ["pending"]
