"""Browsers on which a person has signed in before: wrong passwords of strangers do not lock these browsers out.

OWASP calls it a device cookie (Slow Down Online Guessing Attacks with Device Cookies). It gives no access by itself.
"""

import secrets
from typing import Any

from flask import current_app, request
from itsdangerous import BadData, URLSafeSerializer
from werkzeug.wrappers import Response

COOKIE = "known"
KEPT_SECONDS = 365 * 24 * 3600
# A counter's browser is shared by a few people; the newest are kept.
MOST_PEOPLE = 20


def known_as(person: int) -> str | None:
    """Return this browser's name if that person has signed in on it before."""
    browser = _read()
    return browser["name"] if person in browser["people"] else None


def remember(answer: Response, person: int) -> None:
    """Remember this browser as one of that person's."""
    browser = _read()
    others = [one for one in browser["people"] if one != person]
    browser["people"] = [*others, person][-MOST_PEOPLE:]
    answer.set_cookie(
        COOKIE,
        _signer().dumps(browser),
        max_age=KEPT_SECONDS,
        path="/sign-in",
        httponly=True,
        samesite="Lax",
        secure=current_app.session_interface.get_cookie_secure(current_app),
    )


def _read() -> dict[str, Any]:
    try:
        browser: dict[str, Any] = _signer().loads(request.cookies.get(COOKIE, ""))
    except BadData:
        browser = {"name": secrets.token_urlsafe(16), "people": []}
    return browser


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="known browser")
