"""A client that knows only the API's description: it asks at random, and compares each answer with the description.

`make contract` lets it ask for a quarter of an hour; the suite for some seconds.
"""

import json
import random
import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from jsonschema import Draft202012Validator, ValidationError
from referencing import Registry
from referencing.jsonschema import DRAFT202012
from sqlalchemy import select
from werkzeug.test import TestResponse

from queue_server.domain.roles import Role
from queue_server.queries import newest_settings_version
from queue_server.storage.models import Ticket, Voucher
from queue_server.web.api.openapi import description
from tests.past_visits import NAMED
from tests.web.office_app import Caller, OfficeApp

DOCUMENT = description()
AT_HOME = "urn:queue"
REGISTRY: Registry[Any] = Registry().with_resource(AT_HOME, DRAFT202012.create_resource(DOCUMENT))
TEXTS = ("", "A", "Ghi chú", "1", "x" * 201, "a\nb", "e\u0301", "👵🏽", "\u202e", " ")
TICKET_STATES = ("waiting", "called", "parked", "no_show", "cancelled", "served")
PLACES = {"counter": ("1", "2", "3", "9"), "service": ("A", "H", "Z"), "which": ("feed", "statistics")}
WRONG: tuple[Any, ...] = (None, [], {}, "x" * 300, -1, 2**40, 1.5, True, ["A"])


@dataclass(frozen=True)
class Call:
    """One call of the description."""

    method: str
    path: str
    operation: dict[str, Any]

    @property
    def name(self) -> str:
        return str(self.operation["operationId"])

    @property
    def roles(self) -> set[str]:
        return set(self.operation["x-roles"])

    @property
    def body(self) -> dict[str, Any] | None:
        """The schema of its body."""
        said = self.operation.get("requestBody")
        return resolved(said["content"]["application/json"]["schema"]) if said else None


