"""A whole day of 400 visits with lunch, closing and a day off after it: each visitor is served or gets a voucher."""

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from queue_server import actions
from queue_server.domain.errors import NobodyWaiting, ServiceClosed, SessionFull
from queue_server.domain.log_chain import first_break
from queue_server.storage.models import Voucher
from tests.office import PLAIN, SESSIONS, Office, at, copied, settings_of

VISITS = 400
COUNTERS = {"1": ["A"], "2": ["A"], "3": ["A", "H"], "4": ["H"], "5": ["L"], "6": ["L"], "7": ["Q", "A"]}
TAKES = {"A": 6, "H": 10, "L": 22, "Q": 4}
SHARE = [("A", 55), ("H", 20), ("L", 15), ("Q", 10)]
MINUTE = timedelta(minutes=1)
SEED = 468  # any seed works if its day leaves people waiting over lunch and fills the line for land


@pytest.fixture(scope="module")
def crowded(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A ward's office on a Monday before a closed Tuesday, with almost no time to spare."""
    week = dict.fromkeys(("mon", "wed", "thu", "fri"), SESSIONS)
    services = [
        {"code": code, "name": code, "minutes": minutes, "last": 999} for code, minutes in TAKES.items()
    ]
    counters = [{"number": number, "services": codes} for number, codes in COUNTERS.items()]
    settings = settings_of(office={**PLAIN["office"], "hours": week}, services=services, counters=counters)
    database = copied(sqlite_template, tmp_path_factory.mktemp("day") / "queue.db")
    yield Office(database, settings)
    database.close()


@pytest.fixture(scope="module")
def day(crowded: Office) -> "Day":
    """The whole day, after its end."""
    lived = Day(crowded)
    lived.run()
    return lived


class Day:
    """The office minute by minute: people arrive, and counters call, serve and pause for lunch."""

    def __init__(self, office: Office) -> None:
        self.office, self.chance = office, random.Random(SEED)
        self.busy: dict[str, datetime] = {}
        self.calls: list[tuple[datetime, str]] = []
        self.turned_away: Counter[str] = Counter()
        self.came: list[datetime] = sorted(self.arrival() for _ in range(VISITS))

    def arrival(self) -> datetime:
        """A random arrival: two thirds of the people come in the morning, and most come early."""
        if self.chance.random() < 0.65:
            return at("07:05") + self.chance.triangular(0, 264, 40) * MINUTE
        return at("13:05") + self.chance.triangular(0, 234, 30) * MINUTE

    def run(self) -> None:
        self.office.now = at("07:00")
        while self.office.now < at("18:00"):
            while self.came and self.came[0] <= self.office.now:
                self.came.pop(0)
                self.comes()
            for counter in COUNTERS:
                self.works(counter)
            self.office.press(actions.close_day, "")
            self.office.later(minutes=1)

    def comes(self) -> None:
        """Take a number. If the session is full, take the first choice; if the service is closed, count the visitor."""
        service = self.chance.choices([code for code, _ in SHARE], [share for _, share in SHARE])[0]
        priority = "priority" if self.chance.random() < 0.15 else ""
        try:
            self.office.press(actions.issue, service, priority=priority)
        except SessionFull as full:
            self.chooses(service, priority, full.details["choices"][0])
        except ServiceClosed:
            self.turned_away["closed"] += 1

    def chooses(self, service: str, priority: str, choice: dict) -> None:
        self.turned_away[choice["kind"]] += 1
        if choice["kind"] == "afternoon":
            self.office.press(actions.issue, service, priority=priority, place="afternoon")
        else:
            day = date.fromisoformat(choice["dates"][0])
            self.office.press(actions.promise, service, day, priority=priority)

    def works(self, counter: str) -> None:
        """One minute of an officer: go on serving, or finish and call the next ticket. Some visits end as a no-show."""
        now = self.office.now
        if now < self.busy.get(counter, now):
            return
        if counter in self.busy:
            del self.busy[counter]
            if self.chance.random() < 0.04:
                self.office.press(actions.no_show, counter, "không ai đến")
            else:
                self.office.press(actions.finish, counter)
        if at("07:30") <= now < at("11:30") or at("13:30") <= now < at("17:00"):
            try:
                label = self.office.press(actions.call_next, counter)
            except NobodyWaiting:
                return
            self.calls.append((now, label))
            minutes = TAKES[label[0]] * self.chance.lognormvariate(-0.15, 0.5)
            self.busy[counter] = now + minutes * MINUTE


def test_a_day_of_400_visits_leaves_nobody_without_service_or_voucher(crowded: Office, day: Day):
    tickets = crowded.tickets()
    taken = sum(day.turned_away[kind] for kind in ("afternoon", "another_day"))

    # each visitor has exactly one number, and each number has one final state
    assert len(tickets) == VISITS - day.turned_away["closed"]
    assert day.turned_away["closed"] == 0
    assert taken > 0
    assert {ticket.state for ticket in tickets} <= {"served", "no_show", "carried_over"}
    ends = Counter(e.ticket for e in crowded.log() if e.step in ("finish", "no_show", "day_end", "cancel"))
    assert set(ends.values()) == {1}
    assert set(ends) == {ticket.id for ticket in tickets}

    # no number was issued twice
    assert len({ticket.label for ticket in tickets}) == len(tickets)

    # each visitor without service has a voucher for the next two working days, and nobody else has one
    with crowded.database.read() as session:
        vouchers = {v.ticket: (v.first_day, v.last_day) for v in session.query(Voucher)}
    unserved = {ticket.id for ticket in tickets if ticket.state == "carried_over"}
    assert set(vouchers) == unserved
    closing = {e.ticket for e in crowded.log() if e.step == "day_end" and e.reason == "closing"}
    assert all(vouchers[ticket][1] == date(2026, 11, 26) for ticket in closing)

    assert_the_mornings_people_came_first(day, tickets)
    assert first_break(crowded.log_rows()) is None


def assert_the_mornings_people_came_first(day: Day, tickets: list) -> None:
    """Check that in each line all tickets left over from the morning are called before the afternoon's tickets."""
    issued = {ticket.label: ticket.issued_at for ticket in tickets}
    leftovers = 0
    for service in TAKES:
        afternoon = [label for called, label in day.calls if called >= at("13:30") and label[0] == service]
        early = [issued[label] < at("11:30") for label in afternoon]
        assert early == sorted(early, reverse=True), service
        leftovers += sum(early)
    assert leftovers > 0


@pytest.mark.usefixtures("day")
def test_on_the_next_working_day_every_voucher_comes_first_and_once(crowded: Office):
    kept = [ticket for ticket in crowded.tickets() if ticket.state == "carried_over"]
    crowded.now = at("07:10", day=2)
    crowded.open()
    ordinary = [crowded.ticket(service) for service in TAKES]
    first = [crowded.press(actions.redeem, ticket.public_id)[0].label for ticket in kept]
    assert len(set(first)) == len(kept) > 0
    called = []
    for _ in range(len(first) + len(ordinary)):
        for counter in COUNTERS:
            with suppress(NobodyWaiting):
                called.append(crowded.press(actions.call_next, counter))
    for service in TAKES:
        ours = [label for label in called if label[0] == service]
        assert ours[-1] in ordinary
        assert set(ours[:-1]) <= set(first)
