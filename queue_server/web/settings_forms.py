"""The bodies and queries about an office's settings."""

from datetime import UTC, datetime
from typing import Annotated, Any

from flask_babel import gettext as _
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from queue_server.domain.text import LINES, ONE_LINE, composed
from queue_server.web.errors import Invalid
from queue_server.web.forms import LARGEST_NUMBER, Form

# The length of the column in the table of versions.
LONGEST_REASON = 200
MOST_ON_A_PAGE = 100
# Several times the file of the largest office (30 services, 40 counters) with all explanations.
LONGEST_FILE = 500_000

Reason = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_REASON, pattern=ONE_LINE),
    AfterValidator(composed),
    Field(min_length=1, max_length=LONGEST_REASON, json_schema_extra={"allOf": [{"pattern": r"\S"}]}),
]
Moment = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$"),
]
Version = Annotated[int, Field(ge=1, le=LARGEST_NUMBER)]
# A difference, as the history names it; a stranger's file may change every setting of the largest office.
Path = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=ONE_LINE)]
MOST_PATHS = 3000
# A change of a single day, as the history names it: the number of its command in the log.
DayChangeName = Annotated[str, StringConstraints(pattern=r"^d[1-9][0-9]{0,8}$")]


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Invalid(
            "valid_from", _("Trường %(field)s thiếu hoặc không đúng.", field="valid_from")
        ) from None


class SettingsForm(Form):
    """A change: `changes` is a merge patch (RFC 7396) in which services and counters are objects by code and number."""

    version: Version = Field(description="the newest version that was read")
    reason: Reason
    changes: dict[str, Any]
    valid_from: Moment | None = Field(None, description="later; left out: now")
    dry_run: bool = Field(
        False, description="answer what would change and whom it touches; nothing is stored"
    )

    @property
    def moment(self) -> datetime | None:
        """From when the change is valid; None for now.

        Raises:
            Invalid: there is no such date or time.
        """
        return _moment(self.valid_from)


class FileForm(Form):
    """A whole office's settings as TOML; a line ends with a line feed alone.

    `version`: the newest version that was read; refuse it when a newer one is valid.
    """

    text: Annotated[
        str,
        StringConstraints(min_length=1, max_length=LONGEST_FILE, pattern=LINES),
    ]
    reason: Reason
    version: Version | None = None
    valid_from: Moment | None = Field(None, description="later; left out: now")
    dry_run: bool = False

    @property
    def moment(self) -> datetime | None:
        """From when the file is valid; None for now.

        Raises:
            Invalid: there is no such date or time.
        """
        return _moment(self.valid_from)


class UndoForm(Form):
    """Which version, or change of today, is taken back, and why.

    `newest`: refuse it when a newer version than this is valid.
    """

    version: Version | DayChangeName
    reason: Reason
    newest: Version | None = None
    only: list[Path] | None = Field(
        None,
        min_length=1,
        max_length=MOST_PATHS,
        description="take back these of the version's changes alone; what was changed again since is kept",
    )
    dry_run: bool = False


class HistoryQuery(BaseModel):
    """Versions below `before`, newest first; None: from the newest."""

    model_config = ConfigDict(extra="forbid")

    before: int = Field(LARGEST_NUMBER, ge=1, le=LARGEST_NUMBER)
    limit: int = Field(20, ge=1, le=MOST_ON_A_PAGE)
