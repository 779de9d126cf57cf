"""Deny by default: checks every request for visitor, permission and forgery, and sets the answer's headers."""

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from flask import Flask, Response, abort, g, redirect, request, session, url_for
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFProtect
from werkzeug.wrappers import Response as AnyResponse

from display.pack import LARGEST_PACK_BYTES
from queue_server.access.identity import Visitor
from queue_server.access.permissions import is_allowed
from queue_server.actions.first_run import BY_CODE
from queue_server.domain.roles import Role
from queue_server.uploads.media import LARGEST_FILM_BYTES
from queue_server.web.context import app_context, office
from queue_server.web.errors import Answer, cannot_write, refusal
from queue_server.web.first_run import asking
from queue_server.web.own_password import is_wanted_again
from queue_server.web.settings_forms import LONGEST_FILE

csrf = CSRFProtect()
log = logging.getLogger(__name__)
LARGEST_TAKE_BYTES = 6 * 1024 * 1024  # 30 s of 96 kHz, the limit of `display.recording`
# A file and the same text again in its field; two thousand procedures take about 1 MB.
LARGEST_CATALOGUE_BYTES = 4 * 1024 * 1024
UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})
# Allowed while a first password must still be changed.
BEFORE_NEW_PASSWORD = frozenset({"people.new_password", "people.sign_out", "static", "files.font"})
# Tried although writing is not possible: a device's session writes nothing, and signing in and out reports the disk's
# error itself. So the sign-in page can explain a full disk to people who would read it on the floor page.
EVEN_UNWRITTEN = frozenset({"people.sign_in", "people.sign_in_code", "people.sign_out", "devices.session"})
# Pages of machines without a person to sign in: they show a pairing code instead.
UNATTENDED = frozenset(
    {"pages.kiosk", "pages.board", "screen_test.page", "vote_pages.tablet", "wallboard_page.page"}
)
# Bytes that an admin may send to these endpoints; elsewhere the app's limit is valid.
UPLOADS = {
    "admin_posters.publish": LARGEST_FILM_BYTES + 64 * 1024,
    "admin_posters.change": LARGEST_FILM_BYTES + 64 * 1024,
    "admin_paper.change": 1024 * 1024,
    "admin_procedures.bring": LARGEST_CATALOGUE_BYTES,
    "admin_voice.bring": LARGEST_PACK_BYTES,
    "recording.keep": LARGEST_TAKE_BYTES,
    "settings.import_file": 4 * LONGEST_FILE,  # a letter of Vietnamese takes up to three bytes
}
# Those among them that send the whole in a field, for which there is a limit of its own.
LONG_TEXTS = frozenset({"admin_procedures.bring"})
# What a browser needs while the office has no admin yet; everything else leads to the first run.
OF_THE_FIRST_RUN = frozenset({"first_run.begin", "first_run.enter", "first_run.part", "first_run.answer"})
BEFORE_THE_FIRST_ADMIN = OF_THE_FIRST_RUN | {"static", "files.font", "health.healthz", "health.readyz"}
HOST = re.compile(r"[A-Za-z0-9.:\[\]-]{1,255}")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
# A year, as browsers' preload lists demand; subdomains are left out, because they may belong to others.
ENCRYPTED_FOR_SECONDS = 365 * 24 * 3600
# The only page that may use the microphone.
MICROPHONE_FOR = "recording.page"
# A page of public facts without anything to press: other sites, such as the commune's, may show it in a frame.
FRAMED = "quiet_page.page"
# The kiosk's service worker is in the folder of the scripts, but must control the page.
STANDBY = "/static/kiosk/worker.js"


def register(app: Flask) -> None:
    """Register the guard before and the headers after every view."""
    csrf.init_app(app)
    app.before_request(guard)
    app.after_request(secure_headers)


def guard() -> AnyResponse | Answer | None:
    """Let the request pass (None), or answer in place of the view."""
    caller = _who_asks()
    if caller is None:
        return refusal("sign_in_needed", 401, _("Mã thiết bị không đúng hoặc đã bị thu hồi."))
    g.visitor = caller
    if request.endpoint in UPLOADS and is_allowed(caller.role, request.endpoint):
        request.max_content_length = UPLOADS[request.endpoint]
        if request.endpoint in LONG_TEXTS:
            request.max_form_memory_size = UPLOADS[request.endpoint]
    if any("\0" in text for text in _sent_texts()):
        abort(400)  # a NUL: no honest page sends one, and PostgreSQL accepts none
    if request.endpoint is None:
        return None  # an unknown address: Flask answers 404, or 405
    if _is_too_early(caller):
        return _to_first_run()
    if not is_allowed(caller.role, request.endpoint):
        return _turned_away(caller)
    if caller.must_change and request.endpoint not in BEFORE_NEW_PASSWORD:
        return _to_new_password()
    if request.method in UNSAFE and _needs_csrf():
        csrf.protect()
    if request.method in UNSAFE and is_wanted_again(request.endpoint):
        return refusal("sign_in_again", 403, _("Việc này cần gõ lại mật khẩu. Hãy gõ mật khẩu rồi làm tiếp."))
    if request.method in UNSAFE and request.endpoint not in EVEN_UNWRITTEN and app_context().machine.refuses:
        return cannot_write()
    return None


