"""New machines that ask for a code, and the admin who types it."""

from typing import Any

from sqlalchemy import select

from queue_server.domain.roles import Role
from queue_server.storage.models import DeviceToken
from tests.web.office_app import Caller, OfficeApp


def asked(machine: Caller, *, program: bool = False, screen: bool = False) -> dict[str, Any]:
    """Return the answer that a machine gets while it shows its code."""
    answer = machine.ask("/api/v1/pairing", "POST", json={"program": program, "screen": screen})
    assert answer.status_code == 200, answer.text
    return dict(answer.json)


def paired(
    office_app: OfficeApp, machine: Caller, kind: str = "kiosk", name: str = "Ki-ốt cửa sau", **more: Any
) -> int:
    """Let an admin type the machine's code; return the id of its device."""
    code = asked(machine, program=kind == "printer")["code"]
    answer = typed_in(office_app.person(Role.ADMIN), code, kind, name, **more)
    assert answer.status_code == 302, answer.text
    return newest(office_app).id


def typed_in(admin: Caller, code: str, kind: str = "kiosk", name: str = "Ki-ốt", **more: Any) -> Any:
    form = {"code": code, "kind": kind, "name": name, **more}
    return admin.ask("/admin/devices/pair", "POST", data=form)


def newest(office_app: OfficeApp) -> DeviceToken:
    with office_app.database.read() as session:
        return session.scalars(select(DeviceToken).order_by(DeviceToken.id.desc())).first()
