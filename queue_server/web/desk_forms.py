"""The bodies of the buttons of a counter that set a ticket aside."""

from typing import Literal

from queue_server.web.forms import Form, Note


class ParkForm(Form):
    """`aside`: what the ticket waits for: "away", its holder, who gets a return slip; "result"; "" for the officer."""

    note: Note = ""
    aside: Literal["", "away", "result"] = ""
