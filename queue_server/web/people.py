"""People come and go: sign-in with lockout, the first change of a password, sign-out."""

import re

from flask import Blueprint, redirect, render_template, request, url_for
from flask import session as cookie
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from queue_server import queries
from queue_server.actions.setup import SHORTEST_PASSWORD, set_password, spelled
from queue_server.identity import check_password, matches, signed_in
from queue_server.models import User
from queue_server.web import context
from queue_server.web.context import house, visitor
from queue_server.web.devices import start_page

blueprint = Blueprint("people", __name__)
Page = str | Response | tuple[str, int]
# A path of this server: "/floor", never "//elsewhere", and nothing that a browser drops or turns round (a tab, a
# backslash): our own addresses have no such letters.
OWN_PATH = re.compile(r"/(?![/\\])[!-\[\]-~]*")


@blueprint.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> Page:
    """Ask for name and password; both wrong ways look the same."""
    if request.method != "POST":
        return _sign_in_page()
    name, password = request.form.get("name", "").strip(), request.form.get("password", "")
    if not house().limits.allows("sign_in", context.remote_address()):
        return _sign_in_page(_("Thử quá nhiều lần. Xin chờ một phút."), 429)
    now = house().clock()
    with house().db.write() as db:
        user = check_password(db, name, password, now)
    if user is None:
        return _sign_in_page(_("Tên hoặc mật khẩu không đúng, hoặc tài khoản đang tạm khóa 5 phút."), 401)
    cookie.clear()
    cookie.update(signed_in(user, now))
    who = house().identities.of_session(cookie)
    return redirect(_safe_next(request.form.get("next", "")) or start_page(who.role, who.counter))


@blueprint.post("/sign-out")
def sign_out() -> Page:
    """Forget who signed in on this browser."""
    cookie.clear()
    return redirect(url_for("pages.index"))


@blueprint.route("/new-password", methods=["GET", "POST"])
def new_password() -> Page:
    """Change one's own password; forced after a first one was handed over."""
    if visitor().user is None:
        return redirect(url_for("pages.index"))
    if request.method != "POST":
        return _new_password_page()
    password, again = (spelled(request.form.get(field, "")) for field in ("password", "again"))
    if wrong := _wrong_password(password, again):
        return _new_password_page(wrong, 422)
    with house().db.write() as db:
        user = _who_may_change(db, visitor().user or "")
        if user is None:
            return _new_password_page(
                _("Mật khẩu hiện tại không đúng, hoặc tài khoản đang tạm khóa 5 phút."), 422
            )
        if matches(user.password, password):
            return _new_password_page(_("Mật khẩu mới phải khác mật khẩu đang dùng."), 422)
        set_password(user, password)
        cookie["version"] = user.version
    house().identities.forget()
    return redirect(start_page(visitor().role, None))


def _sign_in_page(error: str | None = None, status: int = 200) -> tuple[str, int]:
    # On GET the name of the page to go to comes in the address, on POST in the form.
    return render_template(
        "sign_in.html", error=error, next=_safe_next(request.values.get("next", ""))
    ), status


def _new_password_page(error: str | None = None, status: int = 200) -> tuple[str, int]:
    back = start_page(visitor().role, None)
    return render_template("new_password.html", error=error, first=visitor().must_change, back=back), status


def _who_may_change(db: Session, name: str) -> User | None:
    """Whoever has just signed in with a first password, else only who knows the present one: a desk may stand open."""
    if visitor().must_change:
        return queries.user(db, name)
    return check_password(db, name, request.form.get("current", ""), house().clock())


def _wrong_password(password: str, again: str) -> str:
    if len(password) < SHORTEST_PASSWORD:
        return str(_("Mật khẩu cần ít nhất %(n)s ký tự.", n=SHORTEST_PASSWORD))
    if len(password) > 200:
        return str(_("Mật khẩu quá dài."))
    return "" if password == again else str(_("Hai lần nhập không giống nhau."))


def _safe_next(address: str) -> str:
    return address if OWN_PATH.fullmatch(address) else ""