def _sent_texts() -> Iterator[str]:
    """The address and the fields of a form; JSON has no fields, and to look for them costs as much as the guard."""
    yield request.path
    yield from request.args.values()
    if not request.is_json:
        yield from request.form.values()


def secure_headers(response: Response) -> Response:
    """No inline script, no foreign origin, no framing."""
    host = request.host if HOST.fullmatch(request.host) else ""
    # Old television browsers do not take 'self' for the websocket of the same host.
    sockets = f" ws://{host} wss://{host}" if host else ""
    local_api = (
        f" {office().kiosk.local_api_url}"
        if request.endpoint == "pages.kiosk" and response.status_code == 200
        else ""
    )
    framed = "*" if request.endpoint == FRAMED else "'none'"
    response.headers["Content-Security-Policy"] = (
        f"default-src 'self'; img-src 'self' data:; media-src 'self' blob:; connect-src 'self'{sockets}{local_api}; "
        f"object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors {framed}"
    )
    response.headers.update(HEADERS)
    if framed == "*":
        del response.headers["X-Frame-Options"]
    if _only_encrypted():
        response.headers["Strict-Transport-Security"] = f"max-age={ENCRYPTED_FOR_SECONDS}"
    if request.path.startswith("/api/"):  # a browser that is led there saves it and shows nothing
        response.headers.setdefault("Content-Disposition", 'attachment; filename="api.json"')
    if request.path == STANDBY:
        response.headers["Service-Worker-Allowed"] = "/kiosk"
    if request.endpoint == MICROPHONE_FOR:
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(self)"
    if response.status_code >= 400 or not request.path.startswith(("/static/", "/fonts/", "/voice/")):
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def _only_encrypted() -> bool:
    """Whether browsers should use only https for this address: it is the public one, and that has https.

    In the office's network, by IP address, there may be only http.
    """
    public = urlsplit(app_context().settings.server.public_url)
    return public.scheme == "https" and request.host == public.netloc


def _who_asks() -> Visitor | None:
    """The visitor of the token or of the cookie, else a citizen; None for a wrong token."""
    token = _bearer_token()
    if token is not None:
        return app_context().identities.of_token(token)
    # A page's own requests for snapshots count as use only until closing, like an open page.
    by_hand = request.method in UNSAFE or not request.path.startswith("/api/")
    caller = app_context().identities.of_session(session, in_use=by_hand)
    if not by_hand:
        app_context().identities.keep_open(session)
    if caller.role is Role.CITIZEN and app_context().first_run.lets_in(str(session.get("first_run", ""))):
        return Visitor(Role.ADMIN, caller.office, BY_CODE)
    return caller if caller.role is not Role.CITIZEN else _in_the_office_meant(caller)


def _is_too_early(caller: Visitor) -> bool:
    """Whether there is only the first run yet: for everybody without an office, for its browser without people."""
    by_code = caller.role is Role.ADMIN and caller.user is None and caller.device is None
    return (by_code or not caller.office) and request.endpoint not in BEFORE_THE_FIRST_ADMIN


def _to_first_run() -> AnyResponse | Answer:
    if request.method in UNSAFE or request.path.startswith("/api/"):
        return refusal("not_set_up", 503, _("Máy chủ này chưa được thiết lập."))
    return redirect(url_for("first_run.begin"))


def _in_the_office_meant(citizen: Visitor) -> Visitor:
    """The citizen with the office of the address ("?office=an-hoa") or of an earlier address."""
    named, known = request.args.get("office", ""), app_context().offices.codes()
    if len(known) > 1 and named in known:
        session["office"] = named
    meant = session.get("office", "")
    return replace(citizen, office=meant) if meant in known else citizen


def _bearer_token() -> str | None:
    kind, _space, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else None


def _needs_csrf() -> bool:
    """Whether the request needs a CSRF token: a foreign page can send cookies, but no bearer token or ticket id."""
    if request.endpoint in ("people.sign_in", "people.sign_in_code"):
        return True
    # Only a bearer token counts: a foreign page can cause "Authorization: Basic" by http://name:word@host/.
    return _bearer_token() is None and any(key in session for key in ("sign_in", "device", "first_run"))


def _turned_away(visitor: Visitor) -> AnyResponse | Answer:
    if visitor.role is not Role.CITIZEN:
        who = f"person {visitor.user}" if visitor.user else f"device {visitor.device}"
        log.warning("refused: %s, %s of %s, %s", request.endpoint, who, visitor.office, visitor.role)
        return refusal("not_allowed", 403, _("Tài khoản hoặc thiết bị này không có quyền vào đây."))
    if request.blueprint == "first_run" and asking.is_going_on():
        return redirect(url_for("first_run.begin"))
    if request.method not in UNSAFE and request.endpoint in UNATTENDED:
        return redirect(url_for("pages.pair", next=request.full_path.rstrip("?")))
    if request.method not in UNSAFE and not request.path.startswith("/api/"):
        return redirect(url_for("people.sign_in", next=request.full_path.rstrip("?")))
    return refusal("sign_in_needed", 401, _("Cần đăng nhập hoặc mã thiết bị."))


def _to_new_password() -> AnyResponse | Answer:
    if request.path.startswith("/api/"):
        return refusal("new_password_needed", 403, _("Cần đổi mật khẩu lần đầu trước."))
    return redirect(url_for("people.new_password"))
