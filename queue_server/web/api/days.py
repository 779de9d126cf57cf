"""The API's coming days: a leader plans days off, notices and who stands in for somebody, and takes it back."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, Literal

from flask import Blueprint, Response, jsonify
from flask_babel import gettext as _
from pydantic import StringConstraints

from queue_server import queries
from queue_server.actions import planned_days, posters, standing_in
from queue_server.actions.log import Command
from queue_server.domain.settings_touch import Touch
from queue_server.snapshots.planned_days import planned_days as shown
from queue_server.snapshots.types.today import PlannedDays
from queue_server.web.api.idempotency import carry_out
from queue_server.web.api.settings import REFUSALS
from queue_server.web.context import app_context, visitor
from queue_server.web.errors import Invalid
from queue_server.web.forms import Choice, Form, Note, body

blueprint = Blueprint("days", __name__)
for refusal, told in REFUSALS.items():
    blueprint.register_error_handler(refusal, told)

# As many days as a leader plans at once: a month's leave.
MOST_DAYS = 31
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class DaysForm(Form):
    """What happens from `first` to `last`: the office is closed (`off`) or has its usual hours again (`usual`); the
    boards show `text` (`notice`), or `notice` no longer (`withdraw`); the counter `by` takes what `counter` takes
    (`stand_in`), or what it is planned to take then no longer (`stand_down`). `last` "" is the first day."""

    what: Literal["off", "usual", "notice", "withdraw", "stand_in", "stand_down"]
    first: Day
    last: Day | Literal[""] = ""
    text: Note = ""
    notice: Choice = ""
    counter: Choice = ""
    by: Choice = ""
    reason: Note = ""

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day.

        Raises:
            Invalid: there is no such day, the last one is before the first, or they are too many.
        """
        try:
            first, last = (date.fromisoformat(text) for text in (self.first, self.last or self.first))
        except ValueError:
            raise Invalid("first", _("Ngày không đúng.")) from None
        if not 0 <= (last - first).days < MOST_DAYS:
            raise Invalid("last", _("Chọn từ một đến %(n)s ngày liền nhau.", n=MOST_DAYS))
        return first, last


def _withdraw(command: Command, form: DaysForm) -> None:
    posters.remove(command, int(form.notice) if form.notice.isdecimal() else 0)


def _notice(command: Command, form: DaysForm) -> None:
    if not form.text.strip() or "\n" in form.text:
        raise Invalid("text", _("Cần nội dung thông báo, trên một dòng."))
    planned_days.plan_notice(command, form.text.strip(), *form.days)


def _stand_in(command: Command, form: DaysForm) -> None:
    if form.counter == form.by:
        raise Invalid("by", _("Chọn một quầy khác nhận thay."))
    standing_in.stand_in(command, form.counter, form.by, *form.days, form.reason)


PLANS: dict[str, Callable[[Command, DaysForm], Sequence[Touch] | None]] = {
    "off": lambda command, form: planned_days.plan_off(command, *form.days, form.reason),
    "usual": lambda command, form: planned_days.plan_usual(command, *form.days, form.reason),
    "notice": _notice,
    "withdraw": _withdraw,
    "stand_in": _stand_in,
    "stand_down": lambda command, form: standing_in.stand_down(command, form.by, *form.days, form.reason),
}


@blueprint.get("/days")
def show() -> Response:
    """What is planned from today on."""
    code = visitor().office
    with app_context().db.read() as session:
        now = app_context().clock.read_for(session, code).at
        office = queries.office_settings(session, code, now)
        return jsonify(shown(session, office, now))


@blueprint.post("/days")
def plan() -> Response:
    """Plan something, or take it back; answer what is planned then."""
    form = body(DaysForm)

    def act(command: Command) -> PlannedDays:
        touches = PLANS[form.what](command, form) or ()
        command.session.flush()
        touched = len({touch.ticket for touch in touches})
        return shown(command.session, command.settings, command.now, touched)

    return carry_out(visitor().office, act)
