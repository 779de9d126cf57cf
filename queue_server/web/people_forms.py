"""The bodies about an office's people."""

from typing import Annotated, Literal

from flask_babel import gettext as _
from pydantic import AfterValidator, Field, StringConstraints

from queue_server.domain.sign_in_names import LONGEST
from queue_server.domain.text import ONE_LINE, composed
from queue_server.web.forms import Form, one_line

# The length of the column, which the log's actor has too.
LONGEST_NAME = 60


def _full_name(text: str) -> str:
    """Check a name.

    Raises:
        Invalid: it is empty, too long, or has invisible characters.
    """
    wrong = _("Họ tên cần từ 1 đến %(n)s ký tự.", n=LONGEST_NAME)
    return one_line("name", text, LONGEST_NAME, wrong, least=1)


FullName = Annotated[
    str,
    StringConstraints(pattern=ONE_LINE),
    AfterValidator(_full_name),
    Field(
        json_schema_extra={
            "minLength": 1,
            "maxLength": LONGEST_NAME,
            "allOf": [{"pattern": r"\S"}],
        }
    ),
]
SignInName = Annotated[str, StringConstraints(max_length=LONGEST, pattern=ONE_LINE), AfterValidator(composed)]
PersonsRole = Literal["officer", "greeter", "supervisor", "director", "inspector", "technician", "admin"]
SessionName = Annotated[str, StringConstraints(max_length=16, pattern=ONE_LINE)]
CounterOrNone = Annotated[str, StringConstraints(max_length=2, pattern=ONE_LINE)]


class AddPersonForm(Form):
    name: FullName
    role: PersonsRole
    sign_in: SignInName = Field("", description="short name to sign in with; left out: made from the name")
    usual_counter: CounterOrNone = ""


class ChangePersonForm(Form):
    """What is left out stays as it is."""

    name: FullName | None = None
    role: PersonsRole | None = None
    usual_counter: CounterOrNone | None = Field(None, description='"" takes it away')


class PasswordForm(Form):
    password: str = Field(min_length=1, max_length=200, repr=False)


class SubjectForm(Form):
    """OpenID Connect Core 1.0, section 2: a subject has at most 255 ASCII characters; no space is at its ends."""

    subject: Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[!-~]([ -~]{0,253}[!-~])?$")]


class SignOutForm(Form):
    session: SessionName = Field("", description="one session; left out: all of the person")
