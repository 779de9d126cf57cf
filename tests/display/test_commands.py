"""The voice is built on one machine, carried to another, checked there, and heard."""

import hashlib
import json
import zipfile

import pytest

from display.__main__ import main
from display.pack import MANIFEST, installed, keep, opened
from display.voice import ClipStore
from queue_server.domain.announcement import Call, phrases, whole_phrases
from queue_server.domain.number_words import DIGITS
from tests.display import tiny_voice

CALL, WHOLE = phrases(Call("A025", "1")), whole_phrases(Call("A025", "1"))


@pytest.fixture
def wanted(tmp_path):
    """The phrases that the office needs for one call, in words and in whole pieces."""
    path = tmp_path / "wanted.json"
    path.write_text(json.dumps({"vi": CALL, "whole": {"vi": WHOLE}}), "utf-8")
    return path


@pytest.fixture
def carried(voice, tmp_path):
    """A natural voice that was made elsewhere: the sounds of espeak-ng serve as Google's."""
    store, folder = ClipStore(voice), tmp_path / "by hand"
    folder.mkdir()
    for word in {*DIGITS["vi"], *CALL}:
        (folder / f"{word}.mp3").write_bytes((voice / store.clips([word])[0]).read_bytes())
    for text in WHOLE:
        (folder / f"{text}.mp3").write_bytes((voice / store.clips(["một"])[0]).read_bytes())
    return folder


def build(tmp_path, texts, *words):
    wanted = tmp_path / "build.json"
    wanted.write_text(json.dumps({"vi": texts}), "utf-8")
    return main(["build", "--wanted", str(wanted), "--out", str(tmp_path / "voice.zip"), *words])


def install(carried, store):
    store.mkdir()
    with opened(carried) as brought:
        keep(installed(store, "recorded"), brought.sounds(), voice="recorded")


def told_in_one_sentence(capsys):
    error = capsys.readouterr().err.strip()
    assert error.startswith("voice: ")
    assert "\n" not in error
    return error


def test_a_pack_is_built_with_progress_and_a_second_run_finds_nothing_left_to_do(tmp_path, capsys):
    assert build(tmp_path, ["một", "hai"], "--engine", "espeak") == 0
    assert capsys.readouterr().out.splitlines() == ["1/2 một", "2/2 hai", "voice.zip: 2 câu, giọng espeak"]
    before = (tmp_path / "voice.zip").read_bytes()

    assert build(tmp_path, ["một", "hai"], "--engine", "espeak") == 0
    assert capsys.readouterr().out.splitlines() == ["voice.zip: 2 câu, giọng espeak"]
    assert (tmp_path / "voice.zip").read_bytes() == before
    assert not (tmp_path / "voice.zip.parts").exists()


def test_a_build_that_google_refuses_stops_keeps_what_it_has_and_goes_on_later(google, tmp_path, capsys):
    google.refuses_after = 2

    assert build(tmp_path, ["một", "hai", "ba"], "--engine", "gtts", "--every", "0") == 2
    assert "2 câu đã có" in told_in_one_sentence(capsys)
    assert len(google.asked) == 3, "it is not pressed"

    google.refuses_after = None
    assert build(tmp_path, ["một", "hai", "ba"], "--engine", "gtts", "--every", "0") == 0
    assert [text for text, _ in google.asked] == ["một", "hai", "ba", "ba"], "nothing is asked for twice"
    with opened(tmp_path / "voice.zip") as made:
        assert len(made.manifest.items) == 3


def test_a_second_model_never_speaks_into_the_pack_of_the_first(tmp_path, capsys):
    first = tiny_voice.write(tmp_path)
    second = first.with_name("vi_VN-other-low.onnx")
    second.write_bytes(first.read_bytes())
    second.with_name(second.name + ".json").write_bytes(first.with_name(first.name + ".json").read_bytes())
    assert build(tmp_path, ["một"], "--engine", "piper", "--piper", str(first)) == 0
    before = (tmp_path / "voice.zip").read_bytes()

    assert build(tmp_path, ["một", "hai"], "--engine", "piper", "--piper", str(second)) == 2
    assert f"đang làm bằng mô hình {first.name}; hãy chọn tên tệp khác" in told_in_one_sentence(capsys)
    assert (tmp_path / "voice.zip").read_bytes() == before
    assert build(tmp_path, ["một", "hai"], "--engine", "piper", "--piper", str(first)) == 0


