"""Answers about the day and notices, and the lists of services and counters."""

from typing import Literal

from queue_server.snapshots.types.common import CounterState, Shape


class NoticeRead(Shape):
    """The text that is read to the hall."""

    what: Literal["lunch", "closing", "outage"]
    text: str


class ClockSet(Shape):
    """How many people who were sent home are back in line."""

    reopened: int


class MovedLine(Shape):
    """The moved tickets of a line, and their new service."""

    service: str
    numbers: list[str]


class LinePlace(Shape):
    """The line of a ticket; `counter` "" for every counter that takes the service."""

    service: str
    counter: str


class MovedTicket(Shape):
    """A moved ticket: its line before, and its line now."""

    number: str
    before: LinePlace
    after: LinePlace


class AcknowledgedAlerts(Shape):
    """The keys of the alerts that somebody has taken note of; those that are over are left out."""

    acknowledged: list[str]


class ListedService(Shape):
    """A service and the counters that take it."""

    code: str
    prefix: str
    name: str
    name_en: str
    counters: list[str]


class ListedCounter(Shape):
    """A counter and its state."""

    number: str
    name: str
    state: CounterState
    services: list[str]
    secondary: list[str]


class OrderedList(Shape):
    """A list of documents that will be printed."""

    job: int
    state: Literal["pending"]


class HelpAnswered(Shape):
    """Who comes to which counter."""

    counter: str
    name: str
    helper: str


class MailTrial(Shape):
    """To which addresses a trial was `sent`, which are `left`, and why: a cause of docs/mail.md, "" for none left.

    `words`: what the mail server or the network said.
    """

    sent: list[str]
    left: list[str]
    cause: str
    words: str
