"""Bodies that are nested too deep, too large or no JSON are refused; they never cause a server error."""

import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest

from queue_server.access.permissions import ROUTES
from queue_server.domain.roles import Role
from tests.web.office_app import Caller, OfficeApp
from tests.web.test_permissions import address

# Each route is sent a third of the depths, so that each depth meets a third of the routes.
DEPTHS = (100, 500, *range(860, 1000, 20), 5_000, 30_000)
STRANGE = [
    b"",
    b"{",
    b"nonsense",
    b"[]",
    b"null",
    b"\xff\xfe{\x00}\x00",
    b"\xef\xbb\xbf{}",
    b'{"a": NaN, "service": Infinity}',
    b'{"minutes": ' + b"9" * 5_000 + b"}",
    b'{"service": 1e999}',
    b'{"service": "\\ud800", "note": "\\udfff"}',
    b'{"service": "A\\u0000"}',
    b"{" + b",".join(b'"a%d":1' % place for place in range(6_000)) + b"}",
    b'{"service": "' + b"\xff" * 50 + b'"}',
    b" " * 60_000,
]


def takers(office_app: OfficeApp) -> list[tuple[str, str, Role]]:
    """Every route that takes a body, with a client that may send it one."""
    order = (Role.ADMIN, Role.PRINTER, Role.DISPLAY, Role.KIOSK, Role.CITIZEN)
    ticket = office_app.ticket()["id"]
    return [
        (rule.endpoint, address(rule, ticket), next(role for role in order if role in ROUTES[rule.endpoint]))
        for rule in office_app.app.url_map.iter_rules()
        if "POST" in (rule.methods or ())
    ]


@pytest.fixture(scope="module")
def routes(office_app: OfficeApp) -> list[tuple[str, str, Role]]:
    found = takers(office_app)
    return [one for one in found if one[0] not in ("people.sign_out", "devices.lease", "devices.leave")]


def send(caller: Caller, path: str, body: bytes) -> int:
    headers = {"Idempotency-Key": str(uuid.uuid4())}
    return caller.ask(path, "POST", data=body, content_type="application/json", headers=headers).status_code


def nested(depth: int) -> list[bytes]:
    """Nested brackets: as the body, as the value of a field, and where a field may be any object."""
    inside = b"[" * depth + b"]" * depth
    ticket = {"id": "A" * 16, "key": "order-0001", "service": "A", "number": 1, "paper": "printed"}
    whole = {"block": 0, "signature": "", "ticket": {**ticket, "issued_at": "2026-11-23T02:00:00Z"}}
    return [
        inside,
        b'{"service": %s, "note": %s}' % (inside, inside) if depth < 15_000 else inside,
        json.dumps(whole).encode().replace(b'"block": 0', b'"block": {"a": %s}' % inside),
        b'{"a":' * depth + b"1" + b"}" * depth if depth < 10_000 else inside,
    ]


def failures(
    office_app: OfficeApp, routes, bodies: Callable[[int], list[bytes]]
) -> list[tuple[str, bytes, int]]:
    """The bodies that caused a server error; `bodies` gives those for the route at a place."""
    callers: dict[Any, Caller] = {role: office_app.caller(role) for _name, _path, role in routes}
    return [
        (endpoint, body[:60], status)
        for place, (endpoint, path, role) in enumerate(routes)
        for body in bodies(place)
        if (status := send(callers[role], path, body)) >= 500
    ]


def test_no_strange_body_causes_a_server_error(office_app: OfficeApp, routes):
    assert failures(office_app, routes, lambda place: STRANGE) == []


def test_no_nested_body_causes_a_server_error(office_app: OfficeApp, routes):
    deep = [[body for depth in DEPTHS[part::3] for body in nested(depth)] for part in range(3)]
    assert failures(office_app, routes, lambda place: deep[place % 3]) == []


def test_every_route_limits_the_size_of_its_body(office_app: OfficeApp, routes):
    from queue_server.web.security import UPLOADS

    for endpoint, path, role in routes:
        if endpoint not in UPLOADS:
            assert send(office_app.caller(role), path, b" " * (64 * 1024 + 1)) == 413, endpoint
