"""An admin hears a sentence of the hall as it is typed, before anything is saved."""

import json
from typing import Any

import numpy as np
import pytest

from display.worker import Worker
from queue_server.domain.roles import Role
from queue_server.voice.clips import want_phrases
from tests.web.office_app import Caller, OfficeApp

TYPED = {"voice": {"citizen": "bà con"}}


class Humming:
    """A voice of this machine that says everything in one tone."""

    name, model_name, network, whole = "espeak", "", False, False

    def version(self, text: str, lang: str) -> str:
        return "1"

    def available(self) -> tuple[bool, str]:
        return True, ""

    def speaks(self, text: str, lang: str) -> bool:
        return True

    def synthesise(self, text: str, lang: str) -> tuple[Any, int]:
        return np.sin(np.arange(12_000, dtype=np.float32) / 10), 24_000


@pytest.fixture
def admin(new_office_app) -> tuple[OfficeApp, Caller]:
    office_app = new_office_app()
    want_phrases(office_app.voice_folder, office_app.office, office_app.settings.server.data)
    return office_app, office_app.person(Role.ADMIN)


def listen(caller: Caller, tried: str = "call", changes: Any = TYPED) -> Any:
    asked = {"tried": tried, "changes": json.dumps(changes)}
    headers = {"Accept": "application/problem+json"}
    return caller.ask("/admin/settings/listen", query_string=asked, headers=headers)


def work(office_app: OfficeApp, *engines: Any) -> None:
    folder = office_app.voice_folder
    Worker(folder, folder / "wanted.json", engines).run(watch=False)


def test_the_worker_makes_the_sentence_and_the_next_answer_has_its_clips(admin):
    office_app, caller = admin
    first = listen(caller).json
    work(office_app, Humming())
    then = listen(caller).json

    assert (first["clips"], first["trouble"]) == ([], "")
    assert then["text"] == "Xin mời bà con có số A, không hai năm, đến quầy số một."
    assert len(then["clips"]) == 7
    assert caller.ask(then["clips"][0]).status_code == 200
    assert (then["engine"], then["other"]) == ("espeak", ""), "the office's voice"
    assert office_app.office.voice.citizen == "công dân", "nothing is saved"


def test_an_office_without_any_voice_is_told_why_and_what_helps(admin):
    office_app, caller = admin
    work(office_app)

    class Missing(Humming):
        def available(self) -> tuple[bool, str]:
            return False, "chưa cài espeak-ng"

    work(office_app, Missing())
    assert "espeak: chưa cài espeak-ng" in listen(caller).json["trouble"]
    assert "Giọng đọc" in listen(caller).json["trouble"]


def test_an_office_that_has_switched_its_voice_off_is_told_to_switch_it_on(admin):
    office_app, caller = admin
    voice = office_app.office.voice.model_copy(update={"enabled": False})
    office_app.change(office_app.office.model_copy(update={"voice": voice}))

    assert "tắt giọng đọc" in listen(caller).json["trouble"]


@pytest.mark.parametrize("changes", [{"voice": {"call": "Mời {ai} số"}}, {"voice": {"call": ""}}, []])
def test_words_that_no_call_can_have_are_refused_with_the_reason(admin, changes):
    _office_app, caller = admin
    refused = listen(caller, changes=changes)

    assert refused.status_code == 422
    assert refused.json["detail"]
