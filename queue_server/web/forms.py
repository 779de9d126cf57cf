"""The bodies and queries that come in, checked by pydantic; a wrong one names its field."""

from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from flask import request
from flask_babel import gettext as _
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from queue_server.web.errors import Invalid

Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Code = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20)]


class Form(BaseModel):
    """A JSON body: unknown fields are refused, so that a typing mistake is seen."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Nothing(Form):
    """An order that needs no facts."""


class IssueForm(Form):
    service: Code
    priority: bool = False
    language: Literal["vi", "en"] = "vi"
    files: int = Field(1, ge=1, le=99)
    note: Note = ""


class TicketForm(Form):
    ticket: Code


class CallForm(Form):
    ticket: Code
    reason: Note = ""


class ParkForm(Form):
    note: Note = ""


class TransferForm(Form):
    service: Annotated[str, StringConstraints(max_length=12)] = ""
    counter: Annotated[str, StringConstraints(max_length=2)] = ""
    note: Note = ""


class PauseForm(Form):
    reason: Note = ""
    minutes: int | None = Field(None, ge=1, le=480)


class SessionForm(Form):
    token: str = Field(min_length=1, max_length=200)


class JobStateForm(Form):
    state: Literal["sending", "printed", "sent", "held", "failed"]
    detail: Note = ""


class PrinterStatusForm(Form):
    state: Literal["ready", "paper_out", "paper_low", "cover_open", "offline", "error"]
    detail: Note = ""


class DisplayStatusForm(Form):
    sound: Literal["on", "blocked", "off"]
    last_spoken: int | None = Field(None, ge=0)
    page: Note = ""


class WaitsQuery(BaseModel):
    """Dates of the office; a whole year at most, so that a report stays a matter of seconds."""

    model_config = ConfigDict(extra="forbid")

    first: date = Field(alias="from")
    last: date = Field(alias="to")
    by: Literal["service", "counter", "hour", "officer"] = "service"
    format: Literal["json", "csv"] = "json"


class AfterQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    after: int = Field(0, ge=0)


AnyForm = TypeVar("AnyForm", bound=BaseModel)


def body(form: type[AnyForm]) -> AnyForm:
    """Read the request's JSON body.

    Raises:
        Invalid: it is no JSON object, or a field is wrong.
    """
    raw = request.get_json(silent=True)
    if not isinstance(raw, dict):
        raise Invalid("", _("Nội dung gửi lên phải là JSON."))
    return _checked(form, raw)


def query(form: type[AnyForm], **defaults: Any) -> AnyForm:
    """Read the address's query; `defaults` stand in for what is not said."""
    return _checked(form, {**defaults, **request.args.to_dict()})


def _checked(form: type[AnyForm], raw: dict[str, Any]) -> AnyForm:
    try:
        return form.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        if first["type"] == "extra_forbidden":
            raise Invalid(field, _("Không có trường %(field)s.", field=field)) from None
        raise Invalid(field, _("Trường %(field)s thiếu hoặc không đúng.", field=field)) from None
