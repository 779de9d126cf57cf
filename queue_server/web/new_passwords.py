"""What is wrong with a password that somebody wants to have from now on, in words, and at which field."""

from collections.abc import Callable, Mapping

from flask_babel import gettext as _

from queue_server.access.common_passwords import common_passwords
from queue_server.domain.passwords import SHORTEST, Fault, fault_of

WORDS: Mapping[Fault, Callable[[], str]] = {
    Fault.TOO_SHORT: lambda: _("Mật khẩu cần ít nhất %(n)s ký tự.", n=SHORTEST),
    Fault.TOO_LONG: lambda: _("Mật khẩu quá dài."),
    Fault.TOO_COMMON: lambda: _(
        "Mật khẩu này nhiều người dùng nên dễ bị đoán. Hãy chọn một câu của riêng mình."
    ),
    Fault.OWN_NAME: lambda: _(
        "Tên của mình hay của trung tâm thì ai cũng đoán được. Hãy chọn một câu của riêng mình."
    ),
}


def wrong_password(password: str, again: str, *names: str) -> tuple[str, str]:
    """What is wrong with the new password, and the field; ("", "") when it is accepted. `names`: see `fault_of`."""
    if fault := fault_of(password, common_passwords(), names):
        return WORDS[fault](), "password"
    return ("", "") if password == again else (_("Hai lần nhập không giống nhau."), "again")
