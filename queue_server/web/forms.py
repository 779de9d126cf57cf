"""The bodies and queries that come in, checked by pydantic; a wrong one names its field."""

import unicodedata
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from flask import request
from flask_babel import gettext as _
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from queue_server.domain.boards import LONGEST_ZONE
from queue_server.domain.id_card import LONGEST_SCAN
from queue_server.domain.notices import Notice
from queue_server.web.errors import Invalid

LONGEST_NOTE = 200
# PostgreSQL's integer; sequence numbers and ids stay below it for centuries.
LARGEST_NUMBER = 2**31 - 1
# A TV without a battery begins at 1970.
CENTURY_MS = 100 * 366 * 24 * 3600 * 1000
# No control characters but tab and line break: none can be typed, and PostgreSQL takes no NUL.
CLEAN = r"^[^\x00-\x08\x0b-\x1f\x7f]*$"


def composed(text: str) -> str:
    """Return the text in Unicode's composed form, without space around it; "é" is one character everywhere.

    Ask for its length afterwards: a few scripts are longer composed.
    """
    return unicodedata.normalize("NFC", text).strip()


Note = Annotated[
    str,
    StringConstraints(max_length=LONGEST_NOTE, pattern=CLEAN),
    AfterValidator(composed),
    Field(max_length=LONGEST_NOTE),
]
Code = Annotated[str, StringConstraints(min_length=1, max_length=20, pattern=CLEAN)]
Choice = Annotated[str, StringConstraints(max_length=12, pattern=CLEAN)]


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
    card: str = Field("", max_length=LONGEST_SCAN, repr=False, description="a scanned ID card; never kept")
    paper: bool = Field(True, description="false: only shown, e.g. as a code for the citizen's phone")
    when: str = Field(
        "now",
        pattern=r"^(now|afternoon|\d{4}-\d{2}-\d{2})$",
        description="afternoon: for the head of today's next session; a date: a voucher for that day",
    )

    @property
    def day(self) -> date | None:
        """The day a voucher is wanted for; None for a number of today.

        Raises:
            Invalid: there is no such date.
        """
        if self.when in ("now", "afternoon"):
            return None
        try:
            return date.fromisoformat(self.when)
        except ValueError:
            raise Invalid("when", _("Trường %(field)s thiếu hoặc không đúng.", field="when")) from None


class RedeemForm(Form):
    """What the holder of a voucher shows or tells: its code, or its number together with its date."""

    voucher: Code
    issued_on: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")] = ""

    @property
    def day(self) -> date | None:
        """The date told.

        Raises:
            Invalid: there is no such date.
        """
        try:
            return date.fromisoformat(self.issued_on) if self.issued_on else None
        except ValueError:
            raise Invalid(
                "issued_on", _("Trường %(field)s thiếu hoặc không đúng.", field="issued_on")
            ) from None


class CardForm(Form):
    card: str = Field(min_length=1, max_length=LONGEST_SCAN, repr=False, description="what the scanner typed")


class TodayForm(Form):
    """One change of this day; `service` for stop and give, `until` for until."""

    what: Literal["closed", "until", "through", "usual", "serve_all", "close_as_usual", "stop", "give"]
    service: Choice = ""
    until: Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] = "18:00"


class NoticeForm(Form):
    what: Notice


class LaterForm(Form):
    """How many minutes of the line the citizen lets go first."""

    minutes: int = Field(10, ge=1, le=30)


class TicketForm(Form):
    ticket: Code


class CallForm(Form):
    ticket: Code
    reason: Note = ""


class ParkForm(Form):
    note: Note = ""


class TransferForm(Form):
    """Where to: another service, another counter, or both."""

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [
                {"required": [name], "properties": {name: {"minLength": 1}}}
                for name in ("service", "counter")
            ]
        }
    )

    service: Choice = ""
    counter: Choice = ""
    note: Note = ""

    @model_validator(mode="after")
    def _leads_somewhere(self) -> "TransferForm":
        if not self.service and not self.counter:
            raise Invalid("service", _("Trường %(field)s thiếu hoặc không đúng.", field="service"))
        return self


class PauseForm(Form):
    reason: Note = ""
    minutes: int | None = Field(None, ge=1, le=480)


class SessionForm(Form):
    token: str = Field(min_length=1, max_length=200)


class PairingForm(Form):
    program: bool = Field(
        False, description="a print agent, which wants a token; else a browser, which gets a cookie"
    )
    screen: bool = Field(
        False, description="a TV of the hall: its code is four digits and makes a screen only"
    )


class WordsForm(Form):
    """How a language of the office's own says a prompt; its page says how long."""

    words: str = ""


class PrintListForm(Form):
    language: Literal["vi", "en"] = "vi"


class JobStateForm(Form):
    state: Literal["received", "sending", "printed", "sent", "held", "failed", "returned"]
    detail: Note = ""
    copies: int = Field(0, ge=0, le=LARGEST_NUMBER, description="the mark on its newest paper: IN LẠI LẦN n")


