"""The votes' answers."""

from pydantic import ConfigDict, Field

from queue_server.reports.vote_months import VotesBy
from queue_server.snapshots.types.common import Day
from queue_server.web.shapes.common import Shape
from queue_server.web.shapes.figures import Definition


class ClosedVote(Shape):
    """Who said what was done about a low vote."""

    vote: str
    closed_by: str


class VotesRow(Shape):
    """One group; shares are 0 to 1. `counted`: the votes that figures are of, those of the months that show the group.

    `hidden`: it has votes, and none of them is shown. A channel has no visits.
    """

    key: str
    name: str
    visits: int | None
    votes: int
    response: float | None
    needed: int | None
    enough: bool | None
    hidden: bool
    counted: int
    satisfied: float | None
    target: float
    met: bool | None
    levels: dict[str, int] | None


class VotesReason(Shape):
    """How many of the votes gave this reason."""

    reason: str
    votes: int


class VotesQuestion(Shape):
    """A question, and when it was answered first and last."""

    model_config = ConfigDict(populate_by_name=True)

    question: str
    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    votes: int


class VotesReport(Shape):
    """The votes on the visits of whole months; `months`: those that stand, of which alone figures are told."""

    model_config = ConfigDict(populate_by_name=True)

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    by: VotesBy
    months: list[str]
    rows: list[VotesRow]
    total: VotesRow
    reasons: list[VotesReason]
    questions: list[VotesQuestion]
    definitions: list[Definition]
    checksum: str
