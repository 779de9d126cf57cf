"""First steps of tests about voices: begin a voice, hum into a microphone, record a text."""

import io
from typing import Any

import numpy as np
import soundfile

from queue_server.voice import prompts
from tests.web.office_app import Caller

RATE = 48_000


def take(hertz: float = 220, loud: float = 0.3) -> bytes:
    """A hum of a third of a second in a quiet room."""
    time = np.arange(RATE) / RATE
    hum = np.where((time > 0.3) & (time < 0.63), loud * np.sin(2 * np.pi * hertz * time), 0)
    file = io.BytesIO()
    soundfile.write(file, hum, RATE, format="WAV", subtype="PCM_16")
    return file.getvalue()


def begin(admin: Caller, **form: str) -> str:
    """Begin a new voice; return its key."""
    answer = admin.ask("/admin/voice/begin", "POST", data={"name": "Chị Đào", "lang": "vi", **form})
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"].split("/")[-1]


def record(admin: Caller, voice: str, text: str, wav: bytes | None = None) -> Any:
    path = f"/admin/voice/record/{voice}/{prompts.key_of(text)}"
    return admin.ask(path, "POST", data=wav or take(), content_type="audio/wav")
