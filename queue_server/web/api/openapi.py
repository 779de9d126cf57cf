"""The API's description, OpenAPI 3.1, made from the forms that check the bodies."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from flask import Blueprint, Response, jsonify
from pydantic import TypeAdapter

from queue_server import __version__
from queue_server.access.permissions import ROUTES
from queue_server.domain.roles import Role
from queue_server.web.api.commands import COMMANDS
from queue_server.web.api.contract import ALSO, ANSWERS
from queue_server.web.api.counters import BUTTONS, SEEN
from queue_server.web.api.idempotency import KEY
from queue_server.web.api.operations import OPERATIONS, QUERIES, Operation

blueprint = Blueprint("api", __name__)

# A call without signing in needs none of these; other calls need one of them.
SECURITY = {
    "token": {"type": "http", "scheme": "bearer", "description": "a device's token"},
    "session": {"type": "apiKey", "in": "cookie", "name": "session", "description": "somebody who signed in"},
    "csrf": {
        "type": "apiKey",
        "in": "header",
        "name": "X-CSRF-Token",
        "description": "beside the cookie of a session, from a page's <meta name=csrf-token>",
    },
}
ONCE = (
    "A command that is sent again under its key is done once: the answer is the first one again, for two days. Under "
    "the key of a command that was done another one is refused (409 idempotency_conflict). What was refused (any 4xx "
    "or 5xx) changed nothing and keeps no key: sent again under the same key it is judged anew."
)
WHOM = (
    "Whom the sender sees at the counter: a ticket's id, or `none`. Where somebody else is there by then, nothing is "
    "done (409 counter_moved_on). Left out, the command is about whoever is there."
)
PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string", "pattern": "^[a-z0-9_]+$"},
        "detail": {"type": "string", "description": "one sentence in the reader's language"},
        "field": {"type": "string"},
        "choices": {"type": "array", "description": "of session_full: what is offered instead"},
        "ticket": {"type": "string", "description": "of already_has: the id of the number that stands"},
        "newest": {"type": "integer", "description": "of settings_changed: the version that is valid"},
        "yours": {"type": "array", "description": "of settings_changed: what your change differs in"},
        "theirs": {"type": "array", "description": "of settings_changed: what was changed since you read"},
        "stranded": {"type": "array", "description": "of would_strand: whom it would leave behind"},
        "version": {"type": "integer", "description": "of later_settings_differ: which one comes later"},
    },
}
REFERENCE = "#/components/schemas/{model}"
References = Mapping[type[Any], dict[str, Any]]


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """Every route of the API with its input and permissions."""
    return jsonify(description())


@cache
def description() -> dict[str, Any]:
    """Return the OpenAPI document as plain data; cached, because everybody may ask and it takes a tenth of a second."""
    paths: dict[str, dict[str, Any]] = {}
    buttons = [
        ("post", f"/counters/{{counter}}/{name}", "counters.command", f"Press {name}", form, 200)
        for name, (form, _act) in BUTTONS.items()
    ]
    operations = [*OPERATIONS, *buttons]
    models = _models(operations)
    schemas, definitions = TypeAdapter.json_schemas(
        [(place, "validation", TypeAdapter(model)) for place, model in enumerate(models)],
        ref_template=REFERENCE,
    )
    references = {model: schemas[place, "validation"] for place, model in enumerate(models)}
    for method, path, endpoint, summary, form, status in operations:
        operation = _operation(path, endpoint, summary, method)
        operation["responses"] = _responses(endpoint, status, references)
        if form is not None:
            content = {"application/json": {"schema": references[form]}}
            operation["requestBody"] = {"required": True, "content": content}
        paths.setdefault(path, {})[method] = operation
    return {
        "openapi": "3.1.0",
        "info": {"title": "Queue server", "version": __version__},
        "servers": [{"url": "/api/v1"}],
        "paths": paths,
        "components": {
            "schemas": {"Problem": PROBLEM, **definitions["$defs"]},
            "securitySchemes": SECURITY,
        },
    }


def _models(operations: Sequence[Operation]) -> list[type[Any]]:
    """Every form and every answer type, each once."""
    forms_used = [form for *_, form, _status in operations if form is not None]
    kinds = [
        kind for answer in ANSWERS.values() for kind in (answer if isinstance(answer, list) else [answer])
    ]
    return list(dict.fromkeys([*forms_used, *(kind for kind in kinds if kind is not None)]))


def _operation(path: str, endpoint: str, summary: str, method: str) -> dict[str, Any]:
    roles = ROUTES[endpoint]
    by_cookie: dict[str, list[str]] = {"session": []} if method == "get" else {"session": [], "csrf": []}
    return {
        "summary": summary,
        "operationId": endpoint if endpoint != "counters.command" else f"counters.{path.rsplit('/', 1)[1]}",
        "x-roles": sorted(roles),
        "security": [] if Role.CITIZEN in roles else [{"token": []}, by_cookie],
        "parameters": [*_path_parameters(path), *_query_parameters(endpoint), *_headers(endpoint)],
    }


def _responses(endpoint: str, status: int, references: References) -> dict[str, Any]:
    """The responses of an endpoint: success in each media type, and refusals."""
    kind = ANSWERS.get(endpoint)
    if isinstance(kind, list):
        schema: dict[str, Any] = {"type": "array", "items": references[kind[0]]}
    else:
        schema = references[kind] if kind is not None else {"type": "object"}
    is_file = kind is None and endpoint in ALSO
    content: dict[str, Any] = {} if is_file else {"application/json": {"schema": schema}}
    for mimetype, told in ALSO.get(endpoint, {}).items():
        content[mimetype] = {"schema": {"type": "string", "description": told}}
    refused = {"application/problem+json": {"schema": {"$ref": REFERENCE.format(model="Problem")}}}
    return {
        str(status): {"description": "done", "content": content},
        "default": {"description": "refused", "content": refused},
    }


def _path_parameters(path: str) -> list[dict[str, Any]]:
    names = [part[1:-1] for part in path.split("/") if part.startswith("{")]
    return [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names]


def _query_parameters(endpoint: str) -> list[dict[str, Any]]:
    if endpoint not in QUERIES:
        return []
    schema = QUERIES[endpoint].model_json_schema()
    return [{"name": name, "in": "query", "schema": part} for name, part in schema["properties"].items()]


def _headers(endpoint: str) -> list[dict[str, Any]]:
    if endpoint not in COMMANDS:
        return []
    text = {"type": "string", "pattern": f"^{KEY.pattern}$"}
    told = {"name": "Idempotency-Key", "in": "header", "required": True, "schema": text, "description": ONCE}
    seen = {"name": SEEN, "in": "header", "schema": {"type": "string"}, "description": WHOM}
    return [told, seen] if endpoint == "counters.command" else [told]
