"""What the hall can hear: languages, quiet hours, zones, loudness."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from queue_server import actions, snapshots
from queue_server.actions import today
from queue_server.actions.notices import read_notice
from queue_server.domain.announcement import Call, phrases
from queue_server.settings.config_file import ConfigError
from queue_server.snapshots.types.desk import DeskVoice
from queue_server.voice.clips import Voice, want_phrases
from tests.office import PLAIN, SILENT, Office, at, installation, settings_of

IN_ZONES = [
    {**counter, "zone": zone} for counter, zone in zip(PLAIN["counters"], ("A", "A", "B", ""), strict=True)
]

ENGLISH = ["Ticket A, zero zero one, please proceed to counter one."]


@pytest.fixture
def settled(office: Office) -> Callable[..., Office]:
    """The office with other settings of its voice or its counters."""

    def settle(**changes: Any) -> Office:
        office.settings = settings_of(**changes)
        return office

    return settle


def called(office: Office, service: str = "A", counter: str = "1", **ticket: Any) -> dict[str, Any]:
    office.ticket(service, **ticket)
    office.press(actions.call_next, counter)
    announcement: dict[str, Any] = office.board()["announcements"][-1]
    return announcement


@pytest.mark.parametrize(
    ("english", "ticket", "heard"),
    [
        ("ticket", "vi", ["vi"]),
        ("ticket", "en", ["vi", "en"]),
        ("always", "vi", ["vi", "en"]),
        ("never", "en", ["vi"]),
    ],
)
def test_english_follows_the_vietnamese_where_the_ticket_or_the_office_asks_for_it(
    settled, english: str, ticket: str, heard: list[str]
):
    one = called(settled(voice={"english": english}), language=ticket)
    assert [reading["lang"] for reading in one["readings"]] == heard
    assert one["text"] == "Xin mời công dân có số A, không không một, đến quầy số một."
    assert [one["readings"][0]["text"], *ENGLISH[: len(heard) - 1]] == [r["text"] for r in one["readings"]]


def test_each_reading_has_the_clips_of_its_own_language(settled):
    office = settled(voice={"english": "always"})
    called(office)
    with office.office_snapshot() as office_snapshot:
        board = snapshots.board(
            office_snapshot, lambda phrases, lang="vi", whole=(), like=(): [f"/voice/{lang}.mp3"], SILENT
        )
    (one,) = board["announcements"]
    assert [reading["clips"] for reading in one["readings"]] == [["/voice/vi.mp3"], ["/voice/en.mp3"]]
    assert one["clips"] == ["/voice/vi.mp3"]


def test_an_office_is_called_and_prepared_in_its_own_words(settled, tmp_path: Path):
    own = {"citizen": "khách hàng", "counter": "cửa", "region": "south", "numbers": "whole"}
    assert called(settled(voice=own))["text"] == "Xin mời khách hàng có số A, một, đến cửa số một."

    wanted = json.loads(want_phrases(tmp_path, settings_of(voice=own), tmp_path).read_text("utf-8"))
    assert {"Xin mời khách hàng có số", "đến cửa số", "lẻ", "ngàn"} <= set(wanted["vi"])
    assert "sang cửa số hai" in wanted["whole"]["vi"]


def test_english_words_are_made_only_where_an_office_speaks_them(tmp_path: Path):
    def english(wish: str) -> list[str]:
        wanted = want_phrases(tmp_path, settings_of(voice={"english": wish}), tmp_path)
        return json.loads(wanted.read_text("utf-8")).get("en", [])

    assert "please proceed to counter" in english("ticket")
    assert "please proceed to counter" not in english("never")


def test_the_worker_knows_who_is_called_next_before_they_are_called(settled, tmp_path: Path):
    office, voice = settled(voice={"english": "ticket"}), Voice(tmp_path, tmp_path)

    def expected() -> dict[str, list[str]]:
        with office.office_snapshot() as office_snapshot:
            voice.expect(office_snapshot)
        return json.loads((tmp_path / "tickets" / "an-hoa.json").read_text("utf-8"))

    office.ticket("A", language="en")
    office.ticket("H", priority="priority")
    priority, first = (
        "Xin mời công dân ưu tiên có số hát, không không một",
        "Xin mời công dân có số A, không không một",
    )
    assert expected() == {"vi": [priority, first], "en": ["Ticket A, zero zero one"]}

    office.press(actions.call_next, "1")
    again = first.removeprefix("Xin ")
    assert expected()["vi"] == [first, again, priority], "who stands at a counter may be called again"

    (tmp_path / "tickets" / "an-hoa.json").unlink()
    with office.office_snapshot() as office_snapshot:
        Voice(tmp_path, tmp_path).expect(office_snapshot)
    assert (tmp_path / "tickets" / "an-hoa.json").exists(), "a server that starts anew tells it again"


def test_no_tickets_are_requested_while_the_voice_is_off(settled, tmp_path: Path):
    office = settled(voice={"enabled": False})
    office.ticket("A")
    with office.office_snapshot() as office_snapshot:
        Voice(tmp_path, tmp_path).expect(office_snapshot)
    assert not (tmp_path / "tickets").exists()


def test_a_call_in_the_quiet_hours_is_shown_and_never_spoken_later(settled):
    office = settled(voice={"quiet": ["11:30-13:30"]})
    office.press(today.work_through)  # the counters work, the loudspeakers are silent
    office.now = at("11:29:59")
    assert called(office)["quiet"] is False
    office.now = at("11:30")
    assert called(office)["quiet"] is True
    office.now = at("13:29:59")
    called(office)
    office.later(seconds=1)
    assert [one["quiet"] for one in office.board()["announcements"]] == [True]
    assert called(office)["quiet"] is False
    assert len(office.board()["calls"]) == 4


def test_an_office_with_its_voice_off_hears_nothing_though_clips_are_ready(settled):
    office = settled(voice={"enabled": False})
    called(office)
    office.press(read_notice, "outage")
    voice: DeskVoice = {**SILENT, "engine": "recorded", "text": "giọng thu âm của trung tâm"}

    with office.office_snapshot() as office_snapshot:
        board = snapshots.board(
            office_snapshot, lambda phrases, lang="vi", whole=(), like=(): ["/voice/1.mp3"], voice
        )
        floor = snapshots.floor(office_snapshot, voice, [])

    assert [(one["kind"], one["quiet"]) for one in board["announcements"]] == [
        ("call", True),
        ("notice", True),
    ]
    assert board["voice"]["engine"] == floor["voice"]["engine"] == ""
    assert "đã tắt giọng đọc" in floor["voice"]["text"], "the floor says why it is silent"


def test_a_call_belongs_to_the_zone_of_its_counter(settled):
    office = settled(counters=IN_ZONES)
    assert called(office, "A", "1")["zone"] == "A"
    assert called(office, "H", "3")["zone"] == "B"
    assert called(office, "L", "4")["zone"] == ""


def test_loudness_follows_the_day_and_a_zone_may_have_a_curve_of_its_own(settled):
    day = {"07:30": 1.0, "11:00": 0.8}
    office = settled(counters=IN_ZONES, voice={"volume": day, "zone_volume": {"B": {"00:00": 0.5}}})
    for clock, loud in (("10:59", 1.0), ("11:00", 0.8), ("06:00", 0.8)):
        office.now = at(clock)
        assert office.board()["voice"]["volume"] == {"": loud, "A": loud, "B": 0.5}


@pytest.mark.parametrize(
    ("voice", "told"),
    [
        ({"quiet": ["13:30-11:30"]}, "ends before it begins"),
        ({"quiet": ["11:30-13:30", "12:00-13:00"]}, "put them in order"),
        ({"volume": {"7:30": 1.0}}, "voice.volume.7:30"),
        ({"volume": {"07:30": 1.5}}, "less than or equal to 1"),
        ({"english": "sometimes"}, "voice.english"),
    ],
)
def test_a_wrong_setting_of_the_voice_is_refused_by_its_name(voice: dict[str, Any], told: str):
    with pytest.raises(ConfigError, match=told):
        installation(voice=voice)


def test_a_recorded_language_of_the_office_follows_every_call_and_notice_and_is_left_out_while_clips_are_missing(
    office,
):
    office.ticket("A")
    office.press(actions.call_next, "1")
    ready: dict[str, list[str]] = {"vi": ["/voice/1.mp3"], "tay": ["/voice/2.mp3"]}

    def clips(
        phrases: Sequence[str], lang: str = "vi", whole: Sequence[str] = (), like: Sequence[str] = ()
    ) -> list[str] | None:
        return ready.get(lang)

    def readings() -> list[tuple[str, list[str]]]:
        with office.office_snapshot() as office_snapshot:
            [one] = snapshots.board(office_snapshot, clips, {"others": ["tay"]})["announcements"]
        return [(reading["lang"], reading["clips"]) for reading in one["readings"]]

    both = [("vi", ["/voice/1.mp3"]), ("tay", ["/voice/2.mp3"])]
    assert readings() == both
    office.later(minutes=4)
    office.press(read_notice, "outage")
    assert readings() == both
    del ready["tay"]
    assert readings() == [("vi", ["/voice/1.mp3"])]


def test_in_a_burst_a_call_is_said_shortly_by_the_voice_that_says_it_whole(settled):
    office = settled(voice={"english": "always"})
    office.ticket("A")
    office.press(actions.call_next, "1")
    missing: set[str] = set()

    def clips(
        phrases: Sequence[str], lang: str = "vi", whole: Sequence[str] = (), like: Sequence[str] = ()
    ) -> list[str] | None:
        if like and like != [f"/voice/{lang} whole"]:
            return None
        names = [f"/voice/{phrase}" for phrase in phrases] if like else [f"/voice/{lang} whole"]
        return None if missing & set(phrases) else names

    def short() -> list[tuple[str, str, list[str]]]:
        with office.office_snapshot() as office_snapshot:
            [one] = snapshots.board(office_snapshot, clips, SILENT)["announcements"]
        return [(said["lang"], said["text"], said["clips"]) for said in one["short"]]

    number = ["A", "không", "không", "một"]
    text = "Số A, không không một, quầy một."
    assert short() == [("vi", text, [f"/voice/{word}" for word in ("Số", *number, "quầy", "một")])], (
        "English follows in a burst only for who took the ticket in English"
    )
    missing.add("Số")  # an older recording
    assert short() == [("vi", text, [f"/voice/{word}" for word in (*number, "đến quầy số", "một")])]
    missing.add("không")
    assert short() == [("vi", text, [])]


def test_a_citizen_who_took_the_ticket_in_english_hears_it_in_a_burst_too(settled):
    one = called(settled(), language="en")
    assert [said["text"] for said in one["short"]] == [
        "Số A, không không một, quầy một.",
        "Ticket A, zero zero one, counter one.",
    ]


def test_a_recording_older_than_the_words_of_a_recall_says_the_call_and_no_poorer_voice_does(settled):
    office = settled()
    office.ticket("A")
    office.press(actions.call_next, "1")
    office.later(seconds=30)
    office.press(actions.recall, "1")
    recorded = {"Xin mời công dân có số", "A", "không", "một", "đến quầy số"}

    def clips(
        phrases: Sequence[str], lang: str = "vi", whole: Sequence[str] = (), like: Sequence[str] = ()
    ) -> list[str] | None:
        if recorded.issuperset(phrases):
            return [f"/voice/recorded {phrase}" for phrase in phrases]
        return None if like and "recorded" in like[0] else [f"/voice/espeak {phrase}" for phrase in phrases]

    def said() -> list[list[str]]:
        with office.office_snapshot() as office_snapshot:
            return [one["clips"] for one in snapshots.board(office_snapshot, clips, SILENT)["announcements"]]

    call, recall = said()
    assert recall == call == [f"/voice/recorded {piece}" for piece in phrases(Call("A001", "1"))]
    recorded.add("Xin nhắc lại: mời công dân có số")
    assert said()[1][0] == "/voice/recorded Xin nhắc lại: mời công dân có số"


def test_what_was_said_of_a_call_is_kept_until_the_settings_or_the_clips_change(settled):
    office, said = settled(voice={"english": "never"}), snapshots.CallsSaid()
    called(office)

    def one(clips: Callable[..., list[str] | None]) -> Any:
        with office.office_snapshot() as office_snapshot:
            return snapshots.board(office_snapshot, clips, SILENT, said)["announcements"][0]

    def silent(*_phrases: object, **_how: object) -> None:
        return None

    def voiced(*_phrases: object, **_how: object) -> list[str]:
        return ["/voice/a.mp3"]

    first = one(silent)
    assert one(silent) is first
    assert one(voiced)["clips"] == ["/voice/a.mp3"]
    settled(voice={"english": "always"})
    assert [reading["lang"] for reading in one(voiced)["readings"]] == ["vi", "en"]
