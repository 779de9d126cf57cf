"""One rule for every free text, from every source: invisible characters are refused, and the reader is told so."""

import io
import typing

import pytest
from pydantic import BaseModel

from queue_server.domain.roles import Role
from queue_server.settings.config_file import ConfigError
from queue_server.voice.recordings import key_of
from queue_server.web import forms
from queue_server.web.report_forms import WaitsQuery
from tests.office import installation
from tests.web.admin.voices import begin
from tests.web.office_app import OfficeApp

UNSEEN = "Lan\u202enaL\u200b"
CATALOGUE = "code,name,field,service,level,documents,effective_from\n"
# Values that are compared and never stored (scans, tokens, passwords), and those their page checks (below).
NEVER_KEPT = {
    ("IssueForm", "card"),
    ("CardForm", "card"),
    ("SessionForm", "token"),
    ("PasswordForm", "password"),
    ("OfflineTicketForm", "signature"),
    ("JobStateForm", "made"),
    ("PhoneVoteForm", "code"),
}
CHECKED_BY_ITS_PAGE = {("WordsForm", "words")}


def all_forms(form: type[BaseModel] = forms.Form) -> list[type[BaseModel]]:
    return [found for own in form.__subclasses__() for found in (own, *all_forms(own))]


def free_texts(form: type[BaseModel]) -> list[str]:
    """The fields into which any text may be written, lists of texts among them."""
    parts = {name: field.annotation for name, field in form.model_fields.items()}
    return [name for name, kind in parts.items() if str in (kind, *_inside(kind))]


def _inside(kind: object) -> list[object]:
    return [found for part in typing.get_args(kind) for found in (part, *_inside(part))]


@pytest.mark.parametrize(
    "form", [*all_forms(), forms.ProceduresQuery, WaitsQuery], ids=lambda form: form.__name__
)
def test_no_field_of_any_body_accepts_invisible_characters(form):
    for name in free_texts(form):
        if (form.__name__, name) in NEVER_KEPT | CHECKED_BY_ITS_PAGE:
            continue
        for value in (UNSEEN, [UNSEEN]):
            wrong = refused_fields(form, {name: value})
            assert name in wrong, (
                f"{form.__name__}.{name}: give it the pattern ONE_LINE or LINES of domain.text"
            )


def refused_fields(form: type[BaseModel], body: dict[str, object]) -> set[object]:
    try:
        form.model_validate(body)
    except forms.ValidationError as error:
        return {problem["loc"][0] for problem in error.errors()}
    return set()


def test_a_note_with_invisible_characters_is_refused_with_the_reason_and_emojis_are_allowed(
    office_app: OfficeApp,
):
    desk = office_app.person(Role.OFFICER)
    desk.command("/counters/1/open")
    office_app.ticket("A")
    desk.command("/counters/1/call-next")

    refused = desk.command("/counters/1/park", {"note": "thiếu giấy\u2066"})
    taken = desk.command("/counters/1/park", {"note": "bà đi xe lăn 🧑🏽\u200d🦽\u00a0sẽ quay lại"})

    assert (refused.status_code, refused.json["field"]) == (422, "note")
    assert "ký tự ẩn" in refused.json["detail"]
    assert taken.json["parked"][0]["parked_reason"] == "bà đi xe lăn 🧑🏽\u200d🦽 sẽ quay lại"


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/admin/devices/pair", {"name": UNSEEN, "code": "ABCDEF", "kind": "kiosk"}),
        ("/admin/devices/1/rename", {"name": UNSEEN}),
        ("/admin/posters", {"kind": "line", "text": UNSEEN, "weekday": "1"}),
        ("/admin/paper", {"notice": UNSEEN}),
        ("/admin/procedures", {"text": f"{CATALOGUE}HT-1,{UNSEEN},Hộ tịch,H,full,,2026-07-01"}),
        ("/admin/voice/begin", {"name": UNSEEN, "lang": "vi"}),
        ("/admin/voice/begin", {"name": "Lan", "lang": "own", "language": UNSEEN}),
        ("/admin/voice/import", {"pack": (io.BytesIO(b"zip"), f"{UNSEEN}.zip")}),
    ],
)
def test_no_form_of_the_admin_accepts_invisible_characters(office_app: OfficeApp, path, form):
    answer = office_app.person(Role.ADMIN).ask(path, "POST", data=form, content_type="multipart/form-data")

    assert answer.status_code == 422
    assert "ký tự ẩn" in answer.text


def test_words_to_be_read_aloud_have_no_invisible_characters(office_app: OfficeApp):
    admin = office_app.person(Role.ADMIN)
    voice = begin(admin)

    path = f"/admin/voice/record/{voice}/{key_of('một')}/words"
    answer = admin.ask(path, "POST", json={"words": UNSEEN})

    assert answer.status_code == 422
    assert "ký tự ẩn" in answer.text


def test_settings_have_no_invisible_characters():
    with pytest.raises(ConfigError, match=r"services\.0\.name.*nobody can see"):
        installation(services=[{"code": "A", "name": UNSEEN}])
