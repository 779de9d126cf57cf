"""The bodies about a day: its changes, the clock, notices."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from queue_server.domain.notices import Notice
from queue_server.web.device_forms import CENTURY_MS
from queue_server.web.forms import Choice, Form, Note

# Minutes of a wait: less than a day.
Minutes = Annotated[int, Field(ge=0, le=1440)]


class PromisedForm(Form):
    """The longest wait in minutes `before` an act and `after` it, as the page showed; null: somebody is not called."""

    before: Minutes | None
    after: Minutes


class TodayForm(Form):
    """One change of this day; `until` is for "until", `service` for "stop", "give", and with `counter` for "take" and
    "leave": the counter takes the service today, or no longer; "open_lane" and "close_lane": it calls only the
    people of this service today, or no longer. `reason`: of "stop", "take" and "open_lane"; `promised`: of
    "take" and "open_lane" that the floor page suggested."""

    what: Literal[
        "closed",
        "until",
        "through",
        "usual",
        "serve_all",
        "close_as_usual",
        "stop",
        "give",
        "take",
        "leave",
        "open_lane",
        "close_lane",
    ]
    service: Choice = ""
    counter: Choice = ""
    reason: Note = ""
    promised: PromisedForm | None = None
    until: Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] = "18:00"

    @property
    def promise(self) -> dict[str, int | None] | None:
        return self.promised.model_dump() if self.promised else None


class ClockForm(Form):
    """`believe`: the shown time `machine_ms` (since 1970) is right; `reopen`: today is not over."""

    what: Literal["believe", "reopen"]
    machine_ms: int = Field(0, ge=0, le=2 * CENTURY_MS)


class NoticeForm(Form):
    what: Notice
