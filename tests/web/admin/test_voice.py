"""Voices of staff: recorded piece by piece, put into use, taken out of use, deleted; by the admin only."""

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
import soundfile
from sqlalchemy import select

from display import pack
from display.engines import Packed
from display.voice import read_index
from display.worker import Worker
from queue_server.domain.roles import Role
from queue_server.storage.models import LogEntry
from queue_server.voice import prompts
from queue_server.voice.clips import want_phrases
from queue_server.voice.recordings import Recordings
from tests.web.admin.voices import begin, record, take
from tests.web.office_app import Caller, OfficeApp


@pytest.fixture
def admin(new_office_app) -> tuple[OfficeApp, Caller]:
    office_app = new_office_app()
    return office_app, office_app.person(Role.ADMIN)


def record_all_calls(office_app: OfficeApp, voice: str, lang: str = "vi") -> list[str]:
    """Store the takes as if each had been recorded; the page itself is slower than a test can wait."""
    calls = [prompt.text for prompt in prompts.prompts(office_app.office, lang) if prompt.group == "calls"]
    folder = Recordings(office_app.voice_folder).named(voice).folder
    pack.keep(folder, [pack.Sound(lang, text, take(), ".wav") for text in calls], voice="recorded")
    return calls


def installed(office_app: OfficeApp) -> dict[tuple[str, str], Any]:
    folder = pack.installed(office_app.voice_folder, "recorded")
    return dict(pack.in_folder(folder).manifest.items)


def test_a_recording_is_stored_at_once_and_played_as_the_hall_will_hear_it(admin):
    _office_app, caller = admin
    voice = begin(caller)

    answer = record(caller, voice, "không")

    assert answer.json["findings"] == []
    heard = caller.ask(f"/admin/voice/record/{voice}/{prompts.key_of('không')}.wav")
    samples, rate = soundfile.read(io.BytesIO(heard.data))
    assert rate == 24_000
    assert len(samples) / rate == pytest.approx(0.33 + 0.12, abs=0.05)
    rows = prompts_on(caller.ask(f"/admin/voice/record/{voice}").text)
    assert [row["text"] for row in rows if row["take"]] == ["không"]


def prompts_on(page: str) -> list[dict[str, Any]]:
    found = re.search(r"<script[^>]*data-all>(.*?)</script>", page, re.DOTALL)
    return json.loads(found[1])


def test_calls_are_recorded_first_and_every_piece_once(admin):
    office_app, _caller = admin

    wanted = prompts.prompts(office_app.office, "vi")

    assert list(dict.fromkeys(prompt.group for prompt in wanted)) == ["calls", "notices", "kiosk"]
    assert {"không", "chín", "đến quầy số", "Xin mời công dân có số"} <= {
        prompt.text for prompt in wanted if prompt.group == "calls"
    }
    assert len({prompt.text for prompt in wanted}) == len(wanted)
    assert {prompt.group for prompt in prompts.prompts(office_app.office, "tay")} == {"calls", "notices"}


def test_a_worse_take_is_marked_and_a_better_one_takes_its_place(admin):
    _office_app, caller = admin
    voice = begin(caller)
    before = record(caller, voice, "một", take(loud=0.004)).json["findings"]
    after = record(caller, voice, "một").json["findings"]

    assert (before, after) == (["quiet"], [])


@pytest.mark.parametrize("sent", [b"x", b"\x1aE\xdf\xa3 WebM", take(loud=0.0)])
def test_a_silent_take_is_refused_in_a_sentence_and_the_earlier_take_stays(admin, sent):
    _office_app, caller = admin
    voice = begin(caller)
    record(caller, voice, "một")

    answer = record(caller, voice, "một", sent)

    assert (answer.status_code, answer.json["code"]) == (422, "no_speech")
    assert "micrô" in answer.json["detail"]
    assert caller.ask(f"/admin/voice/record/{voice}/{prompts.key_of('một')}.wav").status_code == 200


def test_the_size_of_a_take_has_a_limit(admin):
    office_app, caller = admin
    voice = begin(caller)

    assert record(caller, voice, "một", b"x" * (6 * 1024 * 1024 + 1)).status_code == 413
    assert record(office_app.person(Role.DIRECTOR), voice, "một", b"x" * 100_000).status_code == 413
    assert record(office_app.person(Role.DIRECTOR), voice, "một", b"x").status_code == 403


