"""The eleventh part: how a call sounds."""

from typing import Any

from queue_server.domain.first_run import Part
from queue_server.snapshots.speaking import office_voice
from queue_server.web import context
from queue_server.web.first_run.asking import answer, office_now
from queue_server.web.readers_words import in_readers_language


def offered() -> dict[str, Any]:
    """Which voice speaks now, and the number and counter of the sample."""
    office = office_now()
    number = office.services[0].numbers.label(25)
    voice = office_voice(office, context.voice().snapshot())
    told = {**voice, "text": in_readers_language(voice, "text")}
    return {"voice": told, "number": number, "counter": office.counters[0].number}


def store() -> bool:
    answer(Part.VOICE)
    return True
