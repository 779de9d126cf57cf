"""The recording page: records one prompt after the other and stores each at once. Voices are managed in `voice`."""

from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request, send_file
from flask_babel import gettext as _

from queue_server.domain.errors import NotFound
from queue_server.machine import eventlet_setup
from queue_server.voice import prompts as asked
from queue_server.voice.prompts import Prompt
from queue_server.voice.recordings import Recordings, StaffVoice, Take
from queue_server.web import context
from queue_server.web.context import app_context, visitor
from queue_server.web.errors import problem
from queue_server.web.forms import WordsForm, body, one_line

blueprint = Blueprint("recording", __name__, url_prefix="/admin/voice/record")
LONGEST_WORDS = 200


@blueprint.get("/<voice>")
def page(voice: str) -> str:
    """The prompts of this voice, with their state."""
    staff_voice = recordings().named(voice)
    rows = [_row(staff_voice, prompt) for prompt in asked.prompts(context.office(), staff_voice.lang)]
    return render_template(
        "admin/record.html", voice=staff_voice, language=_(staff_voice.language), prompts=rows
    )


@blueprint.post("/<voice>/<prompt>")
def keep(voice: str, prompt: str) -> Response:
    """Store one take, sent as a WAV file, in place of an earlier one; answer its findings."""
    from display.recording import NoSpeech, recording  # loads the sound library

    staff_voice = recordings().named(voice)
    text = _prompt(staff_voice, prompt).text
    try:
        made = eventlet_setup.run_in_thread(recording, request.get_data(), staff_voice.words.get(text, text))
    except NoSpeech:
        return problem("no_speech", 422, _("Không nghe thấy tiếng nói. Hãy nói gần micrô hơn rồi thu lại."))
    at = app_context().clock().isoformat(timespec="seconds")
    take = Take(round(made.seconds, 2), made.findings, visitor().name, at)
    eventlet_setup.run_in_thread(recordings().keep, staff_voice, text, made.content, take)
    return jsonify(_take(take))


@blueprint.get("/<voice>/<prompt>.wav")
def hear(voice: str, prompt: str) -> Response:
    """Play the recording as the hall will hear it."""
    staff_voice = recordings().named(voice)
    sound = staff_voice.sound_of(_prompt(staff_voice, prompt).text)
    return send_file(sound, mimetype="audio/wav", max_age=0)


@blueprint.delete("/<voice>/<prompt>")
def forget(voice: str, prompt: str) -> Response:
    """Delete one recording."""
    staff_voice = recordings().named(voice)
    eventlet_setup.run_in_thread(recordings().forget, staff_voice, _prompt(staff_voice, prompt).text)
    return jsonify({})


@blueprint.post("/<voice>/<prompt>/words")
def word(voice: str, prompt: str) -> Response:
    """Store the words of this prompt in the office's own language."""
    staff_voice = recordings().named(voice)
    wrong = _("Lời đọc dài nhất %(n)s ký tự, trên một dòng.", n=LONGEST_WORDS)
    words = one_line("words", body(WordsForm).words, LONGEST_WORDS, wrong)
    recordings().word(staff_voice, _prompt(staff_voice, prompt).text, words)
    return jsonify({"words": words})


def recordings() -> Recordings:
    """The voices that staff of this office have recorded."""
    return Recordings(context.voice().folder)


def _prompt(voice: StaffVoice, key: str) -> Prompt:
    found = (prompt for prompt in asked.prompts(context.office(), voice.lang) if prompt.key == key)
    prompt = next(found, None)
    if prompt is None:
        raise NotFound(prompt=key)
    return prompt


def _row(voice: StaffVoice, prompt: Prompt) -> dict[str, Any]:
    take = voice.takes.get(prompt.text)
    return {
        "key": prompt.key,
        "group": prompt.group,
        "how": "piece" if prompt.group == "calls" else "sentence",
        "text": prompt.text,
        "words": voice.words.get(prompt.text, ""),
        "take": _take(take) if take else None,
    }


def _take(take: Take) -> dict[str, Any]:
    return {"seconds": take.seconds, "findings": list(take.findings), "at": take.at}
