"""Voices carried from office to office by the admin's page: all of a pack or nothing."""

import hashlib
import io
import re
import zipfile
from typing import Any

import pytest

from display import pack
from queue_server.doors import Role
from queue_server.recordings import Recordings
from tests.web.house import Caller, House
from tests.web.voices import begin, record, take


@pytest.fixture
def admin(new_house) -> tuple[House, Caller]:
    house = new_house()
    return house, house.person(Role.ADMIN)


def test_a_voice_can_be_carried_to_another_office(admin, new_house):
    _house, caller = admin
    voice = begin(caller)
    record(caller, voice, "một")
    carried = caller.ask(f"/admin/voice/{voice}.zip").data

    assert zipfile.ZipFile(io.BytesIO(carried)).testzip() is None
    assert bring(caller, carried, "Chị Đào.zip").status_code == 302

    brought = Recordings(_house.voice_folder).all()
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
def test_a_pack_that_is_not_what_it_says_is_refused_in_a_sentence_and_nothing_is_kept(admin, content):
    house, caller = admin

    answer = bring(caller, content)

    assert answer.status_code == 422
    assert re.search(r'data-problem role="alert">[^<]+</p>', answer.text)
    assert Recordings(house.voice_folder).all() == []


def test_a_machines_voice_takes_the_place_of_the_one_before_with_its_own_licence_and_rate(admin):
    house, caller = admin
    assert bring(caller, zipped(take(), voice="piper", text="hai")).status_code == 302
    content = zipped(take(), voice="piper", licence="CC BY 4.0", sample_rate=22_050)

    assert bring(caller, content).status_code == 302

    brought = pack.in_folder(pack.installed(house.voice_folder, "piper")).manifest
    assert (brought.licence, brought.sample_rate) == ("CC BY 4.0", 22_050)
    assert list(brought.items) == [("vi", "một")], "two models in one sentence would be two voices"
