"""The API's own description is complete: every route and no other, and the same refusals as the server."""

import re
from typing import Any
from uuid import uuid4

import pytest
from jsonschema import Draft202012Validator

from queue_server.access.permissions import ROUTES
from queue_server.web.api.counters import BUTTONS
from queue_server.web.api.openapi import description
from tests.web.contract import resolved, validator

DOCUMENT = description()
BODIES = {
    path: resolved(operation["requestBody"]["content"]["application/json"]["schema"])
    for path, methods in DOCUMENT["paths"].items()
    for operation in methods.values()
    if "requestBody" in operation
}
METHODS = {
    path: method.upper()
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
    if "requestBody" in operation
}
# Values at and beyond every limit of the API's fields; each is tried in every field.
VALUES: list[Any] = [
    "",
    " ",
    "A",
    "1",
    "vi",
    "printed",
    "ready",
    "on",
    "é",
    "e\u0301",
    "👵🏽",
    "a\nb",
    "a\0b",
    "\x7f",
]
VALUES += ["x" * length for length in (2, 3, 12, 13, 20, 21, 200, 201)]
VALUES += [-1, 0, 1, 99, 100, 480, 481, 2**31 - 1, 2**31, 1.5, True, False, None, [], {}, ["A"]]


def plain(rule: str) -> str:
    """The path of an app's route in the form of OpenAPI: "/tickets/{ticket_id}"."""
    return re.sub(r"<(?:[^:<>]*:)?(\w+)>", r"{\1}", rule.removeprefix("/api/v1"))


def test_every_route_of_the_api_is_described_and_nothing_else(office_app):
    routes = set()
    for rule in office_app.app.url_map.iter_rules():
        if not rule.rule.startswith("/api/v1/"):
            continue
        buttons = BUTTONS if rule.endpoint == "counters.command" else [""]
        for button in buttons:
            path = plain(rule.rule).replace("{button}", button)
            routes |= {(path, method.lower()) for method in rule.methods - {"HEAD", "OPTIONS"}}

    described = {(path, method) for path, methods in DOCUMENT["paths"].items() for method in methods}

    assert routes == described


def test_the_description_tells_who_may_call_and_what_the_path_needs(office_app):
    for path, methods in DOCUMENT["paths"].items():
        for operation in methods.values():
            endpoint = operation["operationId"]
            roles = ROUTES["counters.command" if endpoint.startswith("counters.") else endpoint]
            assert set(operation["x-roles"]) == roles, endpoint
            named = {part["name"] for part in operation["parameters"] if part["in"] == "path"}
            assert named == set(re.findall(r"{(\w+)}", path))


def test_every_operation_has_its_own_name():
    names = [
        operation["operationId"] for methods in DOCUMENT["paths"].values() for operation in methods.values()
    ]

    assert len(names) == len(set(names))


def fitting(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a smallest body that the schema accepts."""
    return {name: example(schema["properties"][name]) for name in schema.get("required", [])}


def example(field: dict[str, Any]) -> Any:
    plain = {"integer": 1, "object": {}}
    return field["enum"][0] if "enum" in field else plain.get(field.get("type", ""), "A")


def bodies(schema: dict[str, Any]) -> list[Any]:
    """Return bodies at every limit of a schema, valid and invalid ones."""
    right = fitting(schema)
    tried: list[Any] = [right, {**right, "unknown": 1}, [], None, "text", 7]
    tried += [{key: value for key, value in right.items() if key != left_out} for left_out in right]
    tried += [{**right, name: value} for name in schema["properties"] for value in VALUES]
    tried += [
        {**right, name: value}
        for name, field in schema["properties"].items()
        for value in field.get("enum", [])
    ]
    return tried


@pytest.mark.parametrize("path", BODIES)
def test_the_server_refuses_exactly_the_bodies_that_the_schema_refuses(office_app, path):
    who = {"/print": "printer", "/offli": "printer", "/displ": "display"}.get(path[:6], "admin")
    address = path.format(
        ticket_id=office_app.ticket()["id"],
        counter="1",
        service="A",
        job=1,
        code="HT-1",
        person=9999,
        vote=9999,
        row=1,
    )
    schema = validator(BODIES[path])
    differing = []
    for body in bodies(BODIES[path]):
        office_app.ticket() if path.endswith("/lease") else None  # so that no lease waits for a job
        answer = office_app.device(who).ask(
            f"/api/v1{address}", METHODS[path], json=body, headers={"Idempotency-Key": str(uuid4())}
        )
        # what a file says is judged after its body, and told with its line: no schema describes it
        fits = answer.status_code != 422 or "line" in answer.json
        if fits is not schema.is_valid(body) or answer.status_code >= 500:
            differing.append((body, answer.status_code))

    assert differing == []


def test_problems_are_as_described(office_app):
    problem = Draft202012Validator(DOCUMENT["components"]["schemas"]["Problem"])

    for answer in (office_app.citizen().ask("/api/v1/floor"), office_app.device("kiosk").command("/tickets")):
        assert problem.is_valid(answer.json)
        assert answer.mimetype == "application/problem+json"


def test_the_description_is_served(office_app):
    assert office_app.citizen().ask("/api/v1/openapi.json").json == DOCUMENT
