"""Many calls at once: the screen shows what the voice says, no unsaid call leaves it, one chime serves several."""

from itertools import pairwise

from tests.display.conftest import WORDS
from tests.display.listening import audio_log, heard_until, hold_the_voice, let_speak, opened, spoken
from tests.display.stand_in import until

# At the start of each reading: its call, what is large, which rows are lit, which numbers are shown anywhere.
NOTE_THE_SCREEN = """() => {
  window.noted = [];
  const begin = board.saying.begin;
  board.saying.begin = (seq, seconds, zone, now) => {
    begin(seq, seconds, zone, now);
    board.stage.show(now);
    const text = (one) => one.textContent.replace(/\\s/g, "");
    const rows = Array.from(document.querySelectorAll(".row[data-row=call]")).filter((one) => one.offsetHeight);
    window.noted.push({seq, large: text(document.querySelector(".current .number")),
      rows: rows.map((one) => text(one.querySelector(".row-number")))});
  };
}"""


def short(*clips):
    return [{"lang": "vi", "text": "", "clips": [f"/voice/{name}" for name in clips]}]


def burst(office, clip, count):
    """Make this many calls at the same moment; each says its own digit."""
    called = {}
    for n in range(count):
        number = f"{'AHLKMXYQ'[n % 8]}{n:03}"
        words = [clip(WORDS[n % 10])]
        called[office.call(number, str(n + 1), words * 2, short=short(*words))] = number
    return called


def test_the_call_being_said_is_large_and_no_unsaid_call_leaves_the_list(office, screen, clip):
    opened(screen, office)
    screen.evaluate(NOTE_THE_SCREEN)
    called = burst(office, clip, 12)
    office.publish()

    heard_until(screen, max(called))

    noted = screen.evaluate("noted")
    assert [one["seq"] for one in noted] == list(called)
    for place, one in enumerate(noted):
        assert one["large"] == called[one["seq"]]
        assert set(one["rows"]) >= set(list(called.values())[place + 1 :]), (
            "whoever waits to be said stands there"
        )


def test_one_chime_opens_a_burst_whose_calls_are_short_and_a_single_call_is_said_whole(office, screen, clip):
    opened(screen, office)
    called = list(burst(office, clip, 4))
    office.publish()
    heard_until(screen, called[-1])
    until(lambda: not screen.evaluate("board.speech.isSpeaking()"))

    log = audio_log(screen)
    assert [entry["what"] for entry in log] == ["chime.mp3", *(clip(WORDS[n]) for n in range(4))]
    between = [b["startedAt"] - a["endsAt"] for a, b in pairwise(log[1:])]
    assert all(0.3 < seconds < 3 for seconds in between)

    screen.wait_for_timeout(2600)  # the burst is over when nothing was said for two and a half seconds
    alone = office.call("A099", "1", [clip("chín")] * 2, short=short(clip("chín")))
    office.publish()
    heard_until(screen, alone)
    said = [entry["what"] for entry in audio_log(screen) if entry["seq"] == alone]
    assert said[:3] == ["chime.mp3", clip("chín"), clip("chín")]


def test_a_screen_without_sound_shows_large_what_another_one_says(office, tv, screen, clip):
    silent = tv.new_context(reduced_motion="reduce").new_page()
    opened(screen, office)
    opened(silent, office, "sound=0")
    hold_the_voice(screen, pieces=2)
    called = burst(office, clip, 3)
    office.publish()
    until(lambda: screen.evaluate("window.clock && clock.state") == "suspended")

    first, *others = called.values()
    silent.wait_for_selector(f".current .digits:has-text('{first[1:]}')")
    lit = until(
        lambda: [r.strip() for r in silent.locator("[data-lit=unsaid] .row-number").all_inner_texts()]
    )
    assert [number.replace(" ", "") for number in lit] == others

    let_speak(screen)
    heard_until(screen, max(called))
    silent.wait_for_selector(f".current .digits:has-text('{others[-1][1:]}')")
    silent.context.close()


def test_a_ticket_called_again_before_its_turn_is_said_once_with_its_newest_counter(office, screen, clip):
    opened(screen, office)
    hold_the_voice(screen, pieces=1)
    first = office.call("A001", "1", [clip("một")])
    office.call("A002", "2", [clip("hai")])
    again = office.call("A002", "9", [clip("ba")], kind="transfer")
    office.calls = [one for one in office.calls if (one["number"], one["counter"]) != ("A002", "2")]
    office.publish()
    until(lambda: spoken(screen) == [first])
    let_speak(screen)
    heard_until(screen, again)

    assert spoken(screen) == [first, again]
    assert screen.inner_text(".current [data-counter]") == "9"


def test_the_backlog_is_reported_with_every_reading_and_ends_with_it(office, screen, clip):
    screen.goto(f"{office.url}/board?layout=wide")
    until(
        lambda: screen.evaluate("Boolean(board.view.here())")
    )  # what was called before is not said by a new screen
    until(lambda: screen.evaluate("board.sound.isOn()"))
    called = burst(office, clip, 5)
    office.publish()
    heard_until(screen, max(called))

    told = until(lambda: [s for s in office.statuses if s.get("saying")])
    assert [status["backlog_calls"] for status in told[:5]] == [4, 3, 2, 1, 0]
    assert [bool(status["backlog_seconds"]) for status in told[:5]] == [True] * 4 + [False]