def test_a_recording_can_be_deleted(admin):
    _office_app, caller = admin
    voice = begin(caller)
    record(caller, voice, "một")
    path = f"/admin/voice/record/{voice}/{prompts.key_of('một')}"

    assert caller.ask(path, "DELETE").status_code == 200
    assert caller.ask(f"{path}.wav").status_code == 404


def test_half_a_voice_does_not_speak(admin):
    _office_app, caller = admin
    voice = begin(caller)
    record(caller, voice, "một")

    answer = caller.ask(f"/admin/voice/{voice}/use", "POST")

    assert answer.status_code == 409
    assert "còn thiếu câu" in answer.text


def test_a_voice_is_put_into_use_replaced_by_another_and_taken_out_of_use(admin):
    office_app, caller = admin
    first, second = begin(caller), begin(caller)
    assert second == f"{first}-2"
    calls = record_all_calls(office_app, first)
    record(caller, first, "Quay lại.")
    assert caller.ask(f"/admin/voice/{first}/use", "POST").status_code == 302
    whole = installed(office_app)
    record_all_calls(office_app, second)
    caller.ask(f"/admin/voice/{second}/use", "POST")

    assert set(whole) == {("vi", text) for text in [*calls, "Quay lại."]}
    assert set(installed(office_app)) == {("vi", text) for text in calls}, (
        "nothing of the first voice is left"
    )
    page = caller.ask("/admin/voice").text
    assert page.count("Ngừng dùng") == 1

    caller.ask(f"/admin/voice/{second}/stop", "POST")

    assert installed(office_app) == {}


@pytest.mark.parametrize(
    "data",
    ['["a"]', '"str"', "5", "[" * 30_000, '{"words": 5}', '{"words": ["a"]}', '{"words": "\\ud800"}']
    + [json.dumps({"words": words}) for words in ("a" * 201, "\u0344" * 150, "hai\ndòng")],
)
def test_words_that_cannot_be_read_aloud_are_refused(admin, data):
    _office_app, caller = admin
    own = begin(caller, lang="own", language="Tày")
    path = f"/admin/voice/record/{own}/{prompts.key_of('không')}/words"

    assert caller.ask(path, "POST", data=data, content_type="application/json").status_code == 422


def test_a_language_of_the_office_speaks_its_own_words_beside_the_vietnamese_voice(admin):
    office_app, caller = admin
    vietnamese, own = begin(caller), begin(caller, name="Bà Nông", lang="own", language="Tày")
    path = f"/admin/voice/record/{own}/{prompts.key_of('không')}/words"
    assert caller.ask(path, "POST", json={"words": "  dấu không  "}).json == {"words": "dấu không"}
    for voice, lang in ((vietnamese, "vi"), (own, "tay")):
        record_all_calls(office_app, voice, lang)
        assert caller.ask(f"/admin/voice/{voice}/use", "POST").status_code == 302

    assert {lang for lang, _text in installed(office_app)} == {"vi", "tay"}
    wanted = json.loads((office_app.voice_folder / "wanted.json").read_text())
    assert "không" in wanted["tay"]
    assert "Trung tâm tạm nghỉ trưa." in wanted["kiosk"]["tay"]
    assert office_app.device("display").ask("/api/v1/board").json["voice"]["others"] == ["tay"]
    row = next(row for row in prompts_on(caller.ask(f"/admin/voice/record/{own}").text) if row["take"])
    assert row["how"] == "piece"
    assert Recordings(office_app.voice_folder).named(own).words == {"không": "dấu không"}


