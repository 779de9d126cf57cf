"""The connection from a browser to the server: https, proxies, and why live snapshots may not arrive."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Flask, Request, Response, jsonify, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from flask_babel import gettext as _
from itsdangerous import URLSafeTimedSerializer

from queue_server.web.context import app_context
from queue_server.web.own_files import OWN

blueprint = Blueprint("way", __name__)


class CookieByTheWay(SecureCookieSessionInterface):
    """Marks cookies as secure only on https: in the office's network there may be only http.

    The header of an undeclared proxy is believed here: a false one harms only its sender.
    """

    _signer: URLSafeTimedSerializer | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Return the signer of cookies; made once, as making it takes longer than to check a cookie."""
        self._signer = self._signer or super().get_signing_serializer(app)
        return self._signer

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Return the session of the request's cookie; devices send a token, and the program's files are everybody's."""
        is_asked = "HTTP_COOKIE" in request.environ and not request.path.startswith(OWN)
        return super().open_session(app, request) if is_asked else self.session_class()

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Keep the session in its cookie; one that is empty and that nobody looked at leaves no trace."""
        if session or session.accessed or session.modified:
            super().save_session(app, session, response)

    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure or request.headers.get("X-Forwarded-Proto", "") == "https"


def origins(public_url: str) -> Callable[[str | None, dict[str, Any]], bool]:
    """Return the origins that may open a websocket: pages of this server, by http or https, whatever a proxy says."""

    def is_ours(origin: str | None, environ: dict[str, Any]) -> bool:
        if origin is None:  # a program, no page
            return True
        hosts = [environ.get("HTTP_X_FORWARDED_HOST", ""), environ.get("HTTP_HOST", "")]
        return _host(origin) in [*filter(None, hosts), _host(public_url)]

    return is_ours


@blueprint.get("/way")
def way() -> Response:
    """Answer why a page that was loaded gets no live snapshots; `from` is the page's origin."""
    page = _host(request.args.get("from", ""))
    known = [
        request.host,
        request.headers.get("X-Forwarded-Host", ""),
        _host(app_context().settings.server.public_url),
    ]
    if page not in filter(None, known):  # a value that no proxy sends is no host name
        words = _(
            "Máy chủ trung gian (nginx, Caddy) gửi tên “%(seen)s” thay cho “%(page)s”: dùng khối mẫu trong thư mục "
            "deploy, dòng Host.",
            seen=request.host,
            page=page,
        )
        return jsonify({"cause": "host", "text": words})
    words = _(
        "Máy chủ trung gian (nginx, tường lửa) không chuyển WebSocket của /socket.io/: dùng khối mẫu trong thư mục "
        "deploy, các dòng Upgrade và Connection."
    )
    return jsonify({"cause": "socket", "text": words})


def _host(origin: str) -> str:
    """Return host and port of an origin as a browser writes them; "" for no origin."""
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""
