"""Sample citizens and officers. Their wishes are drawn at random here; the actions decide what is allowed."""

import heapq
import math
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from random import Random

from queue_server import actions, queries
from queue_server.actions.log import Command
from queue_server.actions.votes import close_vote, vote
from queue_server.domain.errors import CounterClosed, NobodyWaiting, OnBreak
from queue_server.domain.priorities import GENERAL
from queue_server.domain.ticket_state import State
from queue_server.domain.votes import Vote
from queue_server.sample.voters import DONE, LOOKED_AFTER, SUPERVISOR, channel_of, vote_of
from queue_server.settings.config_file import OfficeSettings
from queue_server.snapshots import quotes_for
from queue_server.storage.models import Ticket

# What people come for, in percent (an assumption); services with other names get a small share.
SHARES = {"A": 36, "H": 17, "L": 15, "K": 10, "M": 5, "X": 3, "Y": 4, "Q": 10}
OTHER_SHARE = 5
# One in eight has priority, one in twenty does not come to the call, two in five of those come back; a few
# are transferred, parked, or give up (assumptions).
PRIORITY, ENGLISH, GIVES_UP = 0.12, 0.02, 0.01
NO_SHOW, COMES_BACK = 0.05, 0.4
SENT_ON, SET_ASIDE = 0.04, 0.02
# Service times are log-normal with this coefficient of variation; officers' speeds differ by this share (assumptions).
VARIATION, OFFICERS_DIFFER = 0.6, 0.15
OFFICERS = ("Lan", "Minh", "Hương", "Tuấn", "Hải", "Ngọc", "Thảo", "Dũng", "Linh", "Phúc")
KIOSK = "Ki-ốt cửa chính"


@dataclass(order=True)
class Doing:
    """A planned step of a person; `n` orders steps of the same moment; `actor` takes it."""

    at: datetime
    n: int
    act: Callable[[Command], None] = field(compare=False)
    counter: str | None = field(compare=False)
    actor: str = field(compare=False)


@dataclass
class Officer:
    """The officer at a counter: pace (1 = usual, more is slower), free or not, how to leave, tickets to resume."""

    name: str
    slowness: float
    away: bool = True
    free: bool = False
    leaving: Callable[[Command, str], None] | None = None
    back: list[str] = field(default_factory=list)