CALLS = [
    Call(method, path, operation)
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
]


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema to which a reference in the description points."""
    while "$ref" in schema:
        found: Any = DOCUMENT
        for part in schema["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        schema = found
    return schema


def validator(schema: dict[str, Any]) -> Draft202012Validator:
    """Validates by a schema of the description, with its references resolved as a client does it."""
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": AT_HOME + ":part", **schema}
    text = json.dumps(whole).replace('"$ref": "#/', f'"$ref": "{AT_HOME}#/')
    return Draft202012Validator(json.loads(text), registry=REGISTRY)


def differences(call: Call, answer: TestResponse) -> list[str]:
    """Return where an answer differs from the description, each place with an explanation."""
    responses = call.operation["responses"]
    said = responses.get(str(answer.status_code), responses["default"])
    where = f"{call.method.upper()} {call.path} {answer.status_code}"
    if answer.status_code < 400 and str(answer.status_code) not in responses:
        return [f"{where}: this status is not described; put it into OPERATIONS of web/api/operations.py"]
    if answer.status_code >= 500 and (answer.json or {}).get("code") != "clock_doubted":
        return [f"{where}: a fault of ours: {answer.text[:200]}"]
    if answer.mimetype not in said["content"]:
        return [f"{where}: {answer.mimetype} is not described; put it into ALSO of web/api/contract.py"]
    if "json" not in answer.mimetype:
        return []
    wrong = validator(said["content"][answer.mimetype]["schema"]).iter_errors(answer.json)
    cure = "change its class in snapshots/types/ or web/shapes/ and docs/shape.md with it"
    return [f"{where} at {leaf.json_path}: {leaf.message[:300]}; {cure}" for leaf in map(_deepest, wrong)]


def _deepest(error: ValidationError) -> ValidationError:
    """Return what is wrong inside the nearest of several schemas."""
    while error.context:
        error = max(error.context, key=lambda inner: (len(inner.absolute_path), inner.validator != "type"))
    return error


class Client:
    """Somebody of one role who uses every call of a working office."""

    def __init__(self, office_app: OfficeApp, role: Role, seed: int) -> None:
        self.office_app, self.role, self.random = office_app, role, random.Random(seed)
        self.caller: Caller = office_app.caller(role)
        self.jobs: list[int] = []
        self.offline: dict[str, Any] = {}
        self.undoable = "A" * 16

    def ask(
        self,
        call: Call,
        *,
        seconds: int | None = None,
        place: dict[str, str] | None = None,
        body: Any = None,
        query: str | None = None,
    ) -> TestResponse:
        """Make one call, mostly as described, sometimes wrong, or with the given values; time passes."""
        pause = self.random.choice((0, 1, 20, 70)) if seconds is None else seconds
        self.office_app.at(self.office_app.now + timedelta(seconds=pause))
        if call.name == "devices.lease":
            self.office_app.ticket("H")  # otherwise the call would wait for one
        where = {name: (place or {}).get(name) or self._place(name, call) for name in places(call)}
        path = call.path.format(**{name: self._named(value) for name, value in where.items()})
        more = {}
        if call.body is not None:
            named = {name: self._named(value) for name, value in (body or {}).items()}
            more = {"json": self._body(call) if body is None else named}
        asked = self._query(call) if query is None else query
        headers = {"Idempotency-Key": str(uuid.uuid4())} if call.method in ("post", "patch") else {}
        answer = self._caller(call).ask(f"/api/v1{path}{asked}", call.method.upper(), headers=headers, **more)
        self._remember(call, answer)
        if call.name == "today.change" and answer.status_code == 200:
            self._as_usual()
        return answer

    def _caller(self, call: Call) -> Caller:
        """Whoever ends a session, or becomes somebody else, is another client afterwards."""
        if call.name == "pairing.ask":
            return self.office_app.citizen()
        leaves = call.name in ("devices.leave", "devices.session")
        return self.office_app.caller(self.role) if leaves else self.caller

    def _named(self, value: Any) -> Any:
        """A ticket may be given by the state it is in, a time or a token by its name."""
        if value == "now_ms":
            return int(self.office_app.now.timestamp() * 1000)
        if value == "newest":
            with self.office_app.database.read() as session:
                return newest_settings_version(session, self.office_app.office.code)
        if str(value) in NAMED:
            return NAMED[value](self.office_app)
        if value == "carried_over":
            return self._voucher()
        if value == "kiosk's token":
            return self.office_app.tokens["kiosk"]
        return self._ticket(value) if value in TICKET_STATES else value

    def _as_usual(self) -> None:
        """After the day's end there would be nothing more to ask."""
        for body in ({"what": "usual"}, {"what": "give", "service": "A"}, {"what": "give", "service": "H"}):
            assert self.caller.command("/today", body).status_code == 200

    def _remember(self, call: Call, answer: TestResponse) -> None:
        if call.name == "devices.lease" and answer.status_code == 200 and answer.json["job"]:
            self.jobs.append(answer.json["job"]["id"])
        undoable = ("tickets.cancel", "tickets.set_priority", "tickets.back", "lines.move_ticket")
        if call.name in undoable and answer.status_code == 200:
            self.undoable = answer.json.get("id") or answer.json["number"]
        if call.name == "offline.block" and answer.status_code == 200 and answer.json["block"]:
            self.offline = answer.json

    def _place(self, name: str, call: Call) -> str:
        wanted = {"tickets.restore": "no_show", "tickets.rejoin": "parked"}.get(call.name)
        if name == "ticket_id":
            return self.undoable if "undo_" in call.name else self._ticket(wanted)
        known: dict[str, Any] = {**PLACES, "code": ("AN-1", "an-1", "NO"), "vote": ("1", "9")}
        known |= {
            "row": ("1", "9"),
            "job": self.jobs[-3:] or ["1"],
            "person": [self.office_app.newest_person()],
        }
        return str(self.random.choice(known[name]))

    def _ticket(self, state: str | None = None) -> str:
        with self.office_app.database.read() as session:
            wanted = select(Ticket.public_id).order_by(Ticket.id.desc()).limit(12)
            found = session.scalars(wanted.where(Ticket.state == state) if state else wanted).all()
        return str(self.random.choice(found)) if found else "A" * 16

    def _voucher(self) -> str:
        with self.office_app.database.read() as session:
            free = select(Ticket.public_id).join(Voucher, Voucher.ticket == Ticket.id)
            found = session.scalars(free.where(Voucher.used_by.is_(None))).all()
        return str(found[0]) if found else "AAAA-AAAA"

    def _query(self, call: Call) -> str:
        asked = [part for part in call.operation["parameters"] if part["in"] == "query"]
        chosen = [part for part in asked if self.random.random() < 0.3]
        pairs = [f"{part['name']}={self._text(part['name'], part['schema'])}" for part in chosen]
        return f"?{'&'.join(pairs)}" if pairs else ""

    def _text(self, name: str, schema: dict[str, Any]) -> Any:
        if "enum" in schema:
            return self.random.choice(schema["enum"])
        if schema.get("format") == "date":
            return self.random.choice(("2026-11-23", "2026-11-20", "nonsense"))
        return self.random.choice(("A", "khai sinh", "0", "12", "vi"))

    def _body(self, call: Call) -> Any:
        schema = call.body or {}
        if self.random.random() < 0.05:
            return self.random.choice(WRONG)
        if call.name == "offline.take_over" and self.offline:
            return self._given()
        body = self._object(call, schema)
        if self.random.random() < 0.15:
            body[self.random.choice([*schema.get("properties", {}), "unknown"])] = self.random.choice(WRONG)
        return body

    def _given(self) -> dict[str, Any]:
        """Return a ticket of the reserved block."""
        code, numbers = next(iter(self.offline["block"]["ranges"].items()))
        return {
            "block": self.offline["block"],
            "signature": self.offline["signature"],
            "ticket": {
                "id": "".join(self.random.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", k=16)),
                "key": str(uuid.uuid4()),
                "service": code,
                "number": self.random.randint(numbers["first"], numbers["last"]),
                "issued_at": self.office_app.now.isoformat(),
                "paper": "printed",
            },
        }

    def _object(self, call: Call, schema: dict[str, Any]) -> dict[str, Any]:
        needed = schema.get("required", [])
        return {
            name: self._value(call, name, resolved(part))
            for name, part in schema.get("properties", {}).items()
            if name in needed or self.random.random() < 0.4
        }

    def _value(self, call: Call, name: str, schema: dict[str, Any]) -> Any:
        known = {
            "service": ("A", "H", "Q"),
            "priority_class": ("elderly", "merit", "", "", "vip"),
            "to": ("A", "H"),
            "counter": ("1", "2", "3", ""),
            "ticket": (self._ticket("parked"), self._ticket("no_show"), self._ticket("waiting"), "A001"),
            "voucher": (self._voucher(), "A001"),
            "token": (self.office_app.tokens["kiosk"], "nonsense"),
            "when": ("now", "afternoon", "2026-11-24", "never"),
            "until": ("18:00", "08:00"),
            "issued_on": ("", "2026-11-20"),
            "card": ("", "001086000001|012345678|Nguyễn Văn A|01012001|Nam|Hà Nội|01012021", "x"),
            "machine_ms": (int(self.office_app.now.timestamp() * 1000), 0),
            "reason": ("Cụ già yếu", ""),
            "book": ("book-0001", "x"),
            "outcomes": (["done"], ["form-02", "post"], ["done", "form-02"], ["lunch"], []),
        }
        if name in known and schema.get("type") != "object":
            return self.random.choice(known[name])
        kinds = schema.get("anyOf")
        if kinds:
            return self._value(call, name, resolved(self.random.choice(kinds)))
        if "enum" in schema or "const" in schema:
            return self.random.choice(schema.get("enum", [schema.get("const")]))
        return self._of_type(call, schema)

    def _of_type(self, call: Call, schema: dict[str, Any]) -> Any:
        kind = schema.get("type")
        low, high = schema.get("minimum", 0), schema.get("maximum", 9)
        if kind == "object":
            return self._object(call, schema)
        if kind == "array":
            return [
                self._of_type(call, resolved(schema.get("items", {})))
                for _ in range(self.random.randint(0, 3))
            ]
        values = {
            "boolean": (True, False),
            "integer": (low, high, (low + high) // 2, high + 1),
            "number": (low, high, high + 1.5),
            "null": (None,),
        }
        return self.random.choice(values.get(str(kind), TEXTS))


def places(call: Call) -> list[str]:
    return [part["name"] for part in call.operation["parameters"] if part["in"] == "path"]
