"""What devices are told: how they come in, paper to print, numbers to give, turns to speak."""

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
    """It is a device now, by its cookie; `next` is its page."""

    state: Literal["paired"]
    next: str


class PairedProgram(Shape):
    """A print agent, with its token: told this once."""

    state: Literal["paired"]
    name: str
    token: str


class Pairing(RootModel[Waiting | PairedBrowser | PairedProgram]):
    """How a machine that wants to be paired stands."""


class Job(Shape):
    """A paper to print; docs/shape.md tells below "Paper" what stands in `ticket`. `made` comes back as it is."""

    id: int
    made: str
    ticket: dict[str, Any]
    reprint: int
    expires_at: Stamp


class Lease(Shape):
    """The job that is lent, or none; `epoch` names the database that lends it."""

    job: Job | None
    epoch: str


class PrintedAgain(Shape):
    """The numbers of the papers that are printed all the same."""

    numbers: list[str]


class Advice(Shape):
    """What the agent does with its job."""

    advice: Literal["keep", "give_back", "drop"]


class Numbers(Shape):
    """A range of numbers put aside."""

    prefix: str
    first: int
    last: int
    digits: int


class SignedBlock(Shape):
    """The block as it is signed and comes back."""

    model_config = ConfigDict(populate_by_name=True)

    office: str
    agent: int
    book: str
    date: Day
    since: Stamp = Field(alias="from")
    until: Stamp
    ranges: dict[str, Numbers]


class ManyFiles(Shape):
    """From how many files on another service takes them."""

    model_config = ConfigDict(populate_by_name=True)

    least: int = Field(alias="from")
    service: str


class BlockService(Shape):
    """What an agent needs of a service to show and print its tickets."""

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
    """Numbers to give, and what is needed to give them."""

    block: SignedBlock
    signature: str
    door_key: str
    base_url: str
    utc_offset_minutes: int
    services: dict[str, BlockService]


class Block(RootModel[SomeBlock | NoBlock]):
    """What an agent may give while the server is away."""


class TakenOver(Shape):
    """A ticket that was given while the server was away, as it is known now."""

    id: TicketId
    number: str
    state: TicketState


class ScreenTurn(Shape):
    """Whether it is this screen's turn to speak, whether it is alone, what was said in its part of the hall."""

    speaks: bool
    alone: bool
    spoken: list[int]
