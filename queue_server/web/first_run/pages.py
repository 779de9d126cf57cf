"""The addresses of the first run: the one-time code, then one page per part. They are not found once it is over."""

from collections.abc import Mapping
from typing import Any, Protocol

from flask import Blueprint, redirect, render_template, request, url_for
from flask import session as cookie
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from queue_server.access.first_run import WRONG_CODES_IN_AN_HOUR
from queue_server.access.rate_limits import Guesses, TooManyGuesses, in_an_hour, in_five_minutes
from queue_server.domain.first_run import BY_CODE, Part, part_before
from queue_server.domain.roles import Role
from queue_server.web import context
from queue_server.web.context import app_context, visitor
from queue_server.web.first_run import (
    admin,
    counters,
    hours,
    machines,
    office,
    people,
    printer,
    services,
    test_print,
    visit,
    voice,
)
from queue_server.web.first_run.asking import AskAgain, Faults, going_on, now_next

blueprint = Blueprint("first_run", __name__, url_prefix="/first-run")
Page = str | Response | tuple[str, int]


class PartPage(Protocol):
    """One part's page; a module that has no fields of its own has no `typed`."""

    def offered(self) -> dict[str, Any]:
        """What the page shows: what is stored, else a proposal."""

    def store(self) -> bool:
        """Store the answer; False when the page has more to ask.

        Raises:
            Faults: the answer cannot be used. AskAgain: the page is shown with what was typed.
        """


PARTS: Mapping[Part, PartPage] = {
    Part.OFFICE: office,
    Part.HOURS: hours,
    Part.SERVICES: services,
    Part.COUNTERS: counters,
    Part.ADMIN: admin,
    Part.PEOPLE: people,
    Part.PRINTER: printer,
    Part.TEST_PRINT: test_print,
    Part.KIOSK: machines.KIOSK,
    Part.SCREEN: machines.SCREEN,
    Part.VOICE: voice,
    Part.VISIT: visit,
}
PART = f"/<any({', '.join(Part)}):part>"
# For one address in five minutes; everybody together has WRONG_CODES_IN_AN_HOUR.
WRONG_CODES = 5


@blueprint.get("")
def begin() -> Page:
    """Ask for the code that the server printed; whoever is let in already goes on where it stopped."""
    run = going_on()
    if visitor().role is Role.ADMIN:
        return _goes_on(run.next)
    return redirect(url_for("people.sign_in", next="/first-run")) if run.has_admin else _code_page()


@blueprint.post("")
def enter() -> Page:
    """Let the browser in that has the code. A code works once."""
    if going_on().has_admin:
        return redirect(url_for("people.sign_in", next="/first-run"))
    try:
        with app_context().limits.guess(*_budgets()) as guess:
            secret = app_context().first_run.redeem(request.form.get("code", ""), app_context().clock())
            if secret is None:
                guess.fail()
                return _code_page(
                    _("Mã không đúng, đã dùng rồi hoặc hết hạn. Mã nằm ở cửa sổ chạy máy chủ.")
                ), 401
    except TooManyGuesses as refused:
        return _code_page(_("Đã nhập sai nhiều lần. Xin chờ %(n)s phút.", n=refused.minutes)), 429
    cookie.clear()
    cookie["first_run"] = secret
    return _goes_on(going_on().next)


@blueprint.get(PART)
def part(part: str) -> Page:
    """One part's page, with what is stored or proposed."""
    wanted = Part(part)
    return _elsewhere(wanted) or _page(wanted, PARTS[wanted].offered())


@blueprint.post(PART)
def answer(part: str) -> Page:
    """Store the part's answer and go on; what is wrong is said at its field, and nothing is stored."""
    wanted = Part(part)
    if away := _elsewhere(wanted):
        return away
    try:
        is_answered = PARTS[wanted].store()
    except Faults as faults:
        return _page(wanted, _typed(wanted), faults.words), 422
    except AskAgain:
        return _page(wanted, _typed(wanted))
    return _goes_on(now_next() if is_answered else wanted)


def _typed(wanted: Part) -> dict[str, Any]:
    """What was typed; a page without fields shows what is stored."""
    typed: dict[str, Any] = getattr(PARTS[wanted], "typed", PARTS[wanted].offered)()
    return typed


def _elsewhere(wanted: Part) -> Response | None:
    """Where the browser has to go instead: parts are answered in order, those before the first admin only till then."""
    run = going_on()
    if run.has_admin and visitor().user is None:  # an admin was added by a command meanwhile
        return redirect(url_for("people.sign_in", next="/first-run"))
    is_ahead = run.next is not None and list(Part).index(wanted) > list(Part).index(run.next)
    is_over = run.has_admin and wanted in BY_CODE and wanted in run.answered
    return _goes_on(run.next) if is_ahead or is_over else None


def _goes_on(next_part: Part | None) -> Response:
    return redirect(url_for("first_run.part", part=next_part) if next_part else url_for("admin.index"))


def _page(wanted: Part, answer: Mapping[str, Any], wrong: Mapping[str, str] | None = None) -> str:
    before = part_before(wanted, going_on().answered)
    return render_template(
        f"first_run/{wanted}.html",
        part=wanted,
        step=list(Part).index(wanted) + 1,
        steps=len(Part),
        back=url_for("first_run.part", part=before) if before else "",
        answer=answer,
        wrong=wrong or {},
        run=going_on(),
    )


def _code_page(words: str = "") -> str:
    return render_template("first_run/code.html", wrong={"code": words} if words else {})


def _budgets() -> list[Guesses]:
    return [
        Guesses("first run from there", context.remote_address(), in_five_minutes(WRONG_CODES)),
        Guesses("first run from anywhere", "", in_an_hour(WRONG_CODES_IN_AN_HOUR)),
    ]
