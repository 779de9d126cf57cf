"""The first part: what the office is called. Its answer makes the office."""

from functools import partial
from typing import Any

from flask import request

from queue_server.actions import first_run as actions
from queue_server.domain.first_run import Part, office_code
from queue_server.sample.office import sample_office
from queue_server.settings.changes import merged
from queue_server.settings.checking import Unfit, keyed_form, office_of
from queue_server.web.context import app_context
from queue_server.web.first_run.asking import Faults, all_lines, change, going_on, line, office_now
from queue_server.web.settings_words import refusal

LONGEST = {"title": 120, "parent": 120, "hotline": 80, "code": 40}


def offered() -> dict[str, Any]:
    """The office as it is known, else the usual title and nothing more."""
    if not going_on().office:
        return {"title": sample_office().office.title, "parent": "", "hotline": "", "code": ""}
    return office_now().office.model_dump(include=set(LONGEST))


def typed() -> dict[str, Any]:
    return {name: request.form.get(name, "") for name in LONGEST}


def store() -> bool:
    """Make the office, or change what it is called; its code stays for ever."""
    said = all_lines(
        {
            name: partial(line, name, request.form.get(name, ""), longest, least=name == "title")
            for name, longest in LONGEST.items()
        }
    )
    code = said.pop("code") or office_code(said["parent"])
    if going_on().office:
        change(Part.OFFICE, {"office": said}, "title")
    else:
        _make({**said, "code": code})
    return True


def _make(said: dict[str, str]) -> None:
    try:
        office = office_of(merged(keyed_form(sample_office()), {"office": said}))
    except Unfit as error:
        field = error.field.removeprefix("office.")
        raise Faults({field if field in LONGEST else "title": refusal(error)}) from None
    with app_context().db.write() as session:
        actions.begin_office(session, office, app_context().clock())
