"""Signing in with limits on guessing, signing out, and changing the password."""

import logging
import re
from urllib.parse import urlsplit

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask import session as cookie
from flask_babel import gettext as _
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect
from werkzeug.wrappers import Response

from queue_server import actions, queries
from queue_server.access.identity import is_right, matches
from queue_server.access.permissions import STAFF, is_allowed
from queue_server.access.rate_limits import Guesses, TooManyGuesses, in_an_hour, in_five_minutes
from queue_server.actions import openid, sign_ins
from queue_server.actions.setup import is_over, set_password, spelled
from queue_server.domain.browsers import browser_name
from queue_server.domain.numbering import business_date
from queue_server.domain.roles import Role
from queue_server.domain.sign_in_names import typed_alike, who_is_meant
from queue_server.machine.causes import kind_of
from queue_server.settings.config_file import OfficeSettings
from queue_server.storage.server_models import User
from queue_server.web import context
from queue_server.web.api.devices import start_page
from queue_server.web.context import app_context, visitor
from queue_server.web.new_passwords import wrong_password
from queue_server.web.own_password import FAILURES_BORNE, not_own_password
from queue_server.web.pages import half_way, known_browsers
from queue_server.web.pages.half_way import Proof

blueprint = Blueprint("people", __name__)
log = logging.getLogger(__name__)
Page = str | Response | tuple[str, int]
# For one name from all addresses in an hour; after that only browsers known for the person may try.
FAILURES_FROM_ANYWHERE = 300
# Wrong codes of one person: of a million codes three are right at a time, so whoever has the password finds one in a
# day with a chance of 1 in 700.
CODES_IN_AN_HOUR = 20
# An unknown name is counted under so many letters, so that a very long text fills no memory.
LETTERS_COUNTED = 120
# A path of this server: "/floor", never "//elsewhere", without characters that a browser drops or converts (a tab, a
# backslash).
OWN_PATH = re.compile(r"/(?![/\\])[!-\[\]-~]*")


@blueprint.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> Page:
    """Ask for name and password; a wrong name and a wrong password get the same answer."""
    if request.method != "POST":
        back = "" if "again" in request.args else _open_page(request.args.get("next", ""))
        return redirect(back) if back else sign_in_page()
    name, password = request.form.get("name", ""), request.form.get("password", "")
    asked = request.form.get("office", "")
    office = app_context().offices.of(asked) if asked in app_context().offices.codes() else context.office()
    with app_context().db.read() as db:
        user = who_is_meant(name, queries.people_of(db, office.code))
    try:
        with app_context().limits.guess(*_budgets(office.code, name, user)) as guess:
            if user is None or not is_right(user, password):
                guess.fail()
                log.warning("signing in refused: %s", _who(user))
                return sign_in_page(_("Tên hoặc mật khẩu không đúng."), 401)
    except TooManyGuesses as refused:
        log.warning("signing in refused without a look at the password: %s", _who(user))
        return sign_in_page(_how_long(refused.minutes), 429)
    if is_over(user, app_context().clock()):  # told only to who knows it
        words = _("Mật khẩu lần đầu này đã hết hạn. Hãy xin quản trị viên của trung tâm một mật khẩu mới.")
        return sign_in_page(words, 403)
    return after_proof(user, Proof(by_provider=False, typed_at=app_context().clock()), _wanted_page())


def _who(user: User | None) -> str:
    """The person by id, because a typed name may be a password, and the address."""
    return f"person {user.id if user else 'unknown'} from {context.remote_address()}"


def after_proof(user: User, proof: Proof, next_page: str) -> Page:
    """Ask for the code of whoever has one, and let everybody else in."""
    if user.locked:  # told only to who knows the password, or to whom the provider knows
        return sign_in_page(_("Tài khoản này đang bị khóa. Hãy gặp quản trị viên của trung tâm."), 403)
    if half_way.is_needed(user):
        half_way.begin(user, proof)
        return _code_page(next_page)
    return _let_in(user, proof, next_page)


@blueprint.post("/sign-in/code")
def sign_in_code() -> Page:
    """Take the code of the telephone, or a recovery code, from somebody whose password was right."""
    user, next_page = half_way.person(), _wanted_page()
    if user is None:
        return redirect(url_for("people.sign_in", next=next_page))
    tries = [("code", in_five_minutes(FAILURES_BORNE)), ("code in an hour", in_an_hour(CODES_IN_AN_HOUR))]
    try:
        with app_context().limits.guess(
            *(Guesses(kind, str(user.id), most) for kind, most in tries)
        ) as guess:
            if not half_way.accepts(user, request.form.get("code", "")):
                guess.fail()
                words = _("Mã không đúng hoặc đã dùng rồi. Hãy chờ mã tiếp theo trên điện thoại.")
                return _code_page(next_page, words, 401)
    except TooManyGuesses as refused:
        time = _("1 giờ") if refused.minutes == 60 else _("%(n)s phút", n=refused.minutes)
        words = _("Đã nhập sai mã nhiều lần. Xin chờ %(time)s rồi thử lại.", time=time)
        return _code_page(next_page, words, 429)
    return _let_in(user, half_way.proof(), next_page)


def _code_page(next_page: str, error: str = "", status: int = 200) -> tuple[str, int]:
    return render_template("sign_in_code.html", error=error, next=next_page), status


def _how_long(minutes: int) -> str:
    time = _("1 giờ") if minutes == 60 else _("%(n)s phút", n=minutes)
    return str(_("Đã nhập sai nhiều lần. Xin chờ %(time)s, hoặc đăng nhập trên máy đã từng dùng.", time=time))