class People:
    """The citizens and officers of one office, and their planned steps.

    `pace` divides the service times; counters that are not in `counters` are left to real people.
    """

    def __init__(
        self, office: OfficeSettings, chance: Random, counters: Collection[str], pace: float = 1.0
    ) -> None:
        self.office, self.chance, self.pace = office, chance, pace
        names = zip(counters, (OFFICERS[n % len(OFFICERS)] for n in count()), strict=False)
        self.officers = {
            number: Officer(name, chance.uniform(1 - OFFICERS_DIFFER, 1 + OFFICERS_DIFFER))
            for number, name in names
        }
        self.agenda: list[Doing] = []
        self._numbering = count()
        self.services = [service.code for service in office.services]
        self.shares = [SHARES.get(code, OTHER_SHARE) for code in self.services]

    def later(
        self, at: datetime, act: Callable[[Command], None], counter: str | None = None, actor: str = KIOSK
    ) -> None:
        """Plan a step; at a counter its officer takes it."""
        name = self.officers[counter].name if counter else actor
        heapq.heappush(self.agenda, Doing(at, next(self._numbering), act, counter, name))

    def due(self, until: datetime) -> Iterator[Doing]:
        """Yield the planned steps up to `until`, earliest first, including steps that are planned meanwhile."""
        while self.agenda and self.agenda[0].at <= until:
            yield heapq.heappop(self.agenda)

    def start_over(self, counter: str, at: datetime) -> None:
        """Drop the counter's plans and let the officer call at `at`."""
        self.agenda = [doing for doing in self.agenda if doing.counter != counter]
        heapq.heapify(self.agenda)
        self.at_counter(counter, at, self._call)

    # --- citizens ---

    def come(self, command: Command) -> None:
        """Let a citizen take a number."""
        service = self.chance.choices(self.services, self.shares)[0]
        language = "en" if self.chance.random() < ENGLISH else "vi"
        quotes = quotes_for(command.session, command.office.code, service, command.now)
        ticket = actions.issue(command, service, priority=self._priority(), language=language, quotes=quotes)
        command.session.flush()
        if self.chance.random() < GIVES_UP:
            number = ticket.public_id
            self.later(command.now + self._minutes(10, 25), lambda command: self._give_up(command, number))
        self._wake(command.now, ticket)

    def _priority(self) -> str:
        """A class of priority for some, each as often as the others; "" for most."""
        drawn = self.chance.random() / PRIORITY
        classes = [one.code for one in self.office.priorities] or [GENERAL]
        return classes[int(drawn * len(classes))] if drawn < 1 else ""

    def _give_up(self, command: Command, ticket: str) -> None:
        if actions.ticket_of(command, ticket).state == State.WAITING:
            actions.cancel(command, ticket)

    def _come_back(self, command: Command, ticket: str) -> None:
        self._wake(command.now, actions.restore(command, ticket))

    def _wake(self, now: datetime, ticket: Ticket) -> None:
        """Let the first free officer who may call the ticket do so soon."""
        for able in self.office.counters_for(ticket.service), self._helpers(ticket.service):
            for number in able:
                officer = self.officers.get(number)
                if officer and officer.free:
                    officer.free = False
                    self.at_counter(number, now + self._seconds(3, 12), self._call)
                    return

    def _helpers(self, service: str) -> list[str]:
        return [counter.number for counter in self.office.counters if service in counter.secondary]

    def _may_vote(self, now: datetime, ticket: Ticket) -> None:
        """Let some of those who were served vote a little later. Their chance is their own: votes change no visit."""
        chance = Random(f"{ticket.business_date} {ticket.label}")  # noqa: S311  people of a sample; nothing is secret
        said = vote_of(ticket, self.office.votes.reasons, chance)
        if said is not None:
            later = timedelta(minutes=chance.uniform(1, 30)) / self.pace
            self.later(now + later, partial(self._vote, ticket=ticket.public_id, said=said, chance=chance))

    def _vote(self, command: Command, ticket: str, said: Vote, chance: Random) -> None:
        name = vote(command, actions.ticket_of(command, ticket), said, channel_of(chance))
        if said.is_low and chance.random() < LOOKED_AFTER:
            close = partial(close_vote, name=name, done=DONE)
            self.later(
                command.now + timedelta(minutes=chance.uniform(20, 60)) / self.pace, close, actor=SUPERVISOR
            )

    # --- officers ---

    def begin_work(self, command: Command, counter: str) -> None:
        """Let the officer begin to call; an officer who worked through the break goes on."""
        officer = self.officers[counter]
        officer.leaving = None
        if not officer.away:
            return
        officer.away = False
        actions.open_counter(command, counter)
        self.at_counter(counter, command.now + self._seconds(5, 20), self._call)

    def end_work(self, leave: Callable[[Command, str], None], command: Command, counter: str) -> None:
        """Let the officer leave as soon as nobody waits; `leave` says how."""
        self.officers[counter].leaving = leave
        if self.officers[counter].free:
            self._rest(command, counter)

    def at_counter(self, counter: str, at: datetime, act: Callable[[Command, str], None]) -> None:
        self.later(at, lambda command: act(command, counter), counter)

    def _call(self, command: Command, counter: str) -> None:
        officer = self.officers[counter]
        if officer.back and not queries.current_ticket(command.session, command.office.code, counter):
            actions.resume(command, counter, officer.back.pop())
            self.at_counter(counter, command.now + self._minutes(1, 3), self._finish)
            return
        try:
            actions.call_next(command, counter)
        except (NobodyWaiting, OnBreak):
            self._rest(command, counter)
        except CounterClosed:  # a new day began, or somebody closed the counter: the officer opens it again
            officer.away = True
            self.at_counter(counter, command.now + timedelta(minutes=1), self.begin_work)
        else:
            self._expect(command, counter)

    def _rest(self, command: Command, counter: str) -> None:
        officer = self.officers[counter]
        officer.free = officer.leaving is None
        if officer.leaving:
            officer.away = True
            officer.leaving(command, counter)

    def _expect(self, command: Command, counter: str) -> None:
        """Let the called person come to the counter, or not."""
        if self.chance.random() < NO_SHOW:
            self.at_counter(counter, command.now + self._seconds(35, 50), self._recall)
        else:
            self.at_counter(counter, command.now + self._seconds(10, 50), self._serve)

    def _recall(self, command: Command, counter: str) -> None:
        actions.recall(command, counter)
        self.at_counter(counter, command.now + self._seconds(35, 50), self._give_no_show)

    def _give_no_show(self, command: Command, counter: str) -> None:
        number = actions.no_show(command, counter).public_id
        self.at_counter(counter, command.now + self._seconds(3, 8), self._call)
        if self.chance.random() < COMES_BACK:
            self.later(command.now + self._minutes(4, 18), lambda command: self._come_back(command, number))

    def _serve(self, command: Command, counter: str) -> None:
        ticket = actions.serve(command, counter)
        takes = self._service_time(ticket.service) * self.officers[counter].slowness
        fate = self.chance.random()
        if fate < SENT_ON:
            self.at_counter(counter, command.now + takes / 2, partial(self._send_on, here=ticket.service))
        elif fate < SENT_ON + SET_ASIDE:
            self.at_counter(counter, command.now + takes / 2, self._set_aside)
        else:
            self.at_counter(counter, command.now + takes, self._finish)

    def _finish(self, command: Command, counter: str) -> None:
        ticket = actions.finish(command, counter)
        self._may_vote(command.now, ticket)
        self.at_counter(counter, command.now + self._seconds(5, 25), self._call)

    def _set_aside(self, command: Command, counter: str) -> None:
        ticket = actions.park(command, counter, "đi sao thêm giấy tờ")
        self.at_counter(counter, command.now + self._seconds(5, 15), self._call)
        number = ticket.public_id
        self.at_counter(
            counter,
            command.now + self._minutes(6, 15),
            lambda command, counter: self._return(command, counter, number),
        )

    def _return(self, command: Command, counter: str, ticket: str) -> None:
        officer = self.officers[counter]
        officer.back.append(ticket)
        if officer.free:
            officer.free = False
            self._call(command, counter)

    def _send_on(self, command: Command, counter: str, here: str) -> None:
        others = {code: SHARES.get(code, OTHER_SHARE) for code in self.services if code != here}
        (service,) = self.chance.choices(list(others), list(others.values()))
        ticket = actions.transfer(command, counter, service=service)
        command.session.flush()
        self.at_counter(counter, command.now + self._seconds(5, 20), self._call)
        self._wake(command.now, ticket)

    # --- time ---

    def _seconds(self, low: float, high: float) -> timedelta:
        return timedelta(seconds=self.chance.uniform(low, high))

    def _minutes(self, low: float, high: float) -> timedelta:
        return timedelta(minutes=self.chance.uniform(low, high)) / self.pace

    def _service_time(self, service: str) -> timedelta:
        mean = self.office.service_by_code[service].minutes / self.pace
        spread = math.sqrt(math.log(1 + VARIATION**2))
        return timedelta(minutes=mean * self.chance.lognormvariate(-(spread**2) / 2, spread))
