"""The forms of bodies and queries, checked by pydantic; an error names the field."""

from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from flask import request
from flask_babel import gettext as _
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic.config import JsonDict

from queue_server.domain.id_card import LONGEST_SCAN
from queue_server.domain.languages import Language
from queue_server.domain.outcomes import Outcomes
from queue_server.domain.procedure_file import LONGEST_DOCUMENT
from queue_server.domain.text import LINES, ONE_LINE, composed, is_clean
from queue_server.web.errors import Invalid

LONGEST_NOTE = 200
# The largest PostgreSQL integer; sequence numbers and ids stay below it for centuries.
LARGEST_NUMBER = 2**31 - 1

Note = Annotated[
    str,
    StringConstraints(max_length=LONGEST_NOTE, pattern=LINES),
    AfterValidator(composed),
    Field(max_length=LONGEST_NOTE),
]
Code = Annotated[str, StringConstraints(min_length=1, max_length=20, pattern=ONE_LINE)]
Document = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_DOCUMENT, pattern=ONE_LINE),
    AfterValidator(composed),
    Field(max_length=LONGEST_DOCUMENT),
]
PriorityClass = Annotated[str, StringConstraints(max_length=20, pattern=ONE_LINE)]
Choice = Annotated[str, StringConstraints(max_length=12, pattern=ONE_LINE)]


class Form(BaseModel):
    """A JSON body. Unknown fields are refused, so that typing errors are noticed."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Nothing(Form):
    """The body of a command without fields."""


class IssueForm(Form):
    service: Code
    priority: bool = False
    priority_class: PriorityClass = ""
    language: Language = "vi"
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
        """The day of a wanted voucher; None for a number of today.

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
    """A voucher: its code, or its number together with its date."""

    voucher: Code
    issued_on: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")] = ""

    @property
    def day(self) -> date | None:
        """The voucher's date.

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


class LaterForm(Form):
    """By how many minutes of the line the citizen postpones."""

    minutes: int = Field(10, ge=1, le=30)


class OutcomeForm(Form):
    """What a visit came to: codes of the office's outcomes, the procedure, and which of its documents were missing."""

    outcomes: list[Code] = Field([], max_length=30)
    procedure: str = Field("", max_length=40, pattern=ONE_LINE)
    missing: list[Document] = Field([], max_length=20)

    @property
    def said(self) -> Outcomes:
        return Outcomes(tuple(self.outcomes), self.procedure, tuple(dict.fromkeys(self.missing)))


class TicketForm(Form):
    ticket: Code


class NoteForm(OutcomeForm):
    """The visit that ended here last, and what it came to."""

    ticket: Code


class ResumeForm(OutcomeForm):
    """A parked ticket, and what the visit that is finished for it came to."""

    ticket: Code


class CallForm(OutcomeForm):
    ticket: Code
    reason: Note = ""


class NoShowForm(Form):
    reason: Note = ""


# What a transfer names: one of these at least.
LEADS: dict[str, JsonDict] = {
    "service": {"minLength": 1},
    "counter": {"minLength": 1},
    "person": {"type": "integer"},
}


class TransferForm(Form):
    """The destination: another service, and another counter or a colleague (`person`, an id)."""

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [{"required": [name], "properties": {name: wanted}} for name, wanted in LEADS.items()]
        }
    )

    service: Choice = ""
    counter: Choice = ""
    person: int | None = Field(None, ge=1, le=LARGEST_NUMBER)
    note: Note = ""
    here: bool = False

    @model_validator(mode="after")
    def _leads_somewhere(self) -> "TransferForm":
        if not self.service and not self.counter and self.person is None:
            raise Invalid("service", _("Trường %(field)s thiếu hoặc không đúng.", field="service"))
        if self.counter and self.person is not None:
            raise Invalid("person", _("Chọn một quầy hoặc một người, không chọn cả hai."))
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
    """The words of a prompt in a further language; the page limits their length."""

    words: str = ""


class PrintListForm(Form):
    language: Language = "vi"


class ProceduresQuery(BaseModel):
    """A search in the catalogue; "" is no condition. Parameters that networks add to shared links are ignored."""

    q: Note = ""
    service: Choice = ""
    field: Note = ""
    level: Literal["", "full", "partial", "information"] = ""
    lang: Choice = ""


class PreviewQuery(BaseModel):
    """A ticket to preview; `notices` (one per line) and `second_language` replace the saved values, None: as saved."""

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
    """Read the request's JSON body by its form.

    Raises:
        Invalid: it is no JSON object, or a field is wrong.
    """
    try:
        raw = request.get_json(silent=True)
    except RecursionError:  # thousands of nested brackets
        raw = None
    if not isinstance(raw, dict):
        raise Invalid("", _("Nội dung gửi lên phải là JSON."))
    return _checked(form, raw)


def query(form: type[AnyForm], **defaults: Any) -> AnyForm:
    """Read the address's query; `defaults` replace missing values."""
    return _checked(form, {**defaults, **request.args.to_dict()})


def one_line(field: str, text: str, longest: int, otherwise: str, *, least: int = 0) -> str:
    """Return a one-line text from a page's form, in composed form.

    Raises:
        Invalid: it has invisible characters, or not `least` to `longest` characters; then the text is `otherwise`.
    """
    line = composed(text[: 2 * longest + 1])
    if not is_clean(line):
        raise Invalid(field, _unseen())
    if not least <= len(line) <= longest:
        raise Invalid(field, otherwise)
    return line


def _unseen() -> str:
    return str(_("Có ký tự ẩn hoặc ký tự đổi chiều chữ trong ô này. Hãy xóa rồi gõ lại."))


def _checked(form: type[AnyForm], raw: dict[str, Any]) -> AnyForm:
    try:
        return form.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        if first["type"] == "extra_forbidden":
            raise Invalid(field, _("Không có trường %(field)s.", field=field)) from None
        if isinstance(first["input"], str) and not is_clean(first["input"], lines=True):
            raise Invalid(field, _unseen()) from None
        raise Invalid(field, _("Trường %(field)s thiếu hoặc không đúng.", field=field)) from None
