"""Voices that the admin carries from office to office: a whole pack is imported, or nothing."""

import hashlib
import io
import json
import re
import zipfile
from typing import Any

import pytest

from display import pack
from queue_server.domain.roles import Role
from queue_server.voice.recordings import Recordings
from tests.web.admin.voices import begin, record, take
from tests.web.office_app import Caller, OfficeApp


@pytest.fixture
def admin(new_office_app) -> tuple[OfficeApp, Caller]:
    office_app = new_office_app()
    return office_app, office_app.person(Role.ADMIN)


@pytest.fixture(scope="module")
def shared_admin(office_app) -> Caller:
    """An admin of an office in which no import succeeds."""
    caller: Caller = office_app.person(Role.ADMIN)
    return caller


def test_a_voice_can_be_carried_to_another_office(admin, new_office_app):
    _office_app, caller = admin
    voice = begin(caller)
    record(caller, voice, "một")
    carried = caller.ask(f"/admin/voice/{voice}.zip").data

    assert zipfile.ZipFile(io.BytesIO(carried)).testzip() is None
    assert bring(caller, carried, "Chị Đào.zip").status_code == 302

    brought = Recordings(_office_app.voice_folder).all()
    assert [(one.name, list(one.takes)) for one in brought] == [("Chị Đào", ["một"]), ("Chị Đào", ["một"])]


def bring(admin: Caller, content: bytes, name: str = "giong.zip") -> Any:
    data = {"pack": (io.BytesIO(content), name)}
    return admin.ask("/admin/voice/import", "POST", data=data, content_type="multipart/form-data")


def zipped(
    sound: bytes, sha256: str | None = None, file: str = "vi/1.wav", text: str = "một", **head: Any
) -> bytes:
    item = pack.Item("vi", text, file, sha256 or hashlib.sha256(sound).hexdigest())
    manifest = pack.Manifest(items={("vi", text): item}, **head)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("manifest.json", manifest.text())
        archive.writestr(file, sound)
    return written.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"no zip",
        zipped(take(), sha256="0" * 64),
        zipped(b"no sound at all"),
        zipped(take(), file="../../elsewhere.wav"),
    ],
)
def test_a_false_pack_is_refused_in_a_sentence_and_nothing_is_stored(admin, content):
    office_app, caller = admin

    answer = bring(caller, content)

    assert answer.status_code == 422
    assert re.search(r'data-problem role="alert">[^<]+</p>', answer.text)
    assert Recordings(office_app.voice_folder).all() == []


def test_a_machines_voice_replaces_the_one_before_with_its_licence_and_rate(admin):
    office_app, caller = admin
    assert bring(caller, zipped(take(), voice="piper", text="hai")).status_code == 302
    content = zipped(take(), voice="piper", licence="CC BY 4.0", sample_rate=22_050)

    assert bring(caller, content).status_code == 302

    brought = pack.in_folder(pack.installed(office_app.voice_folder, "piper")).manifest
    assert (brought.licence, brought.sample_rate) == ("CC BY 4.0", 22_050)
    assert list(brought.items) == [("vi", "một")], "two models in one sentence would be two voices"


ITEM = {"lang": "vi", "text": "một", "file": "vi/1.wav", "sha256": "0" * 64}
HEAD = {"format": 1, "voice": "recorded", "licence": "", "sample_rate": 24_000, "model": ""}
ODD = [None, True, 5, -1, 1e308, float("inf"), "", "x" * 100_000, "\ud800", "a\0b", [], ["x"], {}, {"x": 1}]


def manifest(content: bytes | str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", content)
    return written.getvalue()


@pytest.mark.parametrize("depth", [*range(880, 1010, 10), 100_000])
@pytest.mark.parametrize("around", ["{}", '{{"format": 1, "items": {}}}'])
def test_a_manifest_nested_to_any_depth_is_refused_in_a_sentence(shared_admin, depth, around):
    answer = bring(shared_admin, manifest(around.format("[" * depth + "]" * depth)))

    assert answer.status_code == 422
    assert re.search(r'data-problem role="alert">[^<]{10,400}</p>', answer.text)


@pytest.mark.parametrize("key", [*HEAD, "items", *(f"items.{key}" for key in ITEM)])
def test_every_manifest_is_read_or_refused_in_a_sentence(shared_admin, key):
    """An admin reads the sentence, so it does not repeat the whole input."""
    for odd in ODD:
        where, _, inner = key.partition(".")
        said = {**HEAD, "items": [ITEM]}
        said[where] = [{**ITEM, inner: odd}] if inner else odd
        answer = bring(shared_admin, manifest(json.dumps(said)))
        assert answer.status_code in (302, 422), (key, odd)
        assert len(answer.text) < 40_000, (key, odd)


def test_a_pack_of_more_texts_than_an_office_ever_says_is_refused_before_they_are_read(admin):
    office_app, caller = admin
    many = [{**ITEM, "text": f"câu {place}"} for place in range(90_000)]
    short = [{"file": "1.wav"}] * 7_000

    answers = [bring(caller, manifest(json.dumps({**HEAD, "items": items}))) for items in (many, short)]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert "quá lớn" in answers[0].text
    assert "7000 câu; nhiều nhất 6000" in answers[1].text
    assert Recordings(office_app.voice_folder).all() == []


def many_files(count: int) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for place in range(count):
            archive.writestr(f"{place}", b"")
    return written.getvalue()


def test_a_zip_with_a_hundred_thousand_files_is_refused_unread_whatever_its_end_claims(tmp_path):
    large = many_files(25_000)
    record = large[-22:]
    hidden = (
        large[:-22] + record[:4] + b"PK\x05\x06" + record[8:]
    )  # the signature once more, inside the record
    commented = large[:-2] + b"\x05\x00" + b"hello"
    path = tmp_path / "pack.zip"
    for content in (large, hidden, commented, many_files(70_000)):
        path.write_bytes(content)
        with pytest.raises(pack.PackRefused, match="quá nhiều tệp"), pack.opened(path):
            pass


def test_a_pack_cannot_bring_more_voices_than_an_office_may_have(admin):
    office_app, caller = admin
    sound = take()
    sha256 = hashlib.sha256(sound).hexdigest()
    languages = [f"{one}{two}" for one in "abcdef" for two in "abcdef"]
    items = [{**ITEM, "lang": lang, "sha256": sha256} for lang in languages]
    written = io.BytesIO(manifest(json.dumps({**HEAD, "items": items})))
    with zipfile.ZipFile(written, "a") as archive:
        archive.writestr("vi/1.wav", sound)

    answer = bring(caller, written.getvalue())

    assert answer.status_code == 422
    assert "quá 30 giọng" in answer.text
    assert Recordings(office_app.voice_folder).all() == []
