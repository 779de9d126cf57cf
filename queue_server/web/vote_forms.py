"""The bodies and the query about votes."""

from datetime import date
from typing import Annotated

from flask_babel import gettext as _
from pydantic import AfterValidator, Field, StringConstraints

from queue_server.domain.periods import Period
from queue_server.domain.text import ONE_LINE, composed
from queue_server.domain.votes import MOST_REASONS, Vote
from queue_server.reports.vote_months import VotesBy, whole_months
from queue_server.web.errors import Invalid
from queue_server.web.forms import Code, Form, Note
from queue_server.web.report_forms import PeriodQuery

Reason = Annotated[
    str, StringConstraints(max_length=40, pattern=ONE_LINE), AfterValidator(composed), Field(max_length=40)
]


class VoteForm(Form):
    """A vote: 5 is very satisfied. Numbers of ID cards and telephones in its text are masked and never kept."""

    level: int = Field(ge=1, le=5)
    reasons: list[Reason] = Field(default_factory=list, max_length=MOST_REASONS)
    text: Note = ""

    @property
    def vote(self) -> Vote:
        return Vote(self.level, tuple(self.reasons), self.text)


class PhoneVoteForm(VoteForm):
    """A vote from the ticket's page; `code`: what stands behind the "#" of the address on its paper."""

    code: str = Field("", max_length=20)


class NumberVoteForm(VoteForm):
    """A vote by the number of the visit; `day`: of a paper form, or of a vote that a tablet held; today without."""

    number: Code
    day: str = Field("", pattern=r"^(\d{4}-\d{2}-\d{2})?$")

    def on(self, today: date) -> date:
        """Return the day of the visit.

        Raises:
            Invalid: there is no such date.
        """
        try:
            return date.fromisoformat(self.day) if self.day else today
        except ValueError:
            raise Invalid("day", _("Không có ngày này.")) from None


class CloseVoteForm(Form):
    """What was done about a low vote."""

    done: Annotated[Note, Field(min_length=1, json_schema_extra={"allOf": [{"pattern": r"\S"}]})]


class VotesQuery(PeriodQuery):
    """What the votes are grouped by; of any days the months in which they are."""

    by: VotesBy = "service"

    @property
    def wanted(self) -> Period:
        return whole_months(*super().wanted)
