"""Answers for devices: signing in, print jobs, numbers to give, turns to speak."""

from typing import Any, Literal

from pydantic import ConfigDict, Field, RootModel

from queue_server.snapshots.types.common import Day, Stamp, TicketId, TicketState
from queue_server.web.shapes.common import Shape


class SignedIn(Shape):
    """The page that is the device's own."""

    next: str


class Waiting(Shape):
    """A new machine's code, while it waits for an admin."""

    state: Literal["waiting"]
    code: str
    expires_at: Stamp


class PairedBrowser(Shape):
    """The browser is a device now, by its cookie; `next` is its page."""

    state: Literal["paired"]
    next: str


class PairedProgram(Shape):
    """A paired print agent with its token, which is sent only once."""

    state: Literal["paired"]
    name: str
    token: str


class Pairing(RootModel[Waiting | PairedBrowser | PairedProgram]):
    """The state of a machine that wants to be paired."""


class Job(Shape):
    """A print job; docs/shape.md, Printing, describes `ticket`. The agent sends `made` back unchanged."""

    id: int
    made: str
    ticket: dict[str, Any]
    reprint: int
    expires_at: Stamp


class Lease(Shape):
    """The leased job, or none; `epoch` names the database's epoch."""

    job: Job | None
    epoch: str


class SkippedPrints(Shape):
    """The numbers of the tickets that are printed now, or dropped."""

    numbers: list[str]


class Advice(Shape):
    """What the agent should do with its job."""

    advice: Literal["keep", "give_back", "drop"]


class Numbers(Shape):
    """A range of reserved numbers."""

    prefix: str
    first: int
    last: int
    digits: int


class SignedBlock(Shape):
    """The signed block, which the agent sends back."""

    model_config = ConfigDict(populate_by_name=True)

    office: str
    agent: int
    book: str
    date: Day
    since: Stamp = Field(alias="from")
    until: Stamp
    ranges: dict[str, Numbers]


class ManyFiles(Shape):
    """From how many files another service is used."""

    model_config = ConfigDict(populate_by_name=True)

    least: int = Field(alias="from")
    service: str


class BlockService(Shape):
    """The data of a service that an agent needs to show and print its tickets."""

    model_config = ConfigDict(populate_by_name=True)

    name: str
    name_en: str
    color: str
    many_files: ManyFiles
    words: dict[str, dict[str, Any]]
    since: Stamp | None = Field(alias="from")
    until: Stamp | None


class NoBlock(Shape):
    """There are no numbers to give."""

    block: None


class SomeBlock(Shape):
    """Numbers to give, with the data needed for that."""

    block: SignedBlock
    signature: str
    door_key: str
    votes_key: str
    base_url: str
    utc_offset_minutes: int
    marks: dict[str, str]
    services: dict[str, BlockService]


class Block(RootModel[SomeBlock | NoBlock]):
    """What an agent may give without the server."""


class TakenOver(Shape):
    """A ticket that was given without the server, with its current state."""

    id: TicketId
    number: str
    state: TicketState


class ScreenTurn(Shape):
    """Whether this screen may speak now, whether it is alone, and what was said in its part of the hall."""

    speaks: bool
    alone: bool
    spoken: list[int]