class PrinterStatusForm(Form):
    state: Literal["ready", "paper_out", "paper_low", "cover_open", "offline", "error"]
    detail: Note = ""
    reserve: bool = False
    mm_left: int | None = Field(None, ge=0, le=LARGEST_NUMBER)
    tickets_left: int | None = Field(None, ge=0, le=LARGEST_NUMBER)


class BlockForm(Form):
    """`book` names the agent's record of what it gave; a new record gets numbers of its own."""

    book: str = Field(pattern=r"^[A-Za-z0-9-]{8,40}$")


class GivenForm(Form):
    """A ticket as a kiosk's agent gave it while the server was away."""

    id: str = Field(pattern=r"^[A-Z2-7]{16}$")
    key: str = Field(pattern=r"^[A-Za-z0-9_-]{8,80}$")
    service: Code
    number: int = Field(ge=0, le=LARGEST_NUMBER)
    issued_at: Annotated[AwareDatetime, Field(strict=False)]
    priority: bool = False
    language: Literal["vi", "en"] = "vi"
    files: int = Field(1, ge=1, le=99)
    paper: Literal["received", "sending", "printed", "sent", "held", "failed"]


class OfflineTicketForm(Form):
    """The block as it was signed, and one ticket of it."""

    block: dict[str, Any]
    signature: str = Field(max_length=100)
    ticket: GivenForm


class SayingForm(Form):
    """The announcement that a screen wants to read now, and for how long."""

    seq: int = Field(ge=0, le=LARGEST_NUMBER)
    seconds: float = Field(ge=0, le=120)


class DisplayStatusForm(Form):
    sound: Literal["on", "blocked", "off"]
    last_spoken: int | None = Field(None, ge=0, le=LARGEST_NUMBER)
    page: Note = ""
    inches: int = Field(0, ge=0, le=1000)
    metres: int = Field(0, ge=0, le=1000, description="to the farthest seat; 0 when nobody told")
    reads_to: float = Field(0, ge=0, le=1000, description="metres; 0 when the screen's size is unknown")
    zone: str = Field("", max_length=LONGEST_ZONE, description="the part of the hall the screen stands in")
    screen: str = Field(
        "", pattern=r"^[a-z0-9]{0,40}$", description="its own name; without one it takes no turn"
    )
    spoken: list[Annotated[int, Field(ge=0, le=LARGEST_NUMBER)]] = Field(default=[], max_length=100)
    saying: SayingForm | None = None
    engine: Choice = Field("", description="Chrome, Firefox, Safari, WebKit, or nothing known")
    version: Code | Literal[""] = ""
    missing: Note = Field("", description="what the browser lacks: audio,socket,time_zone,storage,flexbox")
    clock_ms: int | None = Field(
        None, ge=-CENTURY_MS, le=CENTURY_MS, description="how far the server's clock is ahead of the screen's"
    )
    delay_ms: int | None = Field(None, ge=0, le=LARGEST_NUMBER, description="from a report to its answer")
    size: Choice = Field("", description="1920x1080, in CSS pixels")
    layout: Choice = ""
    signs: int = Field(0, ge=0, le=1000, description="how many LED signs this program keeps; 0 for a screen")
    dead_signs: list[Choice] = Field(
        default=[], max_length=100, description="the counters whose signs are dead"
    )


class WaitsQuery(BaseModel):
    """Dates of the office; a whole year at most, so that a report stays a matter of seconds."""

    model_config = ConfigDict(extra="forbid")

    first: date = Field(alias="from")
    last: date = Field(alias="to")
    by: Literal["service", "counter", "hour", "officer"] = "service"
    format: Literal["json", "csv"] = "json"
    lang: Choice = ""


class ProceduresQuery(BaseModel):
    """What is looked for in the catalogue; "" asks for nothing. What networks add to a shared link is ignored."""

    q: Note = ""
    service: Choice = ""
    field: Note = ""
    level: Literal["", "full", "partial", "information"] = ""
    lang: Choice = ""


class PreviewQuery(BaseModel):
    """A paper to look at; `notices` (a line each) and `second_language` instead of what is saved, None: as saved."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["test", "normal", "priority", "english", "reprint"] = "normal"
    width: Literal["384", "512", "576"] = "576"
    notices: Annotated[str, StringConstraints(max_length=600)] | None = None
    second_language: Literal["", "en"] = ""


class AfterQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    after: int = Field(0, ge=0, le=LARGEST_NUMBER)


AnyForm = TypeVar("AnyForm", bound=BaseModel)


def body(form: type[AnyForm]) -> AnyForm:
    """Read the request's JSON body.

    Raises:
        Invalid: it is no JSON object, or a field is wrong.
    """
    try:
        raw = request.get_json(silent=True)
    except RecursionError:  # thousands of brackets within brackets
        raw = None
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
