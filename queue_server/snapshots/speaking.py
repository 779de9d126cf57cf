"""What the hall hears: each call of the last two minutes, where, in which languages, how loud."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from queue_server import queries
from queue_server.domain.announcement import (
    Call,
    sentence,
    short_phrases,
    short_sentence,
    ways_to_say,
)
from queue_server.domain.languages import Language
from queue_server.domain.notices import notice_phrases, notice_text
from queue_server.domain.sentences import N_
from queue_server.domain.ticket_state import Step
from queue_server.domain.wording import Kind, Wording, wording_in
from queue_server.queries import AnyRow
from queue_server.settings.config_file import OfficeSettings
from queue_server.snapshots.both_languages import in_both
from queue_server.snapshots.kiosk_voice import Clips
from queue_server.snapshots.office_snapshot import OfficeSnapshot, stamp
from queue_server.snapshots.types.board import Announcement, BoardVoice, Reading
from queue_server.snapshots.types.desk import DeskVoice

# Older calls are shown but not offered for speaking. The page drops calls over 90 s, unless they wait because others
# are being said: the calls of forty counters in the same moment are said within 180 s.
ANNOUNCED_FOR = timedelta(seconds=180)
TURNED_OFF = N_("trung tâm đã tắt giọng đọc: sảnh chỉ xem màn hình")


class CallsSaid:
    """What is said of each office's latest calls, kept between its snapshots.

    It stays the same until the call's row, the office's settings, the clips or the languages change.
    """

    def __init__(self) -> None:
        self._kept: dict[str, tuple[object, dict[AnyRow, Announcement]]] = {}

    def of(
        self, office_snapshot: OfficeSnapshot, calls: Sequence[AnyRow], clips: Clips, others: Sequence[str]
    ) -> list[Announcement]:
        """Return the announcements of these calls."""
        drawn_with = office_snapshot.settings, clips, tuple(others)
        kept_with, kept = self._kept.get(office_snapshot.office.code, (None, {}))
        known = kept if kept_with == drawn_with else {}
        found = {
            call: known.get(call) or _announcement(office_snapshot, call, clips, others) for call in calls
        }
        self._kept[office_snapshot.office.code] = drawn_with, found
        return list(found.values())


def announcements(
    office_snapshot: OfficeSnapshot,
    calls: Sequence[AnyRow],
    clips: Clips,
    others: Sequence[str],
    said: CallsSaid,
) -> list[Announcement]:
    """Return the announcements that may still be spoken, of these calls (newest first) and of notices; oldest first.

    `others`: the office's further languages, in which a recorded voice repeats every call.
    """
    fresh = [
        call for call in reversed(calls) if timedelta(0) <= office_snapshot.now - call.at <= ANNOUNCED_FOR
    ]
    since = office_snapshot.now - ANNOUNCED_FOR
    told = queries.notices_since(office_snapshot.session, office_snapshot.office.code, since)
    notices = [notice for notice in told if notice.at <= office_snapshot.now]
    spoken = said.of(office_snapshot, fresh, clips, others)
    return sorted(
        [*spoken, *(_notice(office_snapshot, notice, clips, others) for notice in notices)],
        key=lambda one: one["seq"],
    )


def office_voice(office: OfficeSettings, voice: DeskVoice) -> DeskVoice:
    """The voice that speaks in this office; none when the office has switched its voice off."""
    return voice if office.voice.enabled else {**voice, "engine": "", **in_both(TURNED_OFF)}


def reading(call: Call, wording: Wording, clips: Clips) -> Reading:
    """What is read for a call in one language, in the best form that has clips."""
    return {
        "lang": wording.lang,
        "text": sentence(call, wording),
        "clips": _said(call, wording, clips) or [],
    }


def _said(call: Call, wording: Wording, clips: Clips) -> list[str] | None:
    """The clips of the best voice for this call.

    When a recorded voice lacks the words of the best form, it says a plainer one, so that the voice stays the same.
    """
    *better, (words, whole) = ways_to_say(call, wording)
    plain = clips(words, wording.lang, whole)
    if plain is None:
        return next(filter(None, (clips(words, wording.lang, whole) for words, whole in better)), None)
    return next(filter(None, (clips(words, wording.lang, whole, plain) for words, whole in better)), plain)


def short_reading(call: Call, wording: Wording, clips: Clips, like: Sequence[str]) -> Reading:
    """The short form of a call, for bursts, by the voice whose clips are `like`."""
    ways = (clips(pieces, wording.lang, like=like) for pieces in short_phrases(call, wording))
    said = next((names for names in ways if names), None) if like else None
    return {"lang": wording.lang, "text": short_sentence(call, wording), "clips": said or []}


def hall_voice(office_snapshot: OfficeSnapshot, voice: DeskVoice) -> BoardVoice:
    """How the hall speaks: which engine, how often, and how loud now in each zone ("" the whole hall)."""
    local, own = office_snapshot.now.astimezone(office_snapshot.office.zone), office_snapshot.office.voice
    return {
        **office_voice(office_snapshot.office, voice),
        "repeat": own.repeat,
        "volume": {zone: own.loudness(zone, local) for zone in ("", *office_snapshot.office.zones)},
    }


def _announcement(
    office_snapshot: OfficeSnapshot, call: AnyRow, clips: Clips, others: Sequence[str]
) -> Announcement:
    own = office_snapshot.office.voice
    kind: Kind = "recall" if call.step == Step.RECALL else "transfer" if call.transferred else "call"
    said = Call(call.label, call.counter, kind, bool(call.priority), bool(call.at_seat))
    ways = [words for words, _whole in ways_to_say(said, own.wording)]
    readings = [*_readings(office_snapshot, said, call.language, clips), *_others(ways, clips, others)]
    return {
        "seq": call.seq,
        "number": call.label,
        "counter": call.counter,
        "zone": office_snapshot.office.zone_of(call.counter),
        "kind": kind,
        "priority": bool(call.priority),
        "at": stamp(call.at),
        # by the time of the call: a call in the quiet hours is not said after they end
        "quiet": not office_snapshot.office.speaks(call.at),
        "text": readings[0]["text"],
        "clips": readings[0]["clips"],
        "readings": readings,
        "short": _short(office_snapshot, said, call.language, readings, clips),
    }


def _notice(
    office_snapshot: OfficeSnapshot, row: AnyRow, clips: Clips, others: Sequence[str]
) -> Announcement:
    """A notice: it is read to the whole hall, and in the quiet hours too, because somebody asked for it."""
    languages: tuple[Language, ...] = (
        ("vi", "en") if office_snapshot.office.voice.english == "always" else ("vi",)
    )
    readings: list[Reading] = [
        {"lang": lang, "text": text, "clips": clips(notice_phrases(text), lang) or []}
        for lang in languages
        if (text := notice_text(row.reason, office_snapshot.office.voice.notices, lang))
    ]
    said = notice_phrases(notice_text(row.reason, office_snapshot.office.voice.notices))
    readings += _others([said], clips, others)
    return {
        "seq": row.seq,
        "number": "",
        "counter": "",
        "zone": "",
        "kind": "notice",
        "priority": False,
        "at": stamp(row.at),
        "quiet": not office_snapshot.office.voice.enabled,
        "text": readings[0]["text"],
        "clips": readings[0]["clips"],
        "readings": readings,
        "short": [],
    }


def _short(
    office_snapshot: OfficeSnapshot, call: Call, language: str, readings: Sequence[Reading], clips: Clips
) -> list[Reading]:
    """The short readings for bursts: Vietnamese, and English for a ticket taken in English."""
    languages: tuple[Language, ...] = ("vi", "en") if language == "en" else ("vi",)
    full = {reading["lang"]: reading["clips"] for reading in readings}
    return [
        short_reading(call, wording_in(lang, office_snapshot.office.voice.wording), clips, full[lang])
        for lang in languages
        if lang in full
    ]


def _readings(office_snapshot: OfficeSnapshot, call: Call, language: str, clips: Clips) -> Iterator[Reading]:
    """The readings in order: Vietnamese, then English if the ticket or the office asks for it."""
    own = office_snapshot.office.voice
    languages: tuple[Language, ...] = ("vi", "en") if own.speaks_english(language) else ("vi",)
    for lang in languages:
        yield reading(call, wording_in(lang, own.wording), clips)


def _others(ways: Sequence[Sequence[str]], clips: Clips, others: Sequence[str]) -> Iterator[Reading]:
    """The readings in the office's further languages; their recordings are named by the Vietnamese pieces.

    `ways`: the pieces of each form, the best first.
    """
    for lang in others:
        if said := next(filter(None, (clips(pieces, lang) for pieces in ways)), None):
            yield {"lang": lang, "text": "", "clips": said}
