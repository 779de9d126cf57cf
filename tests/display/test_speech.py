"""The order, the languages and the voice in which the hall hears announcements, in a real Chromium."""

from datetime import timedelta

from tests.display.conftest import WORDS
from tests.display.listening import audio_log, heard_until, no_overlap, opened
from tests.display.stand_in import until

HOLD_THE_CLOCK = """const start = AudioBufferSourceNode.prototype.start;
AudioBufferSourceNode.prototype.start = function (at) { window.clock = this.context; start.call(this, at); };"""


def test_a_call_undone_during_its_sentence_ends_with_the_word_and_the_next_is_said(office, own_screen, clip):
    office.voice.update(chime=False, repeat=3)
    own_screen.add_init_script(HOLD_THE_CLOCK)
    opened(own_screen, office)
    words = [clip(word) for word in WORDS] * 2  # long enough to be taken back in the middle by a slow machine
    mistake = office.call("A009", "1", words)
    office.publish()
    until(lambda: own_screen.evaluate("window.clock && clock.currentTime > board.audioLog[1].startedAt"))

    office.undo(mistake)
    last = office.call("A002", "2", [clip("hai")])
    office.publish()
    heard_until(own_screen, last)

    log = audio_log(own_screen)
    broken_off = [entry["what"] for entry in log if entry["seq"] == mistake]
    assert 2 <= len(broken_off) < len(words)
    assert broken_off == words[: len(broken_off)]
    assert no_overlap(log)


def test_english_follows_once_where_it_is_asked_for_and_a_priority_call_goes_first(office, screen, clip):
    office.voice.update(chime=False, repeat=2)
    opened(screen, office)
    busy = office.call("A000", "1", [clip("không"), clip("một")])
    plain = office.call("A001", "1", [clip("một")], english=[clip("hai")])
    urgent = office.call("A002", "2", [clip("ba")], priority=True)
    office.call("A003", "2", [clip("ba")], quiet=True)
    office.publish()

    heard_until(screen, urgent)
    until(lambda: not screen.evaluate("window.board.speech.isSpeaking()") and len(audio_log(screen)) == 6)

    said = [(entry["seq"], entry["what"]) for entry in audio_log(screen)]
    assert said == [
        *[(urgent, clip("ba"))],
        *[(busy, clip("không")), (busy, clip("một"))],
        *[(plain, clip("một")), (plain, clip("một")), (plain, clip("hai"))],
    ]


BROWSER_VOICE = """() => {
  window.saidByBrowser = [];
  const voices = [{lang: "en-US", localService: true}, {lang: "vi-VN", localService: false, name: "cloud"},
    {lang: "vi_VN", localService: true, name: "here"}];
  Object.defineProperty(window, "speechSynthesis", {value: {getVoices: () => voices, cancel() {},
    speak(one) { window.saidByBrowser.push([one.voice.name, one.text]); one.onend(); }}});
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
}"""


def test_without_clips_the_browsers_own_vietnamese_voice_speaks_and_never_another(office, own_screen):
    own_screen.add_init_script(f"({BROWSER_VOICE})()")
    office.voice["repeat"] = 1
    opened(own_screen, office)
    seq = office.call("A025", "1")
    office.publish()

    heard_until(own_screen, seq)

    assert own_screen.evaluate("saidByBrowser") == [["here", "Mời số A025"]]
    assert [entry["what"] for entry in audio_log(own_screen)] == ["chime.mp3"]
    foreign = (
        "board.localVoice.choose({getVoices: () => [{lang: 'en-US', localService: true}, {lang: 'vi-VN'}]})"
    )
    assert own_screen.evaluate(foreign) is None


def test_films_are_lowered_while_somebody_is_called(office, screen, clip):
    opened(screen, office)
    screen.evaluate("""() => {
      const film = document.body.appendChild(document.createElement("video"));
      window.heard = [];
      film.addEventListener("volumechange", () => window.heard.push([board.speech.isSpeaking(), film.volume]));
    }""")
    seq = office.call("A001", "1", [clip("một")])
    office.publish()
    heard_until(screen, seq)

    assert until(lambda: len(found := screen.evaluate("heard")) == 2 and found) == [[True, 0.15], [False, 1]]


def test_a_screen_that_is_alone_speaks_on_while_the_server_hangs(office, screen, clip):
    opened(screen, office)
    until(lambda: any(told["sound"] == "on" for told in office.statuses))
    for _ in range(3):  # half a minute in which no other screen is heard
        office.clock_ahead += timedelta(seconds=12)
        told = len(office.statuses)
        screen.evaluate("board.turn.report()")
        until(lambda told=told: len(office.statuses) > told)
    until(lambda: screen.evaluate("board.turn.isAlone()"))
    office.deaf = True
    seq = office.call("A001", "1", [clip("một")])
    office.publish()

    heard_until(screen, seq)

    until(lambda: any(told.get("saying") for told in office.unheard))


TWO_LOOKS_AT_ONCE = """() => {
  board.sound.look();
  if (!board.sound.isOn()) { return null; }
  board.sound.look();
  return {isOn: board.sound.isOn()};
}"""


def test_a_busy_machine_makes_no_screen_mute_when_its_audio_clock_stands_for_a_moment(office, own_screen):
    own_screen.clock.install()
    opened(own_screen, office)
    until(lambda: any(told["sound"] == "on" for told in office.statuses))
    looked = own_screen.wait_for_function(TWO_LOOKS_AT_ONCE, polling=300).json_value()
    assert looked == {"isOn": True}, "nothing moves between two ticks that come at once"

    # The page's own time goes on by hand: however slow this machine is, the sound is gone for 600 ms of it.
    # Beside it the real audio clock stands, which would be told as frozen.
    own_screen.evaluate("board.sound.isOn = () => true; board.sound.frozenFor = () => 0")
    own_screen.clock.pause_at(own_screen.evaluate("Date.now() + 1000"))
    told = len(office.statuses)
    own_screen.evaluate("board.sound.isOn = () => false")
    own_screen.clock.run_for(600)
    own_screen.evaluate("board.sound.isOn = () => true")
    own_screen.clock.run_for(250)
    own_screen.evaluate("board.turn.report()")
    until(lambda: len(office.statuses) > told)
    assert {status["sound"] for status in office.statuses[told:]} == {"on"}

    own_screen.evaluate("board.sound.isOn = () => false")
    own_screen.clock.run_for(1300)
    until(lambda: office.statuses[-1]["sound"] == "blocked")


def wishes_of(screen, office):
    """How often this screen has asked in vain whether it may speak."""
    return sum(told["screen"] == screen and "saying" in told for told in office.unheard)


def test_screens_switched_on_while_the_server_hangs_wait_until_they_know_of_each_other(office, tv, clip):
    office.deaf = True
    office.voice["chime"] = False
    screens = [tv.new_context(reduced_motion="reduce").new_page() for _ in range(2)]
    for screen in screens:
        opened(screen, office)
    seq = office.call("A001", "1", [clip("một")])
    office.publish()
    for screen in screens:
        name = screen.evaluate("board.turn.name")
        until(lambda name=name: wishes_of(name, office) >= 2)
    assert [audio_log(screen) for screen in screens] == [[], []], "each has asked twice"

    office.deaf = False
    until(lambda: any(audio_log(screen) for screen in screens))
    for screen in screens:
        heard_until(screen, seq)

    assert sum(len(audio_log(screen)) for screen in screens) == 1
    for screen in screens:
        screen.context.close()