def test_a_build_without_the_internet_says_so_and_leaves_no_file(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")

    assert build(tmp_path, ["một"], "--engine", "gtts", "--every", "0") == 2
    assert "không đọc được câu nào" in told_in_one_sentence(capsys)
    assert not (tmp_path / "voice.zip").exists()


def test_an_imported_voice_is_heard_and_can_be_carried_on(carried, wanted, tmp_path, capsys):
    store = tmp_path / "store"
    assert main(["check", str(carried)]) == 0
    install(carried, store)
    assert main(["make", "--store", str(store), "--wanted", str(wanted)]) == 0
    assert len(ClipStore(store).clips(CALL, whole=WHOLE)) == 2

    assert (
        main(["export", "--store", str(store), "--voice", "recorded", "--out", str(tmp_path / "out.zip")])
        == 0
    )
    with opened(tmp_path / "out.zip") as exported:
        assert {text for _, text in exported.manifest.items} == {*CALL, *WHOLE}
        assert all(sound.content for sound in exported.sounds())


def test_the_doctor_names_every_voice_its_clips_and_what_is_missing(carried, wanted, tmp_path, capsys):
    store = tmp_path / "store"
    (carried / "hai.mp3").unlink()
    install(carried, store)
    main(["make", "--store", str(store), "--wanted", str(wanted)])
    capsys.readouterr()

    assert main(["doctor", "--store", str(store), "--wanted", str(wanted), "--piper", "nowhere.onnx"]) == 0
    told = capsys.readouterr().out
    assert "recorded  sẵn sàng; câu gọi 6/7, ki-ốt 0/0, số trọn câu 2" in told
    assert "còn thiếu: hai" in told
    assert "gtts      chưa bật voice.gtts và chưa nhập gói giọng; câu gọi 0/7" in told
    assert "piper     không thấy tệp mô hình nowhere.onnx" in told
    assert "espeak    sẵn sàng; câu gọi 7/7" in told

    assert main(["doctor", "--store", str(tmp_path / "empty"), "--wanted", str(wanted)]) == 1
    assert "sảnh chỉ có chuông" in capsys.readouterr().out


def with_a_file_that_is_no_sound(path):
    with zipfile.ZipFile(path) as archive:
        manifest = json.loads(archive.read(MANIFEST))
    noise = b"<html>sign in</html>" * 50
    item = manifest["items"][0] | {"sha256": hashlib.sha256(noise).hexdigest()}
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(MANIFEST, json.dumps(manifest | {"items": [item]}))
        archive.writestr(item["file"], noise)


def test_a_pack_with_a_file_that_cannot_be_heard_is_refused(tmp_path, capsys):
    build(tmp_path, ["một"], "--engine", "espeak")
    with_a_file_that_is_no_sound(tmp_path / "voice.zip")
    capsys.readouterr()

    assert main(["check", str(tmp_path / "voice.zip")]) == 2
    assert "“một” trong gói giọng không phải âm thanh" in told_in_one_sentence(capsys)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["check", "{}/nowhere.zip"], "không phải là gói giọng"),
        (["export", "--store", "{}", "--voice", "gtts", "--out", "{}/x.zip"], "chưa có câu nào"),
        (["say", "một", "--engine", "piper", "--out", "{}/x.mp3"], "--piper"),
        (["say", "một", "--out", "{}/no/such/folder.mp3"], "no/such"),
        (["doctor", "--store", "{}", "--wanted", "{}/nowhere.json"], "nowhere.json"),
    ],
)
def test_an_impossible_voice_command_is_refused_in_one_sentence(tmp_path, capsys, words, named):
    assert main([word.format(tmp_path) for word in words]) == 2
    assert named in told_in_one_sentence(capsys)


def test_one_text_is_spoken_into_a_file(tmp_path, capsys):
    assert main(["say", "Xin mời", "--out", str(tmp_path / "x.mp3")]) == 0

    assert (tmp_path / "x.mp3").stat().st_size > 2000
    assert capsys.readouterr().out.startswith("x.mp3: ")
