"""Signing in by the provider, and proving there once more who one is before a change that asks for it."""

import logging
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask import session as cookie
from flask_babel import gettext as _

from queue_server.access.openid_answers import Cause, NotSignedIn, Shown
from queue_server.access.rate_limits import TooManyGuesses
from queue_server.queries.openid import bound_to
from queue_server.web import context
from queue_server.web.context import app_context, visitor
from queue_server.web.own_password import note_typed
from queue_server.web.pages.half_way import Proof
from queue_server.web.pages.sign_in import Page, after_proof, own_page, sign_in_page

if TYPE_CHECKING:  # its libraries are loaded only where people sign in by a provider
    from queue_server.access.openid import Provider

blueprint = Blueprint("openid", __name__, url_prefix="/sign-in/openid")
# In the browser's signed cookie, from the button until the browser is back.
ON_THE_WAY = "openid"

# Each cause with its status and what to do about it.
CAUSES: Mapping[Cause, tuple[int, Callable[[], str]]] = {
    Cause.DOWN: (
        503,
        lambda: _(
            "Không nối được nơi đăng nhập “%(label)s”. Hãy đăng nhập bằng tên và mật khẩu, và báo kỹ thuật."
        ),
    ),
    Cause.SET_UP_WRONG: (
        503,
        lambda: _(
            "Máy chủ chưa được khai báo đúng với nơi đăng nhập “%(label)s”. "
            "Hãy đăng nhập bằng tên và mật khẩu, và báo kỹ thuật."
        ),
    ),
    Cause.REFUSED: (403, lambda: _("Nơi đăng nhập “%(label)s” không cho vào, hoặc đã bấm hủy ở đó.")),
    Cause.OVER: (
        400,
        lambda: _("Lần đăng nhập này đã quá lâu hoặc mở ở trình duyệt khác. Hãy bấm lại từ đầu."),
    ),
    Cause.CLOCK: (
        503,
        lambda: _(
            "Giờ của máy chủ và của nơi đăng nhập “%(label)s” lệch nhau. "
            "Hãy đăng nhập bằng tên và mật khẩu, và báo kỹ thuật."
        ),
    ),
    Cause.NOT_GENUINE: (
        403,
        lambda: _(
            "Câu trả lời của nơi đăng nhập “%(label)s” không đáng tin nên bị bỏ qua. Hãy báo kỹ thuật."
        ),
    ),
    Cause.NOT_TYPED: (
        403,
        lambda: _(
            "Nơi đăng nhập “%(label)s” không hỏi lại mật khẩu, nên chưa xác nhận được. "
            "Hãy gõ mật khẩu của trang này."
        ),
    ),
}
log = logging.getLogger(__name__)


@blueprint.get("")
def begin() -> Page:
    """Send the browser to the provider; with `again` somebody who is signed in proves there who they are."""
    provider = _provider()
    if elsewhere := _public_address():
        return redirect(elsewhere)
    person = visitor().user if "again" in request.args else None
    address, kept = provider.begin(_back(), again=person is not None)
    cookie[ON_THE_WAY] = {**kept, "next": own_page(request.args.get("next", "")), "person": person}
    return redirect(address)


@blueprint.get("/back")
def back() -> Page:
    """Take the browser that comes from the provider."""
    kept = cookie.pop(ON_THE_WAY, {})
    shown = _shown(_provider(), kept)
    with app_context().db.read() as session:
        found = bound_to(session, shown.issuer, shown.subject)
    people = [one for one in found if one.office in app_context().offices.codes()]
    if kept["person"]:
        is_same = visitor().user == kept["person"] and kept["person"] in [one.id for one in people]
        return _confirmed(is_same, kept["next"])
    if not people:
        _provider().failures.note(Cause.NOT_BOUND, "", app_context().clock())
        words = _(
            "Nơi đăng nhập “%(label)s” đã nhận ra anh/chị, nhưng chưa gắn với ai ở trung tâm. "
            "Hãy đưa mã này cho quản trị viên: %(subject)s",
            label=_provider().label,
            subject=shown.subject,
        )
        return sign_in_page(words, 403)
    person = next((one for one in people if one.office == visitor().office), people[0])
    typed_at = None if shown.typed_ago is None else app_context().clock() - shown.typed_ago
    return after_proof(person, Proof(by_provider=True, typed_at=typed_at), kept["next"])


@blueprint.get("/leave")
def leave() -> Page:
    """Send somebody who signed out here to the provider, to sign out there too."""
    back = f"{context.base_url()}{url_for('people.sign_in')}"
    if address := _provider().leave(back):
        return redirect(address)
    label = _provider().label
    return sign_in_page(
        _(
            "Nơi đăng nhập “%(label)s” không cho đăng xuất từ đây. Hãy đóng hết cửa sổ trình duyệt.",
            label=label,
        )
    )


@blueprint.errorhandler(NotSignedIn)
def not_signed_in(error: NotSignedIn) -> Page:
    """Tell the cause and the cure; the password goes on working."""
    log.warning("signing in by the provider: %s: %s", error.cause, error.detail)
    _provider().failures.note(error.cause, error.detail, app_context().clock())
    status, words = CAUSES[error.cause]
    said = words() % {"label": _provider().label}
    return _confirm_page(said, status) if visitor().user else sign_in_page(said, status)


@blueprint.errorhandler(TooManyGuesses)
def too_many(_refused: TooManyGuesses) -> Page:
    """Answer somebody who comes back with wrong answers again and again."""
    return sign_in_page(_("Thao tác quá nhanh; xin chờ một phút."), 429)


def _shown(provider: "Provider", kept: Mapping[str, Any]) -> Shown:
    """Whom the provider has shown; answers that are none of its own are counted as guesses."""
    budget = app_context().limits.from_address("openid", context.remote_address())
    with app_context().limits.guess(budget) as guess:
        try:
            return provider.finish(_back(), kept, request.args)
        except NotSignedIn as error:
            if error.cause in (Cause.OVER, Cause.NOT_GENUINE):
                guess.fail()
            raise


def _confirmed(is_same: bool, next_page: str) -> Page:
    if not is_same:
        return _confirm_page(_("Ở đó là một người khác, nên chưa xác nhận được."), 403)
    note_typed()
    return _confirm_page(next_page=next_page)


def _confirm_page(error: str = "", status: int = 200, next_page: str = "") -> Page:
    return render_template("openid_confirmed.html", error=error, next=next_page), status


def _provider() -> "Provider":
    return app_context().provider or abort(404)


def _back() -> str:
    """The address to which the provider sends the browser; it is registered there."""
    return f"{context.base_url()}{url_for('openid.back')}"


def _public_address() -> str:
    """Where to begin instead, for a page opened by another name: the browser comes back to the public one alone."""
    public = urlsplit(app_context().settings.server.public_url).netloc
    if not public or public == request.host or "here" in request.args:
        return ""
    return f"{context.base_url()}{url_for('openid.begin', here='yes', next=request.args.get('next'))}"
