"""The form that tells what to try on past days, read into a change of the settings and times of counters."""

import math
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from flask_babel import gettext as _
from pydantic import Field, StringConstraints
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from queue_server.domain.opening_hours import WorkSession
from queue_server.forecast.office_now import Span
from queue_server.queries.estimates import days_to_learn_from
from queue_server.reports.simulated import WhatIf
from queue_server.settings.config_file import OfficeSettings
from queue_server.web.errors import Invalid
from queue_server.web.forms import LARGEST_NUMBER, Code, Form

LAST_DAYS = (5, 10, 20, 40)
MOST_MINUTES, WHOLE_DAY = 240, (0.0, math.inf)
# As many as the command line takes.
MOST_DAYS, MOST_SPANS = 60, 10
# More days than any office has behind it.
EVERY_DAY = 10_000
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Times = Annotated[str, StringConstraints(pattern=r"^\d{2}:\d{2}-\d{2}:\d{2}$")]
Spans = Annotated[list[Times], Field(max_length=MOST_SPANS)]
Answers = MultiDict[str, str]


class SimulationForm(Form):
    """What is tried on which days; `open` and `close` by counter, as spans of time."""

    days: int = Field(20, ge=1, le=MOST_DAYS, description="the last so many days with numbers")
    dates: list[Day] = Field([], max_length=MOST_DAYS, description="these days instead")
    changes: dict[str, Any] = Field({}, description="a merge patch on the settings, as of PATCH /settings")
    open: dict[Code, Spans] = Field({}, description="open then too")
    close: dict[Code, Spans] = Field({}, description="closed then; [] is all day")
    seed: int = Field(1, ge=0, le=LARGEST_NUMBER, description="of what is drawn by chance")


class NoSuchDay(LookupError):
    """A day without numbers, or one that has not passed; or there is no past day at all."""


def asked_what_if(form: SimulationForm, office: OfficeSettings, session: Session, today: date) -> WhatIf:
    """Return what a program asks for.

    Raises:
        Invalid: a time cannot be read. NoSuchDay.
    """
    opened, closed = (
        {number: [_span(name, *times.split("-")) for times in spans] for number, spans in asked.items()}
        for name, asked in (("open", form.open), ("close", form.close))
    )
    closed = {number: spans or [WHOLE_DAY] for number, spans in closed.items()}
    opened = {number: spans for number, spans in opened.items() if spans}
    days = _known_days(form, office, session, today)
    return WhatIf(days, form.changes, opened, closed, form.seed)


def _known_days(
    form: SimulationForm, office: OfficeSettings, session: Session, today: date
) -> Sequence[date]:
    many = EVERY_DAY if form.dates else form.days
    known = {one.isoformat(): one for one in days_to_learn_from(session, office.code, today, many)}
    asked = set(form.dates) or known.keys()
    if not asked or not asked <= known.keys():
        raise NoSuchDay
    return [known[day] for day in sorted(asked)]


def what_if(answers: Answers, office: OfficeSettings, session: Session, today: date) -> WhatIf:
    """Return what the form tells.

    Raises:
        Invalid: a field cannot be read, or there are no such days.
    """
    patch = {**_counters(answers, office), **_hours(answers, office), **_priority(answers, office)}
    opened = _presence(answers, office, "open")
    return WhatIf(_days(answers, office, session, today), patch, opened, _presence(answers, office, "close"))


def _days(answers: Answers, office: OfficeSettings, session: Session, today: date) -> Sequence[date]:
    if day := answers.get("day", ""):
        known = days_to_learn_from(session, office.code, today, EVERY_DAY)
        found = [one for one in known if one.isoformat() == day]
        if not found:
            raise Invalid("day", _("Ngày này không có lượt nào, hoặc chưa qua."))
        return found
    many = _number(answers, "days", max(LAST_DAYS), 20)
    days = days_to_learn_from(session, office.code, today, max(many, 1))
    if not days:
        raise Invalid("days", _("Chưa có ngày nào đã qua để thử."))
    return days


def _presence(answers: Answers, office: OfficeSettings, what: str) -> dict[str, list[Span]]:
    """The counter that is opened or closed, with its times; closed without times is closed all day."""
    counter = answers.get(f"{what}_counter", "")
    if not counter:
        return {}
    if counter not in office.counter_by_number:
        raise Invalid(f"{what}_counter", _("Không có quầy này."))
    begin, end = answers.get(f"{what}_from", ""), answers.get(f"{what}_to", "")
    if what == "close" and not begin and not end:
        return {counter: [WHOLE_DAY]}
    return {counter: [_span(f"{what}_from", begin, end)]}


def _span(field: str, begin: str, end: str) -> Span:
    try:
        session = WorkSession.parse(f"{begin}-{end}")
    except ValueError:
        raise Invalid(field, _("Hãy ghi giờ từ và đến, giờ sớm hơn trước.")) from None
    ends = session.closes
    closes = 86_400.0 if ends is None else ends.hour * 3600.0 + ends.minute * 60.0
    return session.opens.hour * 3600.0 + session.opens.minute * 60.0, closes


def _counters(answers: Answers, office: OfficeSettings) -> dict[str, Any]:
    """What a counter calls, where that is another set of services."""
    number = answers.get("services_counter", "")
    if not number:
        return {}
    if number not in office.counter_by_number:
        raise Invalid("services_counter", _("Không có quầy này."))
    services = [one.code for one in office.services if one.code in answers.getlist("services")]
    if not services:
        raise Invalid("services", _("Hãy chọn ít nhất một dịch vụ cho quầy."))
    helps = [code for code in office.counter(number).secondary if code not in services]
    return {"counters": {number: {"services": services, "secondary": helps}}}


def _hours(answers: Answers, office: OfficeSettings) -> dict[str, Any]:
    """The hours of each weekday, opened earlier and closed later by so many minutes."""
    early, late = (_number(answers, name, MOST_MINUTES, 0) for name in ("early", "late"))
    if not (early or late):
        return {}
    week = {day: _longer(sessions, early, late) for day, sessions in office.office.hours.items()}
    return {"office": {"hours": week}}


def _longer(sessions: Sequence[str], early: int, late: int) -> list[str]:
    if not sessions:
        return []
    spans = [text.split("-") for text in sessions]
    spans[0][0], spans[-1][1] = _moved(spans[0][0], -early), _moved(spans[-1][1], late)
    return ["-".join(span) for span in spans]


def _moved(clock: str, by: int) -> str:
    hours, minutes = map(int, clock.split(":"))
    at = min(max(hours * 60 + minutes + by, 0), 24 * 60)
    return f"{at // 60:02}:{at % 60:02}"


def _priority(answers: Answers, office: OfficeSettings) -> dict[str, Any]:
    if not answers.get("priority_minutes", ""):
        return {}
    minutes = _number(answers, "priority_minutes", 1440, 0)
    return {} if minutes == office.queue.priority_minutes else {"queue": {"priority_minutes": minutes}}


def _number(answers: Answers, field: str, most: int, usual: int) -> int:
    text = answers.get(field, "") or str(usual)
    if not text.isdecimal() or len(text) > len(str(most)) or int(text) > most:
        raise Invalid(field, _("Hãy ghi số từ 0 đến %(most)s.", most=most))
    return int(text)
