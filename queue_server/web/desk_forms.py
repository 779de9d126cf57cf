"""The bodies of the buttons that set a ticket aside, and that serve somebody without a number."""

from typing import Literal

from pydantic import Field

from queue_server.web.forms import Choice, Form, Note, OutcomeForm


class ParkForm(Form):
    """`aside`: what the ticket waits for: "away", its holder, who gets a return slip; "result"; "" for the officer."""

    note: Note = ""
    aside: Literal["", "away", "result"] = ""


class ServeNewForm(OutcomeForm):
    """Somebody without a number: the service and how many files; the outcomes are those of the visit before."""

    service: Choice
    files: int = Field(1, ge=1, le=99)
