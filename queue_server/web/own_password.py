"""The visitor's own password, typed again: counted tries, and whether a change has to wait for it."""

from flask import session as cookie
from flask_babel import gettext as _

from queue_server import queries
from queue_server.access.identity import is_right
from queue_server.access.permissions import PASSWORD_AGAIN
from queue_server.access.rate_limits import Guesses, TooManyGuesses, in_five_minutes
from queue_server.actions import sign_ins
from queue_server.actions.setup import token_hash
from queue_server.web.context import app_context, visitor

# OWASP ASVS 2.2.1 asks for a limit on guessing: for one name from one address, or the own password, in five minutes.
FAILURES_BORNE = 5


def not_own_password(password: str) -> tuple[str, int] | None:
    """Check the visitor's present password and count the tries; return the refusal and its status, None when right."""
    with app_context().db.read() as session:
        user = queries.user(session, visitor().user or 0)
    budget = Guesses("own password", str(visitor().user), in_five_minutes(FAILURES_BORNE))
    try:
        with app_context().limits.guess(budget) as guess:
            if not is_right(user, password):
                guess.fail()
                return str(_("Mật khẩu hiện tại không đúng.")), 422
    except TooManyGuesses as refused:
        time = _("%(n)s phút", n=refused.minutes)
        words = _("Đã nhập sai mật khẩu hiện tại nhiều lần. Xin chờ %(time)s rồi thử lại.", time=time)
        return str(words), 429
    return None


def note_typed() -> None:
    """Note that the visitor has just typed the right password; changes that need it go through for ten minutes."""
    with app_context().db.write() as session:
        sign_ins.note_check(session, str(cookie.get("sign_in", "")), app_context().clock())


def is_wanted_again(endpoint: str | None) -> bool:
    """Whether this change waits until the person has typed the password again. Read anew: no server remembers it."""
    if endpoint not in PASSWORD_AGAIN or visitor().user is None:
        return False
    with app_context().db.read() as session:
        found = queries.sign_in(session, token_hash(str(cookie.get("sign_in", ""))))
    return found is None or not sign_ins.is_checked(found[0], app_context().clock())
