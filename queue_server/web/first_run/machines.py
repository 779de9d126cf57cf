"""The ninth and tenth part: a kiosk and a screen of the hall, each paired by the code that it shows."""

from collections.abc import Callable
from typing import Any, NamedTuple

import segno
from flask import request
from flask_babel import gettext as _

from queue_server import queries
from queue_server.actions import pairing
from queue_server.domain.errors import PairingCodeUnknown, PairingKindDiffers
from queue_server.domain.first_run import Part
from queue_server.web.admin.devices import save
from queue_server.web.context import app_context, visitor
from queue_server.web.error_words import WORDS
from queue_server.web.first_run.asking import Faults, answer, line, office_now, reached_at
from queue_server.web.own_password import is_wanted_again, not_own_password, note_typed

LONGEST_NAME = 60
# Pairing is the same change here as on the page of devices, and waits for the password as it does there.
LIKE = "admin.pair"


class Machine(NamedTuple):
    """A kind of machine: the part that asks for it, the page that it opens, and how the first one is called."""

    part: Part
    kind: str
    page: str
    called: Callable[[], str]

    def offered(self) -> dict[str, Any]:
        """Where the machine has to go, and which ones are paired already."""
        address = f"{reached_at()}{self.page}"
        with app_context().db.read() as session:
            known = [one.name for one in queries.devices(session, office_now().code) if one.kind == self.kind]
        code = segno.make(address, error="m", micro=False).svg_data_uri(scale=4, border=4, light="white")
        name = f"{self.called()} {len(known) + 1}"
        password = is_wanted_again(LIKE)
        return {
            "address": address,
            "qr": code,
            "known": known,
            "name": name,
            "code": "",
            "password": password,
        }

    def typed(self) -> dict[str, Any]:
        return {**self.offered(), "name": request.form.get("name", ""), "code": request.form.get("code", "")}

    def store(self) -> bool:
        """Pair the machine that shows the typed code; without a code go on."""
        code = request.form.get("code", "").strip()
        if not code:
            answer(self.part)
            return True
        name = line("name", request.form.get("name", ""), LONGEST_NAME, least=1)
        _check_password()
        if not app_context().limits.allows("pair", f"{visitor().office}/{visitor().name}"):
            raise Faults({"code": _("Thử quá nhiều lần. Xin chờ một phút.")})
        try:
            save(lambda command: pairing.pair(command, code, name, self.kind))
        except (PairingCodeUnknown, PairingKindDiffers) as error:
            raise Faults({"code": WORDS[error.code]()}) from None
        return False


def _check_password() -> None:
    """Ask for the own password where the page of devices would ask for it.

    Raises:
        Faults: it was not typed, or it is wrong.
    """
    if not is_wanted_again(LIKE):
        return
    if not (typed := request.form.get("password", "")):
        raise Faults({"password": _("Đã lâu chưa gõ mật khẩu. Hãy gõ mật khẩu của mình rồi bấm lại.")})
    if refused := not_own_password(typed):
        raise Faults({"password": refused[0]})
    note_typed()


KIOSK = Machine(Part.KIOSK, "kiosk", "/kiosk", lambda: str(_("Ki-ốt")))
SCREEN = Machine(Part.SCREEN, "display", "/board", lambda: str(_("Màn hình")))