def _budgets(office: str, name: str, user: User | None) -> list[Guesses]:
    """The budgets of a wrong password. On a known browser of the person, mistakes of others do not count."""
    if user and (browser := known_browsers.known_as(user.id)):
        return [Guesses("known browser", f"{browser}/{user.id}", in_five_minutes(2 * FAILURES_BORNE))]
    named = user.id if user else typed_alike(name)[:LETTERS_COUNTED]
    whom, address = f"{office}/{named}", context.remote_address()
    return [
        Guesses("person from there", f"{whom}/{address}", in_five_minutes(FAILURES_BORNE)),
        Guesses("person from anywhere", whom, in_an_hour(FAILURES_FROM_ANYWHERE)),
        app_context().limits.from_address("people", address),
    ]


def _let_in(user: User, proof: Proof, next_page: str) -> Page:
    try:
        begin_session(user, app_context().offices.of(user.office), proof)
    except DBAPIError as error:
        if (kind := kind_of(error)) == "failed":
            raise
        app_context().machine.write_failed(kind)
        words = _("Máy chủ không ghi được vào ổ đĩa nên chưa đăng nhập được. Hãy báo kỹ thuật.")
        return sign_in_page(words, 503)
    caller = app_context().identities.of_session(cookie, in_use=True)
    answer = redirect(next_page or start_page(caller.role, caller.counter))
    known_browsers.remember(answer, user.id)
    return answer


def begin_session(user: User, office: OfficeSettings, proof: Proof | None = None) -> None:
    """Sign this browser in as the person. Without a `proof` the password was typed just now."""
    now = app_context().clock()
    proof = proof or Proof(by_provider=False, typed_at=now)
    with app_context().db.write(office.code) as db:
        hours = queries.day_plan(db, office, business_date(now, office.zone)).hours
        browser = browser_name(request.headers.get("User-Agent", ""))
        secret = sign_ins.begin(db, user, hours, now, browser, proof.typed_at)
        if proof.by_provider:
            openid.note_sign_in(actions.begin(db, office.code, now, user.name), user)
    cookie.clear()
    cookie["sign_in"] = secret
    if proof.by_provider:
        cookie["by_provider"] = True  # its pages offer the provider where the password is asked for again


@blueprint.post("/sign-out")
def sign_out() -> Page:
    """End the session on the server, so that copies of its cookie are invalid. An ended session gets the same page."""
    secret = str(cookie.get("sign_in", ""))
    left = "yes" if cookie.get("by_provider") else None
    if secret or visitor().role in STAFF:  # a kiosk or a screen stays signed in
        cookie.clear()
    if secret:
        with app_context().db.write() as db:
            sign_ins.end(db, secret)
        app_context().live.people_changed()
    return redirect(url_for("people.sign_in", left=left))


@blueprint.route("/new-password", methods=["GET", "POST"])
def new_password() -> Page:
    """Change one's own password; required after a first password was handed over."""
    if visitor().user is None:
        return redirect(url_for("pages.index"))
    if request.method != "POST":
        return _new_password_page()
    password, again = (spelled(request.form.get(field, "")) for field in ("password", "again"))
    wrong, field = wrong_password(password, again, visitor().name, context.office().office.title)
    if wrong:
        return _new_password_page(wrong, 422, field)
    if not visitor().must_change and (refused := not_own_password(request.form.get("current", ""))):
        return _new_password_page(*refused, "current")
    with app_context().db.write() as db:
        user = queries.user(db, visitor().user or 0)
        if user is None or matches(user.password, password):
            return _new_password_page(_("Mật khẩu mới phải khác mật khẩu đang dùng."), 422, "password")
        set_password(user, password)
        sign_ins.renew(db, str(cookie.get("sign_in", "")), user)
    app_context().live.people_changed()
    return redirect(start_page(visitor().role, None))


def sign_in_page(error: str = "", status: int = 200) -> tuple[str, int]:
    """The page for name and password, with what went wrong before."""
    # The next page is in the address on GET and in the form on POST.
    offices = app_context().offices.all()
    return render_template(
        "sign_in.html",
        error=error,
        name=request.form.get("name", ""),
        next=own_page(request.values.get("next", "")),
        offices=[(one.code, one.office.title) for one in offices] if len(offices) > 1 else [],
        chosen=request.form.get("office", visitor().office),
        provider=app_context().provider,
        left="left" in request.args,
    ), status


def _new_password_page(error: str = "", status: int = 200, field: str = "") -> tuple[str, int]:
    back = start_page(visitor().role, None)
    return render_template(
        "new_password.html", error=error, field=field, first=visitor().must_change, back=back
    ), status


def own_page(address: str) -> str:
    """Return the address if it is one of this server's own, else ""."""
    return address if OWN_PATH.fullmatch(address) else ""


def _wanted_page() -> str:
    """Where the form leads: the page that asked for signing in, "" for none."""
    return own_page(request.form.get("next", ""))


def _open_page(address: str) -> str:
    """Return the address if the visitor may already open it, else "".

    Pages of release 0.1.0 come here after an upgrade although their session is valid. Newer pages send `again`, so that
    a refused visitor is not redirected back and forth.
    """
    if visitor().role is Role.CITIZEN or not own_page(address):
        return ""
    try:
        endpoint, _arguments = current_app.url_map.bind("").match(urlsplit(address).path, method="GET")
    except (NotFound, MethodNotAllowed, RequestRedirect):
        return ""
    return address if is_allowed(visitor().role, endpoint) else ""
