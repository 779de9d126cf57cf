"""The language in which a request is answered: what its address asks for, else what its reader is known to read.

A program says it in `Accept-Language`. A browser that asked for a language on a page of the staff keeps it on all of
them, so that no link, form or redirect loses it. What citizens and the hall read has an address for each language.
"""

from urllib.parse import urlencode

from flask import current_app, request
from werkzeug.wrappers import Response

from queue_server.access.permissions import ROUTES, STAFF
from queue_server.domain.languages import LANGUAGES, Language
from queue_server.domain.roles import Role
from queue_server.web.security import UNATTENDED

COOKIE = "lang"
KEPT_SECONDS = 365 * 24 * 3600
# Pages of staff who are not signed in yet, or no longer.
WAYS_IN = frozenset(
    {
        "people.sign_in",
        "people.sign_in_code",
        "people.sign_out",
        "openid.begin",
        "openid.back",
        "first_run.begin",
        "first_run.enter",
    }
)


def reading_language() -> Language:
    """The language of the answer to this request."""
    if asked := _known(request.args.get("lang")):
        return asked
    if request.path.startswith("/api/"):
        return _known(request.accept_languages.best_match(LANGUAGES)) or LANGUAGES[0]
    return (_known(request.cookies.get(COOKIE)) if _is_read_by_staff() else None) or LANGUAGES[0]


def keep(answer: Response) -> Response:
    """Let the browser keep the language that the address of a staff page asks for."""
    asked = _known(request.args.get("lang"))
    if asked and asked != request.cookies.get(COOKIE) and request.endpoint and _is_read_by_staff():
        answer.set_cookie(
            COOKIE,
            asked,
            max_age=KEPT_SECONDS,
            httponly=True,
            samesite="Lax",
            secure=current_app.session_interface.get_cookie_secure(current_app),
        )
    return answer


def here_in(language: Language) -> str:
    """The address of this page in that language; "" for the answer to a form, which has no address."""
    if request.method != "GET":
        return ""
    others = [(name, value) for name, value in request.args.items(multi=True) if name != "lang"]
    return "?" + urlencode([*others, ("lang", language)])


def _known(language: str | None) -> Language | None:
    return next((one for one in LANGUAGES if one == language), None)


def _is_read_by_staff() -> bool:
    """Whether this is a page of the staff. An unknown address counts as one: its answer has their bar."""
    endpoint = request.endpoint or ""
    if request.path.startswith("/api/") or endpoint in UNATTENDED:
        return False
    return endpoint in WAYS_IN or Role.CITIZEN not in ROUTES.get(endpoint, STAFF)
