"""Each role walks from its own page: it is led nowhere that it may not go, and wrong answers are told in its language.

One page of each kind is opened; a link or form to another is judged by the table of permissions, whose truth
test_permissions.py proves.
"""

import re
import uuid
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect
from werkzeug.test import TestResponse

from queue_server.access.permissions import is_allowed
from queue_server.domain.roles import Role
from queue_server.settings.keyed import KEYS
from queue_server.web import computing
from tests import office as offices
from tests.web.api.test_procedures import bring_in
from tests.web.neighbours import furnish
from tests.web.office_app import DEVICES, Caller, OfficeApp
from tests.web.sent_bodies import BODIES
from tests.web.walked import VIETNAMESE, Form, Walked

# Where a walk begins beside the role's own page: the front door, and where a role's own pages have no common bar.
DOORS = ("/", "/sign-in", "/no-such-page")


@pytest.fixture(scope="module")
def office_app(sqlite_template, tmp_path_factory) -> Iterator[OfficeApp]:
    folder = tmp_path_factory.mktemp("roles")
    database = offices.copied(sqlite_template, folder / "queue.db")
    app = OfficeApp(folder, database)
    bring_in(app)
    furnish(app)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(computing, "run", lambda *_: None)  # a form may be right: no program is begun for it
        yield app
    database.close()


class Walk:
    """Every page that somebody of this role reaches by links."""

    def __init__(self, office_app: OfficeApp, role: Role) -> None:
        self.app, self.role = office_app.app, role
        self.caller = office_app.caller(role)
        self.pages: dict[str, Walked] = {}
        self.dead_ends: list[str] = []
        self._opened = set[str]()
        self.ahead = list(DOORS)
        while self.ahead:
            self._open(self.ahead.pop())

    def _open(self, address: str) -> None:
        path = urlsplit(address).path
        endpoint = self._endpoint(path, "GET")
        kind = self._kind(endpoint, path)
        if kind in self._opened or path.startswith(("/api/", "/static/")):
            return
        self._opened.add(kind)
        answer = self.caller.ask(f"{address}{'&' if '?' in address else '?'}lang=en")
        if answer.status_code in (302, 303, 308):
            self.ahead.append(urljoin(address, answer.headers["Location"]))
        elif answer.status_code != 200 and address not in DOORS:
            self.dead_ends.append(f"{address}: {answer.status_code}")
        if answer.mimetype == "text/html":
            self.pages[path] = page = Walked(answer.text)
            self._follow(address, page)

    def _kind(self, endpoint: str, path: str) -> str:
        """What the pages of one template have in common; an admin opens each subject of the settings."""
        if self.role is Role.ADMIN and endpoint == "admin_settings.page":
            return path
        return path.rpartition("/")[0] if endpoint == "admin_settings.entry" else endpoint or path

    def _follow(self, address: str, page: Walked) -> None:
        ways = [(link, "GET") for link in page.links if not link.startswith("#")]
        ways += [(form.action, form.method.upper()) for form in page.forms if form.is_sent]
        for link, method in ways:
            led = urljoin(f"http://localhost{address}", link).removeprefix("http://localhost")
            endpoint = self._endpoint(urlsplit(led).path, method)
            leads_to_signing_in = (
                self.role is Role.CITIZEN and method == "GET" and not led.startswith("/api/")
            )
            if led.startswith("/no-such-page"):
                continue  # the missing page itself, in the other language
            if not endpoint or not (is_allowed(self.role, endpoint) or leads_to_signing_in):
                self.dead_ends.append(f"{address}: {method} {led}")
            elif method == "GET":
                self.ahead.append(led.partition("#")[0])

    def _endpoint(self, path: str, method: str) -> str:
        try:
            return str(self.app.url_map.bind("localhost").match(path, method=method)[0])
        except RequestRedirect as slash:
            return self._endpoint(urlsplit(slash.new_url).path, method)
        except (NotFound, MethodNotAllowed):
            return ""


@pytest.fixture(scope="module")
def walks(office_app) -> dict[Role, Walk]:
    return {}


def walk(office_app: OfficeApp, walks: dict[Role, Walk], role: Role) -> Walk:
    if role not in walks:
        walks[role] = Walk(office_app, role)
    return walks[role]


@pytest.mark.parametrize("role", Role)
def test_no_link_and_no_form_leads_where_the_role_may_not_go(office_app, walks, role):
    walked = walk(office_app, walks, role)

    assert walked.dead_ends == []
    assert len(walked.pages) > 2 or role in DEVICES


def test_a_wrong_answer_to_any_form_of_the_staff_is_told_in_english(office_app, walks):
    pages = walk(office_app, walks, Role.ADMIN).pages
    forms = {
        re.sub(r"/[0-9]+", "/#", form.action or path): (form.action or path, form, page)
        for path, page in pages.items()
        for form in page.forms
        if form.is_filled_in
    }
    vietnamese = {
        (path, words)
        for path, form, page in forms.values()
        for words in words_of_refusals(office_app.person(Role.ADMIN), path, form) - page.said
    }

    assert len(forms) > 10
    assert vietnamese == set()


def words_of_refusals(admin: Caller, path: str, form: Form) -> set[str]:
    """What is said in Vietnamese to nothing at all, and to nonsense in one field after the other."""
    wrong = [{**form.fields, name: "?" * 300} for name in form.fields]
    answers = [
        admin.ask(f"{path.partition('#')[0]}?lang=en", "POST", data=sent, follow_redirects=True)
        for sent in ({}, *wrong)
    ]
    assert [answer.status_code for answer in answers if answer.status_code >= 500] == []
    return {words for answer in answers for words in Walked(answer.text).vietnamese_said_as("en")}


@pytest.mark.parametrize("endpoint", BODIES)
def test_a_program_that_asks_for_english_is_refused_in_english(office_app, endpoint):
    things = {"counter": "99", "button": "recall"}
    rules = [rule for rule in office_app.app.url_map.iter_rules(endpoint) if rule.rule.startswith("/api/")]
    for rule in rules:
        _, path = rule.build({name: things.get(name, 999) for name in rule.arguments}) or ("", "")
        for method in rule.methods & {"POST", "PATCH", "DELETE"}:
            answer = in_english(office_app, path, method, {"nonsense": 1})
            assert answer.status_code < 500
            assert VIETNAMESE.findall(answer.json.get("detail", "")) == []


@pytest.mark.parametrize("section", KEYS)
def test_a_wrong_value_in_a_list_of_the_settings_is_refused_in_english(office_app, section):
    """A class of priority was refused with an unexpected error."""
    known = office_app.device("admin").ask("/api/v1/settings").json
    entry = next(iter(known["settings"][section]), "new")
    changes = {section: {entry: {"text": [], "name": []}}}
    body = {"version": known["version"], "reason": "", "dry_run": True, "changes": changes}

    refused = in_english(office_app, "/api/v1/settings", "PATCH", body)

    assert refused.status_code == 422
    assert VIETNAMESE.findall(refused.json["detail"]) == []


def in_english(office_app: OfficeApp, path: str, method: str, body: Any) -> TestResponse:
    """What a program of the admin is answered."""
    headers = {"Accept-Language": "en", "Idempotency-Key": str(uuid.uuid4())}
    return office_app.device("admin").ask(path, method, headers=headers, json=body)


@pytest.mark.parametrize("role", Role)
def test_what_is_vietnamese_on_an_english_page_is_marked_as_vietnamese(office_app, walks, role):
    pages = walk(office_app, walks, role).pages
    found = {path: {*page.vietnamese_said_as("en")} for path, page in pages.items()}

    assert {path: texts for path, texts in found.items() if texts} == {}
