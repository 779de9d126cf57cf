"""A sentence of the hall's voice with words that are not saved yet, for whoever types them."""

from flask import Blueprint, Response, jsonify
from flask_babel import gettext as _
from pydantic import BaseModel, ConfigDict

from queue_server.domain.sentences import NOTHING
from queue_server.voice.clips import ENGINE_TEXTS, Voice, want_trial
from queue_server.voice.trial import Tried, trial
from queue_server.web import context
from queue_server.web.admin.typed import Changes, as_typed
from queue_server.web.context import app_context
from queue_server.web.forms import query

blueprint = Blueprint("admin_listening", __name__, url_prefix="/admin/settings/listen")


class TrialQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    tried: Tried
    changes: Changes = "{}"


@blueprint.get("")
def listen() -> Response:
    """The clips of the sentence, once they are made: until then whoever listens asks again, and no call waits."""
    form, voice = query(TrialQuery), context.voice()
    wanted = trial(as_typed(context.office(), form.changes), form.tried)
    trouble = _trouble(voice)
    if not trouble:
        want_trial(voice.folder, app_context().settings.server.data, [*wanted.pieces, *wanted.whole])
    clips = voice.ready()(wanted.pieces, "vi", wanted.whole) or []
    engine, now = voice.speaker(clips[0]) if clips else "", voice.snapshot()
    other = ENGINE_TEXTS.get(engine, NOTHING).said(_) if now["engine"] not in ("", engine) else ""
    trouble = "" if clips else _trouble(voice)
    return jsonify(
        text=wanted.text, clips=clips, engine=engine, other=other, chime=now["chime"], trouble=trouble
    )


def _trouble(voice: Voice) -> str:
    """Why nothing may be heard, and what helps; "" when it comes. A worker that has just begun has made nothing."""
    if not context.office().voice.enabled:
        return str(_("Trung tâm đang tắt giọng đọc. Chọn “Có” ở mục đọc loa rồi lưu, sau đó nghe thử."))
    if voice.trouble:
        told = _("Máy chủ chưa có giọng nào đọc được (%(cause)s). Xem trang Giọng đọc, hoặc nhờ kỹ thuật.")
        return str(told % {"cause": voice.trouble})
    return ""
