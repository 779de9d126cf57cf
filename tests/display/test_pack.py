"""A voice that is carried from machine to machine: everything in it is checked before it is used."""

import json
import stat
import zipfile
from pathlib import Path
from threading import Thread

import pytest

from display import pack
from display.pack import MANIFEST, PackRefused, Sound, forget, in_folder, keep, opened, write_zip

SOUNDS = [
    Sound("vi", "không", b"sound of zero" * 40, ".mp3"),
    Sound("vi", "đến quầy số", b"sound of counter" * 40, ".wav"),
    Sound("en", "zero", b"sound of English zero" * 40, ".mp3"),
]


@pytest.fixture
def folder(tmp_path):
    """An installed pack."""
    keep(tmp_path / "recorded", SOUNDS, voice="recorded", licence="Giọng chị Hoa, dùng nội bộ", rate=48_000)
    return tmp_path / "recorded"


@pytest.fixture
def carried(folder, tmp_path):
    """The same pack as one file."""
    write_zip(in_folder(folder), tmp_path / "voice.zip")
    return tmp_path / "voice.zip"


def changed(carried, change):
    """Rewrite the zip with what `change` makes of its parts."""
    with zipfile.ZipFile(carried) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(parts[MANIFEST])
    change(manifest, parts)
    parts[MANIFEST] = json.dumps(manifest).encode()
    with zipfile.ZipFile(carried, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return carried


def open_files():
    """What this process holds open now; a handle of the listing itself is gone by then."""
    handles = list(Path("/proc/self/fd").iterdir())
    return {handle.resolve() for handle in handles if handle.exists()}


def test_a_pack_comes_out_of_its_zip_as_it_went_in(carried):
    with opened(carried) as found:
        assert list(found.sounds()) == SOUNDS
    assert (found.manifest.voice, found.manifest.licence, found.manifest.sample_rate) == (
        "recorded", "Giọng chị Hoa, dùng nội bộ", 48_000,
    )  # fmt: skip


def test_the_same_pack_is_the_same_file_byte_for_byte(folder, carried, tmp_path):
    write_zip(in_folder(folder), tmp_path / "again.zip")

    assert (tmp_path / "again.zip").read_bytes() == carried.read_bytes()


def test_a_word_recorded_again_replaces_the_old_one_and_its_file(folder):
    keep(folder, [Sound("vi", "kho\u0302ng", b"better" * 100, ".wav")], voice="recorded")

    found = in_folder(folder)
    assert [s.content for s in found.sounds() if s.text == "không"] == [b"better" * 100]
    assert found.manifest.licence == "Giọng chị Hoa, dùng nội bộ"
    assert len([path for path in folder.rglob("*.*") if path.suffix in pack.SOUND_ENDINGS]) == 3
    assert stat.S_IMODE((folder / MANIFEST).stat().st_mode) == 0o644


def test_a_removed_word_is_gone_and_removing_an_unknown_word_does_nothing(folder):
    forget(folder, [("vi", "không"), ("vi", "chín")])

    assert [(s.lang, s.text) for s in in_folder(folder).sounds()] == [("vi", "đến quầy số"), ("en", "zero")]


def test_a_voice_that_takes_anothers_place_leaves_nothing_of_it(folder):
    before = in_folder(folder).manifest
    keep(
        folder,
        [Sound("vi", "không", b"another" * 100, ".wav")],
        voice="recorded",
        instead_of=before.items.keys(),
    )

    after = in_folder(folder).manifest
    assert (list(after.items), after.licence) == ([("vi", "không")], "")
    assert len([path for path in folder.rglob("*.*") if path.suffix in pack.SOUND_ENDINGS]) == 1


def test_two_people_who_record_at_once_lose_nothing(tmp_path):
    def record(words):
        for word in words:
            keep(tmp_path / "both", [Sound("vi", word, word.encode() * 99, ".wav")], voice="recorded")

    people = [Thread(target=record, args=([f"{who} {n}" for n in range(10)],)) for who in ("một", "hai")]
    for person in people:
        person.start()
    for person in people:
        person.join()

    assert len(list(in_folder(tmp_path / "both").sounds())) == 20


def test_a_folder_filled_by_hand_is_a_pack_too(tmp_path):
    (tmp_path / "en").mkdir()
    (tmp_path / "không.wav").write_bytes(b"0")
    (tmp_path / "en" / "zero.MP3").write_bytes(b"1")

    with opened(tmp_path) as found:
        said = {(sound.lang, sound.text, sound.content) for sound in found.sounds()}
    assert said == {("vi", "không", b"0"), ("en", "zero", b"1")}


SPOILED = {
    "another sound under the same name": (
        lambda m, p: p.update({m["items"][0]["file"]: b"x" * 500}),
        "mã kiểm tra",
    ),
    "a sound that is missing": (lambda m, p: p.pop(m["items"][0]["file"]), "thiếu"),
    "a path out of the pack": (lambda m, p: m["items"][0].update(file="../../etc/passwd.wav"), "ngoài gói"),
    "an absolute path": (lambda m, p: m["items"][0].update(file="/etc/passwd.wav"), "ngoài gói"),
    "a path of Windows": (lambda m, p: m["items"][0].update(file="..\\a.wav"), "ngoài gói"),
    "a program": (lambda m, p: m["items"][0].update(file="vi/a.exe"), "âm thanh"),
    "a later format": (lambda m, p: m.update(format=2), "dạng 2"),
    "an unknown voice": (lambda m, p: m.update(voice="x"), '"x"'),
    "an unknown language": (lambda m, p: m["items"][0].update(lang="../x"), "ngôn ngữ"),
    "no items": (lambda m, p: m.pop("items"), "items"),
    "items that are none": (lambda m, p: m.update(items=[3]), "TypeError"),
}


@pytest.mark.parametrize("case", SPOILED)
def test_a_spoiled_pack_is_refused_in_one_sentence(carried, case):
    change, named = SPOILED[case]

    with pytest.raises(PackRefused, match=named) as refused, opened(changed(carried, change)) as found:
        list(found.sounds())

    assert "\n" not in str(refused.value)
    assert carried not in open_files(), "a refused pack can be deleted or brought anew at once"


def packed(path, method):
    """The pack's parts in a zip of another kind."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def with_bytes(path, places, spoil):
    """Change one byte at each place (mark, offset): so far behind wherever the mark stands."""
    content = bytearray(path.read_bytes())
    for mark, offset in places:
        at = content.find(mark)
        while at >= 0:
            content[at + offset] = spoil(content[at + offset])
            at = content.find(mark, at + 4)
    path.write_bytes(content)


LOCAL, CENTRAL = b"PK\x03\x04", b"PK\x01\x02"
ODD_ZIPS = {
    "a damaged one": (zipfile.ZIP_DEFLATED, [(LOCAL, 30 + len(MANIFEST))], lambda _: 0xFF),
    "one that is damaged in another way of packing": (
        zipfile.ZIP_LZMA, [(LOCAL, 30 + len(MANIFEST) + 4)], lambda _: 0xFF,
    ),
    "one with a password": (zipfile.ZIP_STORED, [(LOCAL, 6), (CENTRAL, 8)], lambda flags: flags | 1),
    "one packed in a way nobody knows": (zipfile.ZIP_STORED, [(LOCAL, 8), (CENTRAL, 10)], lambda _: 99),
}  # fmt: skip


@pytest.mark.parametrize("case", ODD_ZIPS)
def test_a_zip_that_cannot_be_unpacked_is_refused_in_one_sentence(carried, case):
    method, places, spoil = ODD_ZIPS[case]
    with_bytes(packed(carried, method), places, spoil)

    with pytest.raises(PackRefused, match=r"manifest\.json.*bị hỏng hay có mật khẩu"), opened(carried):
        pass


def test_a_sound_far_too_large_is_not_even_unpacked(carried, monkeypatch):
    monkeypatch.setattr(pack, "LARGEST_SOUND_BYTES", 100)

    with pytest.raises(PackRefused, match="quá lớn"), opened(carried) as found:
        list(found.sounds())


def test_a_file_that_is_no_pack_is_refused(tmp_path):
    (tmp_path / "letter.txt").write_text("Kính gửi")
    (tmp_path / "empty").mkdir()

    for path in (tmp_path / "letter.txt", tmp_path / "empty", tmp_path / "nowhere"):
        with pytest.raises(PackRefused), opened(path):
            pass


def test_a_pack_that_cannot_be_written_whole_leaves_nothing(folder, tmp_path):
    next((folder / "vi").glob("*.mp3")).unlink()

    with pytest.raises(PackRefused):
        write_zip(in_folder(folder), tmp_path / "half.zip")

    assert [path.name for path in tmp_path.iterdir()] == ["recorded"]
