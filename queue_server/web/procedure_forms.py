"""The bodies of the commands that take a change of the catalogue back."""

from typing import Annotated

from pydantic import Field, StringConstraints

from queue_server.web.correction_forms import ReasonForm
from queue_server.web.forms import LARGEST_NUMBER

Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class UndoImportForm(ReasonForm):
    """Why the last import is taken back.

    `row`: of the import in the log; refuse it when another one is the last.
    """

    row: int | None = Field(None, ge=1, le=LARGEST_NUMBER)
    dry_run: bool = Field(False, description="answer what would change; nothing is stored")


class DropVersionForm(ReasonForm):
    """Which planned version of the procedure is deleted, by its first day, and why."""

    effective_from: Day
    dry_run: bool = Field(False, description="answer what would change; nothing is stored")
