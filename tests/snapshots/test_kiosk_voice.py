"""What the kiosk can say: every clip is made in advance, and a number is said whole or not at all."""

import json
from pathlib import Path

from queue_server.domain.languages import LANGUAGES
from queue_server.snapshots.kiosk_voice import Clips, speech, spoken
from queue_server.voice.clips import want_phrases
from tests.office import PLAIN, settings_of

SERVICES = [
    {"code": "A", "name": "Chứng thực", "name_en": "Certification", "hint": "sao y", "hint_en": "copies"},
    {"code": "H", "name": "Hộ tịch", "group": "Tư pháp", "group_en": "Justice"},
    *PLAIN["services"][2:],
]
OFFICE = settings_of(services=SERVICES)


def a_voice_without(*missing: str) -> Clips:
    """Says everything but these phrases; the clip of a phrase is the phrase."""

    def clips(phrases, lang="vi", whole=(), like=()):
        return None if set(phrases) & set(missing) else [f"{lang}: {phrase}" for phrase in phrases]

    return clips


def test_a_tile_says_its_name_and_its_hint_in_the_readers_language():
    assert spoken(OFFICE, "vi")["service A"] == "Chứng thực: sao y"
    assert spoken(OFFICE, "en")["service A"] == "Certification: copies"
    assert spoken(OFFICE, "vi")["group Tư pháp"] == "Tư pháp"
    assert spoken(OFFICE, "en")["group Tư pháp"] == "Justice"


def test_a_service_without_english_is_said_in_vietnamese_words():
    assert spoken(OFFICE, "en")["service H"] == "Hộ tịch"


def test_every_letter_and_digit_of_the_offices_numbers_can_be_said():
    known = spoken(OFFICE, "vi")
    signs = {sign for service in OFFICE.services for sign in service.number_prefix}
    assert {f"letter {sign}" for sign in {*signs, *"0123456789"}} <= set(known)
    assert known["letter 5"] == "năm"
    assert spoken(OFFICE, "en")["letter 5"] == "five"


def test_a_number_with_one_piece_missing_is_not_said_at_all():
    ready = speech(OFFICE, a_voice_without("năm"))
    assert [key for key in ready["vi"] if key.startswith(("number", "letter"))] == []
    assert ready["vi"]["service A"] == "vi: Chứng thực: sao y"
    assert ready["en"]["letter 5"] == "en: five"


def test_a_tile_without_its_clip_is_silent_and_the_others_are_not():
    ready = speech(OFFICE, a_voice_without("Chứng thực: sao y"))
    assert "service A" not in ready["vi"]
    assert "service H" in ready["vi"]


def test_the_phrases_of_the_kiosk_are_requested_apart_from_the_calls(tmp_path: Path):
    wanted = json.loads(want_phrases(tmp_path, settings_of(services=SERVICES), tmp_path).read_text("utf-8"))
    for lang in LANGUAGES:
        assert set(spoken(OFFICE, lang).values()) <= set(wanted["kiosk"][lang])
    assert "Chứng thực: sao y" not in wanted["vi"]
    assert "please proceed to counter" in wanted["en"]
