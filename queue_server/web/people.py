"""People come and go: sign-in with lockout, the first change of a password, sign-out."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask import session as cookie
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from queue_server import queries
from queue_server.actions.setup import SHORTEST_PASSWORD, set_password
from queue_server.identity import check_password, signed_in
from queue_server.web import context
from queue_server.web.context import house, visitor
from queue_server.web.devices import start_page

blueprint = Blueprint("people", __name__)
Page = str | Response | tuple[str, int]


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
    name = visitor().user
    if name is None:
        return redirect(url_for("pages.index"))
    if request.method != "POST":
        return render_template("new_password.html", error=None)
    wrong = _wrong_password(request.form.get("password", ""), request.form.get("again", ""))
    if wrong:
        return render_template("new_password.html", error=wrong), 422
    with house().db.write() as db:
        user = queries.user(db, name)
        if user is None:
            return redirect(url_for("people.sign_in"))
        set_password(user, request.form["password"])
        cookie["version"] = user.version
    house().identities.forget()
    return redirect(start_page(visitor().role, None))


def _sign_in_page(error: str | None = None, status: int = 200) -> tuple[str, int]:
    # On GET the name of the page to go to comes in the address, on POST in the form.
    return render_template(
        "sign_in.html", error=error, next=_safe_next(request.values.get("next", ""))
    ), status


def _wrong_password(password: str, again: str) -> str:
    if len(password) < SHORTEST_PASSWORD:
        return str(_("Mật khẩu cần ít nhất %(n)s ký tự.", n=SHORTEST_PASSWORD))
    if len(password) > 200:
        return str(_("Mật khẩu quá dài."))
    return "" if password == again else str(_("Hai lần nhập không giống nhau."))


def _safe_next(address: str) -> str:
    """Only a path of this server: "/floor", never "//elsewhere" or a full address."""
    fine = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if fine else ""
