"""The bodies of the buttons that set a ticket aside, and that serve somebody without a number."""

from typing import Literal

from pydantic import Field

from queue_server.domain.line_places import MOST_PEOPLE, USUAL_PEOPLE
from queue_server.domain.priorities import class_told
from queue_server.web.forms import Choice, Code, Form, Note, OutcomeForm, PriorityClass


class ParkForm(Form):
    """`aside`: what the ticket waits for: "away", its holder, who gets a return slip; "result"; "" for the officer."""

    note: Note = ""
    aside: Literal["", "away", "result"] = ""


class RequeueForm(Form):
    """Where the current ticket waits again, or a missed one (`ticket`); `people`: how many go first, with "after"."""

    place: Literal["next", "after", "end", "afternoon"] = "next"
    people: int = Field(USUAL_PEOPLE, ge=1, le=MOST_PEOPLE)
    ticket: Code | None = None


class FilesForm(Form):
    files: int = Field(ge=1, le=99)


class AtSeatForm(Form):
    """Whether the officer goes to where the citizen sits."""

    at_seat: bool


class PriorityForm(Form):
    """Which class of priority the ticket has from now on, and why."""

    priority: bool
    priority_class: PriorityClass = ""
    reason: Note = ""

    @property
    def told(self) -> str:
        """The class, "" for none."""
        return class_told(self.model_dump()) if self.priority else ""


class ServeNewForm(OutcomeForm):
    """Somebody without a number: the service and how many files; the outcomes are those of the visit before."""

    service: Choice
    files: int = Field(1, ge=1, le=99)
