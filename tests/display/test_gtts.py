"""Google's voice when it works and when it fails; the hall keeps its own voice in every case."""

import json
import shutil

import pytest

from display import engines
from display.engines import Espeak, Gtts, SynthesisError
from display.pace import Pace
from display.voice import ClipStore
from display.worker import Worker
from queue_server.domain import announcement
from tests.display.google import BROKEN, REPLIES
from tests.display.stand_in import until

OPENING = announcement.phrases(announcement.Call("A025", "1"))[0]


def hall(tmp_path, *voices, pace=None):
    wanted = tmp_path / "wanted.json"
    wanted.write_text(json.dumps({"vi": ["một", "hai"]}), "utf-8")
    return Worker(tmp_path / "clips", wanted, voices, pace or Pace(ask_every=0))


def stays(worker):
    worker.run(watch=False)
    return json.loads((worker.clips.folder / "state.json").read_text("utf-8"))


def asked_and_answered(worker):
    worker.ask_outside()
    until(lambda: worker.ask_outside() or worker.error)


def test_a_natural_voice_takes_over_from_espeak_once_it_has_every_word(google, tmp_path):
    state = stays(hall(tmp_path, Espeak(), Gtts()))

    assert sorted(google.asked) == [["hai", "vi"], ["một", "vi"]]
    assert (state["engine"], state["made"], state["error"]) == ("gtts", 2, None)
    clips = ClipStore(tmp_path / "clips")
    assert len(set(clips.clips(["một", "hai"]))) == 2
    assert [p.name for p in (tmp_path / "clips").glob("*.tmp")] == []


@pytest.fixture
def spoken_for(voice, tmp_path):
    """The office has its emergency voice already; one clip is requested from Google."""
    shutil.copytree(voice, tmp_path / "clips")
    worker = hall(tmp_path, Espeak(), Gtts(), pace=Pace())
    worker.wanted_file.write_text(json.dumps({"vi": [OPENING]}), "utf-8")
    worker.refresh()
    return worker


@pytest.mark.parametrize("mode", [*REPLIES, *BROKEN])
def test_whatever_google_answers_no_empty_clip_is_kept_and_the_call_is_spoken(google, spoken_for, mode):
    google.mode = mode
    worker, folder = spoken_for, spoken_for.clips.folder
    kept = set(folder.iterdir())

    asked_and_answered(worker)

    assert len(google.asked) == 1
    assert worker.error.startswith("gtts: ")
    assert set(folder.iterdir()) - kept == set()
    assert ClipStore(folder).clips([OPENING]), "espeak's"


@pytest.mark.parametrize(("mode", "times"), [("too many", 1), ("sorry", 1), ("down", 2)])
def test_after_a_refusal_google_is_not_asked_for_a_while(google, tmp_path, mode, times):
    google.mode = mode

    stays(hall(tmp_path, Gtts()))

    assert len(google.asked) == times


@pytest.mark.parametrize("mode", ["hang", "drips", "no answer to knocking"])
def test_a_service_that_never_ends_is_cut_off_at_the_deadline(google, monkeypatch, mode):
    google.mode = mode
    monkeypatch.setattr(engines, "GTTS_SECONDS", 2)
    if mode == "no answer to knocking":
        monkeypatch.setenv("HTTPS_PROXY", google.full())

    with pytest.raises(SynthesisError, match="timed out"):
        Gtts().synthesise("một", "vi")


def test_calls_are_spoken_and_new_words_made_while_google_hangs(google, spoken_for):
    google.mode = "hang"
    spoken_for.ask_outside()
    until(lambda: google.asked)
    spoken_for.wanted_file.write_text(json.dumps({"vi": [OPENING, "một"]}), "utf-8")

    spoken_for.refresh()
    spoken_for.speak_for_a_while()

    assert ClipStore(spoken_for.clips.folder).clips([OPENING, "một"])
    spoken_for.ask_outside()
    assert len(google.asked) == 1, "Google is still being waited for"
    google.close()


def test_the_next_tickets_are_spoken_before_the_kiosks_sentences(google, tmp_path):
    worker = hall(tmp_path, Gtts())
    wanted = {"vi": ["một"], "kiosk": {"vi": ["hai"]}}
    worker.wanted_file.write_text(json.dumps(wanted | {"whole": {"vi": ["Nhắc lại"]}}), "utf-8")

    stays(worker)

    assert [text for text, _ in google.asked] == ["một", "Nhắc lại", "hai"]


def test_a_google_at_rest_does_not_keep_the_hall_from_new_words(google, tmp_path):
    google.mode = "too many"
    worker = hall(tmp_path, Espeak(), Gtts(), pace=Pace())
    worker.refresh()
    asked_and_answered(worker)
    worker.wanted_file.write_text(json.dumps({"vi": ["một", "hai", "ba"]}), "utf-8")

    worker.refresh()
    store = ClipStore(tmp_path / "clips")
    until(lambda: worker.speak_for_a_while() or store.clips(["một", "hai", "ba"]))

    worker.ask_outside()
    assert len(google.asked) == 1, "it rests"


def test_a_stranger_on_the_network_cannot_make_the_loudspeakers_speak(google, monkeypatch):
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")

    with pytest.raises(SynthesisError, match=r"(?i)certificate"):
        Gtts().synthesise("một", "vi")

    assert google.asked == []


def test_a_dead_line_is_a_reported_reason_and_no_crash(monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")

    with pytest.raises(SynthesisError, match=r"(?i)connect"):
        Gtts().synthesise("một", "vi")


def test_google_is_not_asked_unless_the_office_wants_it(google, tmp_path):
    assert stays(hall(tmp_path, Espeak()))["ready"]
    assert google.asked == []


def test_requests_are_spaced_and_failures_rest_longer_and_longer():
    pace, now, rests = Pace(), 1000.0, []
    pace.succeeded(now)
    assert pace.wait(now) == 3
    for _ in range(9):
        pace.failed(now, too_often=False)
        rests.append(pace.wait(now))
        now += rests[-1]

    assert rests == [3, 30, 60, 120, 240, 480, 900, 900, 900]
    assert pace.resting
    pace.succeeded(now)
    assert (pace.resting, pace.wait(now), pace.wait(now + 3)) == (False, 3, 0)


def test_a_service_that_is_away_for_weeks_is_asked_every_quarter_of_an_hour():
    pace = Pace()
    for _ in range(2000):
        pace.failed(50.0, too_often=False)

    assert pace.wait(50.0) == 900


def test_after_too_many_requests_google_is_asked_again_in_half_an_hour():
    pace = Pace()

    pace.failed(50.0, too_often=True)

    assert pace.wait(50.0) == 1800
    assert pace.resting
