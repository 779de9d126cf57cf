"""The admin's page of the voices: which one speaks, their coverage, recorded voices, import and export of packs."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import Blueprint, Response, jsonify, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from display import pack
from display.pack import PackRefused
from queue_server.actions.voice import change_voice
from queue_server.domain.announcement import Call
from queue_server.domain.text import composed
from queue_server.machine import eventlet_setup
from queue_server.snapshots.speaking import office_voice, reading
from queue_server.storage import private_files
from queue_server.voice import prompts
from queue_server.voice.clips import want_phrases
from queue_server.voice.recordings import LANGUAGE_NAMES, Recordings, StaffVoice, slug
from queue_server.web import context
from queue_server.web.admin.devices import save
from queue_server.web.admin.recording import recordings
from queue_server.web.context import app_context
from queue_server.web.errors import Invalid
from queue_server.web.forms import one_line
from queue_server.web.readers_words import in_readers_language

blueprint = Blueprint("admin_voice", __name__, url_prefix="/admin/voice")
LONGEST_NAME = 40
MOST_VOICES = 30


@blueprint.get("")
def page() -> str:
    """The current voice, and what could be better."""
    return _page()


@blueprint.get("/sample")
def sample() -> Response:
    """A sample call: the clips of one sentence by the voice that would say it."""
    number, counter = request.args.get("number", "A025")[:8], request.args.get("counter", "1")[:4]
    call = Call(composed(number), composed(counter))
    voice = context.voice()
    said = reading(call, context.office().voice.wording, voice.ready())
    return jsonify({**voice.snapshot(), "text": said["text"], "clips": said["clips"]})


@blueprint.post("/begin")
def begin() -> AnyResponse | tuple[str, int]:
    """Begin a voice and go on to its recording page."""
    name, (lang, language) = _name("name"), _language()
    if len(recordings().all()) >= MOST_VOICES:
        return _page(_("Đã có %(n)s giọng. Hãy xóa bớt giọng không dùng.", n=MOST_VOICES)), 409
    _make_folder()
    voice = recordings().begin(name, lang, language)
    _log(f"bắt đầu thu giọng {name} ({language})")
    return redirect(url_for("recording.page", voice=voice.key))


@blueprint.post("/<voice>/use")
def use(voice: str) -> AnyResponse | tuple[str, int]:
    """Let this voice speak its language, if it can say every call: otherwise the hall would hear two voices."""
    if _staff_voice(recordings().named(voice))["calls_missing"]:
        return _page(_("Giọng này còn thiếu câu để gọi số. Hãy thu đủ rồi dùng.")), 409
    return _do(voice, recordings().use, "dùng giọng")


@blueprint.post("/<voice>/stop")
def stop(voice: str) -> AnyResponse:
    """Let the next best voice speak instead."""
    return _do(voice, recordings().stop, "ngừng dùng giọng")


@blueprint.post("/<voice>/remove")
def remove(voice: str) -> AnyResponse:
    """Delete a voice with all its recordings."""
    return _do(voice, recordings().remove, "xóa giọng")


@blueprint.post("/import")
def bring() -> AnyResponse | tuple[str, int]:
    """Install a pack: recordings become voices that an admin can choose; a machine's voice speaks as soon as it can."""
    file = request.files.get("pack")
    if file is None or not file.filename:
        raise Invalid("pack", _("Chưa chọn tệp gói giọng."))
    name = one_line("pack", Path(file.filename).stem[:LONGEST_NAME], LONGEST_NAME, "") or "pack"
    with TemporaryDirectory(dir=_make_folder()) as folder:
        path = Path(folder) / "pack.zip"
        file.save(path)
        try:
            eventlet_setup.run_in_thread(_bring, recordings(), path, name)
        except PackRefused as error:
            return _page(str(error)), 422
    _log(f"nhập gói giọng {name}")
    return redirect(url_for("admin_voice.page"))


def _make_folder() -> Path:
    """Return the office's voice folder, created if missing."""
    own = context.voice().folder
    private_files.make_below(app_context().settings.server.data, own)
    return own


def _bring(own: Recordings, path: Path, name: str) -> None:
    """Read, check and store a pack in a thread, which may take minutes; counters go on meanwhile.

    Raises:
        PackRefused: its content is wrong, or there would be too many voices.
    """
    from display.recording import checked  # imported here, because only this needs the sound library

    with pack.opened(path) as brought:
        languages = {lang for lang, _text in brought.manifest.items}
        if len(own.all()) + len(languages) > MOST_VOICES:
            raise PackRefused(f"quá {MOST_VOICES} giọng; hãy xóa bớt giọng không dùng")
        checked(brought)
        own.bring(brought, name)


@blueprint.get("/<voice>.zip")
def take_along(voice: str) -> Response:
    """Download a voice as a pack, for another machine."""
    staff_voice = recordings().named(voice)
    with TemporaryDirectory(dir=context.voice().folder) as folder:
        path = Path(folder) / "pack.zip"
        eventlet_setup.run_in_thread(pack.write_zip, pack.in_folder(staff_voice.folder), path)
        content = path.read_bytes()
    return send_file(BytesIO(content), "application/zip", as_attachment=True, download_name=f"{voice}.zip")


def _do(key: str, act: Callable[[StaffVoice], None], words: str) -> AnyResponse:
    voice = recordings().named(key)
    eventlet_setup.run_in_thread(act, voice)
    want_phrases(context.voice().folder, context.office(), app_context().settings.server.data)
    _log(f"{words} {voice.name} ({voice.language})")
    return redirect(url_for("admin_voice.page"))


def _log(change: str) -> None:
    save(lambda command: change_voice(command, change))


def _name(field: str) -> str:
    wrong = _("Tên cần từ 1 đến %(n)s ký tự.", n=LONGEST_NAME)
    return one_line(field, request.form.get(field, ""), LONGEST_NAME, wrong, least=1)


def _language() -> tuple[str, str]:
    """The chosen language's code and name; a further language's code is its name in ASCII letters."""
    chosen = request.form.get("lang", "")
    if chosen in LANGUAGE_NAMES:
        return chosen, LANGUAGE_NAMES[chosen]
    name = _name("language")
    code = slug(name).replace("-", "")[:12]
    if len(code) < 2 or code in LANGUAGE_NAMES:
        raise Invalid("language", _("Tên ngôn ngữ cần có từ hai chữ cái."))
    return code, name


def _page(error: str = "") -> str:
    speaking = office_voice(context.office(), context.voice().snapshot())
    return render_template(
        "admin/voice.html",
        now={**speaking, "text": in_readers_language(speaking, "text")},
        voices=[_staff_voice(voice) for voice in eventlet_setup.run_in_thread(recordings().all)],
        engines=prompts.coverage(context.voice().folder, _calls("vi")),
        wanted=len(_calls("vi")),
        counters=context.office().counters,
        gtts=context.office().voice.gtts,
        error=error,
    )


def _staff_voice(voice: StaffVoice) -> dict[str, Any]:
    wanted = prompts.prompts(context.office(), voice.lang)
    return {
        "key": voice.key,
        "name": voice.name,
        "language": _(voice.language),  # a further language keeps its name
        "in_use": recordings().in_use().get(voice.lang) == voice.key,
        "done": sum(prompt.text in voice.takes for prompt in wanted),
        "all": len(wanted),
        "calls_missing": [text for text in _calls(voice.lang) if text not in voice.takes],
    }


def _calls(lang: str) -> list[str]:
    """The texts that a voice needs in order to speak."""
    return [prompt.text for prompt in prompts.prompts(context.office(), lang) if prompt.group == "calls"]