def test_the_preview_of_a_voice_plays_the_call_as_the_board_says_it(admin):
    office_app, caller = admin
    sentence = "Xin mời công dân có số A, không hai năm, đến quầy số một."
    silent = caller.ask("/admin/voice/sample?number=a025&counter=1").json
    assert (silent["text"], silent["clips"], silent["chime"]) == (sentence, [], "/voice/chime.mp3")

    folder = office_app.voice_folder
    folder.mkdir(parents=True, exist_ok=True)
    breaths = {"Xin mời công dân có số A, không hai năm": "ticket.mp3", "đến quầy số một": "counter.mp3"}
    words = ("Xin mời công dân có số", "A", "không", "hai", "năm", "đến quầy số", "một")
    known = {"gtts": {**dict.fromkeys(words, "word.mp3"), **breaths}}
    for name in ("ticket.mp3", "counter.mp3", "word.mp3"):
        (folder / name).write_bytes(b"x" * 500)
    (folder / "index.json").write_text(json.dumps({"clips": {"vi": known}}), "utf-8")

    heard = caller.ask("/admin/voice/sample?number=a025&counter=1").json["clips"]
    assert heard == ["/voice/ticket.mp3", "/voice/counter.mp3"]
    screen = office_app.device("display").ask("/board/test").text
    assert all(clip in screen for clip in heard), "a technician hears the same"


def clips_made(office_app: OfficeApp) -> list[Path]:
    """Let the voice worker make the wanted clips; return those of the staff's voice."""
    folder: Path = office_app.voice_folder
    engine = Packed("recorded", pack.installed(folder, "recorded"))
    wanted = want_phrases(folder, office_app.office, office_app.settings.server.data)
    Worker(folder, wanted, [engine]).run(watch=False)
    return [folder / name for name in read_index(folder)["vi"]["recorded"].values()]


def test_a_deleted_voice_is_not_heard_in_the_hall_any_more(admin):
    office_app, caller = admin
    voice = begin(caller)
    record_all_calls(office_app, voice)
    caller.ask(f"/admin/voice/{voice}/use", "POST")
    spoken = clips_made(office_app)

    assert caller.ask(f"/admin/voice/{voice}/remove", "POST").status_code == 302

    assert installed(office_app) == {}
    assert len(spoken) > 10
    assert not [clip for clip in spoken if clip.exists()]
    assert caller.ask(f"/admin/voice/record/{voice}").status_code == 404
    with office_app.database.read() as session:
        deeds = [(row.step, row.actor, row.reason) for row in session.scalars(select(LogEntry))]
    assert deeds == [
        ("change_voice", "admin", "bắt đầu thu giọng Chị Đào (tiếng Việt)"),
        ("change_voice", "admin", "dùng giọng Chị Đào (tiếng Việt)"),
        ("change_voice", "admin", "xóa giọng Chị Đào (tiếng Việt)"),
    ]


@pytest.mark.parametrize("end", ["stop", "remove"])
def test_no_clip_of_a_replaced_take_remains_after_the_voice(admin, end):
    office_app, caller = admin
    voice = begin(caller)
    record_all_calls(office_app, voice)
    caller.ask(f"/admin/voice/{voice}/use", "POST")
    spoken = clips_made(office_app)
    assert record(caller, voice, "một", take(hertz=330)).status_code == 200
    assert all(clip.exists() for clip in spoken), "the hall still hears the earlier take"

    caller.ask(f"/admin/voice/{voice}/{end}", "POST")

    assert not [clip for clip in spoken if clip.exists()]


@pytest.mark.parametrize(
    "form", [{"name": ""}, {"name": "x" * 41}, {"lang": "own"}, {"lang": "own", "language": "Vi"}]
)
def test_a_voice_needs_a_name_and_a_language(admin, form):
    _office_app, caller = admin

    answer = caller.ask("/admin/voice/begin", "POST", data={"name": "Chị Đào", "lang": "vi", **form})

    assert answer.status_code == 422


def test_only_the_recording_page_may_use_the_microphone(admin):
    _office_app, caller = admin
    voice = begin(caller)
    policy = {
        page: caller.ask(page).headers["Permissions-Policy"].split("microphone=")[1]
        for page in (f"/admin/voice/record/{voice}", "/admin/voice", "/kiosk")
    }

    assert policy == {f"/admin/voice/record/{voice}": "(self)", "/admin/voice": "()", "/kiosk": "()"}


def test_a_foreign_page_can_neither_record_nor_change_a_voice(admin):
    _office_app, caller = admin
    voice = begin(caller)

    for path in (f"/admin/voice/{voice}/use", f"/admin/voice/record/{voice}/{prompts.key_of('một')}"):
        assert caller.client.post(path, data=b"x").status_code == 400
