"""The second part: when the office is open."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import request
from flask_babel import gettext as _

from queue_server.domain.first_run import Part
from queue_server.domain.opening_hours import WEEKDAYS
from queue_server.web.first_run.asking import Faults, change, office_now

NOON = "12:00"
# Usual in Vietnam; offered where the office has no such half of a day yet.
USUAL = {"morning": ("07:30", "11:30"), "afternoon": ("13:30", "17:00")}
COUNTRY = "VN"


def offered() -> dict[str, Any]:
    """The hours as they are; one time for all mornings and one for all afternoons."""
    hours, country = office_now().office.hours, office_now().office.public_holidays
    halves = {half: _half(hours, half) for half in USUAL}
    times = {half: next(iter(found.values()), USUAL[half]) for half, found in halves.items()}
    return {
        "times": times,
        "days": {half: list(found) for half, found in halves.items()},
        "holidays": country,
    }


def _half(hours: Mapping[str, Sequence[str]], half: str) -> dict[str, tuple[str, str]]:
    """The first session of each weekday in this half of the day."""
    found: dict[str, tuple[str, str]] = {}
    for day in WEEKDAYS:
        for session in hours.get(day, ()):
            begins, _dash, ends = session.partition("-")
            if (begins < NOON) == (half == "morning"):
                found.setdefault(day, (begins, ends))
    return found


def typed() -> dict[str, Any]:
    form = request.form
    return {
        "times": {half: (form.get(f"{half}-from", ""), form.get(f"{half}-to", "")) for half in USUAL},
        "days": {half: [day for day in WEEKDAYS if day in form.getlist(half)] for half in USUAL},
        "holidays": form.get("holidays", ""),
    }


def store() -> bool:
    """Store the hours of the week, and whether public holidays are days off."""
    said = typed()
    if wrong := _wrong(said):
        raise Faults(wrong)
    sessions = {half: "-".join(times) for half, times in said["times"].items()}
    week = {day: [sessions[half] for half in USUAL if day in said["days"][half]] or None for day in WEEKDAYS}
    holidays = COUNTRY if said["holidays"] else ""
    change(Part.HOURS, {"office": {"hours": week, "public_holidays": holidays}}, "morning-from")
    return True


def _wrong(said: Mapping[str, Any]) -> dict[str, str]:
    if not any(said["days"].values()):
        return {"morning-mon": _("Hãy chọn ít nhất một buổi làm việc.")}
    wrong = {}
    for half, (begins, ends) in said["times"].items():
        if said["days"][half] and not (begins and ends):
            wrong[f"{half}-from"] = _("Hãy ghi giờ bắt đầu và giờ kết thúc.")
        elif said["days"][half] and ends <= begins:
            wrong[f"{half}-to"] = _("Giờ kết thúc phải sau giờ bắt đầu.")
    return wrong
