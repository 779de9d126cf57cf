"""The technician's test page of one screen: sound, size, clock, browser, network, letters. The page measures itself."""

import unicodedata

from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from queue_server.domain.announcement import Call
from queue_server.domain.boards import ScreenPlace, place_told
from queue_server.domain.screen_health import MISSING_TEXTS
from queue_server.snapshots.speaking import reading
from queue_server.web import context
from queue_server.web.context import visitor

blueprint = Blueprint("screen_test", __name__)
# Usual diagonals in inches, monitors first; for another size the nearest is chosen.
INCHES = (22, 24, 27, 32, 40, 43, 50, 55, 65, 75, 86, 98)
VOWELS, TONES = "aăâeêioôơuưy", ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
TRIED_DIGITS = "025"


@blueprint.get("/board/test")
def page() -> str:
    """The test page for a new screen."""
    office = context.office()
    call = Call(f"{office.services[0].number_prefix}{TRIED_DIGITS}", office.counters[0].number)
    said = reading(call, office.voice.wording, context.voice().ready())
    return render_template(
        "board_test.html",
        place=place_told(request.args) or office.board_places.get(visitor().device or 0, ScreenPlace()),
        inches=INCHES,
        sentence=said["text"],
        clips=said["clips"],
        letters=vietnamese_letters(),
        missing={name: words.said(_) for name, words in MISSING_TEXTS.items()},
    )


def vietnamese_letters() -> list[str]:
    """Return every vowel with every tone and đ, one line per vowel, with the capitals."""
    lines = ["".join(unicodedata.normalize("NFC", vowel + tone) for tone in TONES) for vowel in VOWELS]
    return [f"{line} {line.upper()}" for line in [*lines, "đ"]]
