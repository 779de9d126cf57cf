"""The bodies and the query about corrections of past visits."""

from datetime import date, datetime, time
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, StringConstraints

from queue_server.domain.corrections import Correction, RowNotCorrectable
from queue_server.domain.outcomes import Outcomes
from queue_server.domain.text import ONE_LINE, composed
from queue_server.web.forms import LARGEST_NUMBER, Code, Document, Form, Note

CLOCK = r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$"
Name = Annotated[
    str, StringConstraints(max_length=60, pattern=ONE_LINE), AfterValidator(composed), Field(max_length=60)
]


class ReasonForm(Form):
    """Why."""

    reason: Annotated[Note, Field(min_length=1, json_schema_extra={"allOf": [{"pattern": r"\S"}]})]


class CorrectionForm(ReasonForm):
    """What a row of a visit should have said; what is left out was right."""

    row: int = Field(ge=1, le=LARGEST_NUMBER)
    officer: Name = ""
    finished_at: Annotated[str, Field(pattern=CLOCK)] | None = Field(
        None, description="on the day of the visit, by the office's clock"
    )
    outcomes: list[Code] | None = Field(None, max_length=20, description="empty: nothing was noted")
    procedure: Code | None = None
    missing: list[Document] = Field(default_factory=list, max_length=50)

    def correction(self, day: date, zone: ZoneInfo) -> Correction:
        """Return what it says of a visit on this day."""
        clock = time.fromisoformat(self.finished_at) if self.finished_at else None
        return Correction(
            self.row,
            self.officer,
            datetime.combine(day, clock, zone) if clock else None,
            self._outcomes,
        )

    @property
    def _outcomes(self) -> Outcomes | None:
        if self.outcomes is None:
            if self.procedure or self.missing:
                raise RowNotCorrectable(row=self.row)
            return None
        return Outcomes(tuple(self.outcomes), self.procedure or "", tuple(self.missing))
