"""A person's own page of the second factor: switch it on with a telephone, print the recovery codes, switch it off."""

import segno
from cryptography.fernet import Fernet
from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from queue_server import queries
from queue_server.access.rate_limits import Guesses, TooManyGuesses, in_five_minutes
from queue_server.actions import second_factor
from queue_server.domain.people_errors import WrongCode
from queue_server.storage.server_models import User
from queue_server.web import context
from queue_server.web.context import app_context, visitor
from queue_server.web.own_password import FAILURES_BORNE

blueprint = Blueprint("second_factor", __name__, url_prefix="/second-factor")
Page = str | Response | tuple[str, int]


@blueprint.get("")
def page() -> Page:
    """Whether codes are asked for, or the offered secret as QR code and text."""
    return _page() if visitor().user else redirect(url_for("pages.index"))


@blueprint.post("/begin")
def begin() -> Page:
    """Offer a new secret."""
    with app_context().db.write() as session:
        if user := _own(queries.user(session, visitor().user or 0)):
            second_factor.offer(session, user, _key())
    return redirect(url_for("second_factor.page"))


@blueprint.post("/on")
def on() -> Page:
    """Switch it on with the first code, and show the recovery codes, once."""
    office = visitor().office
    budget = Guesses("code", str(visitor().user), in_five_minutes(FAILURES_BORNE))
    try:
        with app_context().limits.guess(budget) as guess:
            try:
                with app_context().db.write(office) as session:
                    command, code = context.begin(session, office), request.form.get("code", "")
                    codes = second_factor.switch_on(command, visitor().user or 0, code, _key())
            except WrongCode:
                guess.fail()
                return _page(_("Mã không đúng. Hãy nhập mã đang hiện trên điện thoại."), 422)
    except TooManyGuesses as refused:
        return _page(_("Đã nhập sai mã nhiều lần. Xin chờ %(n)s phút rồi thử lại.", n=refused.minutes), 429)
    return render_template("second_factor_codes.html", codes=codes, name=visitor().name)


@blueprint.post("/off")
def off() -> Page:
    """Switch it off."""
    with app_context().db.write(visitor().office) as session:
        second_factor.switch_off(context.begin(session, visitor().office), visitor().user or 0)
    return redirect(url_for("second_factor.page"))


def _page(error: str = "", status: int = 200) -> tuple[str, int]:
    with app_context().db.read() as session:
        user = _own(queries.user(session, visitor().user or 0))
        is_on = user is not None and second_factor.is_on(session, user)
        secret = second_factor.offered(session, user, _key()) if user else None
    address = second_factor.address(user, context.office().office.title, secret) if user and secret else ""
    return render_template(
        "second_factor.html",
        error=error,
        is_on=is_on,
        secret=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)) if secret else "",
        qr=segno.make(address, error="m", micro=False).svg_inline(border=4, omitsize=True) if address else "",
    ), status


def _own(user: User | None) -> User | None:
    return user if user is not None and user.office == visitor().office else None


def _key() -> Fernet:
    return second_factor.sealing_key(str(current_app.config["SECRET_KEY"]))
