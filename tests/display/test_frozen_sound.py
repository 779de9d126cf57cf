"""A browser reports running sound while its audio clock stands still: the page notices, reports and repairs it."""

import pytest

from tests.display.listening import audio_log, opened
from tests.display.stand_in import until

# The clock of the sound graphs number `first` to `last` of this tab stands from the moment that `freeze` is set.
STANDS = """(() => {
  const of = BaseAudioContext.prototype;
  const clock = Object.getOwnPropertyDescriptor(of, "currentTime").get;
  const Real = window.AudioContext;
  const count = () => Number(sessionStorage.getItem("test.graphs") || 0);
  window.AudioContext = function () {
    const graph = new Real();
    sessionStorage.setItem("test.graphs", count() + 1);
    graph.place = count();
    return graph;
  };
  Object.defineProperty(of, "currentTime", {get() {
    const limit = Number(sessionStorage.getItem("test.freeze_until") || 0);
    if (!(this.place <= limit)) { return clock.call(this); }
    this.stood = this.stood === undefined ? clock.call(this) : this.stood;
    return this.stood;
  }});
})()"""

# The next sound graphs, this many, are refused: the browser has as many as it allows.
FULL = """(() => {
  const Given = window.AudioContext;
  window.AudioContext = function () {
    const left = Number(sessionStorage.getItem("test.full") || 0);
    sessionStorage.setItem("test.full", Math.max(0, left - 1));
    if (left > 0) { throw new DOMException("six are held", "NotSupportedError"); }
    return new Given();
  };
})()"""


@pytest.fixture
def screen(own_screen):
    """Its scripts run before the page's."""
    return own_screen


def freeze(screen, graphs):
    """Freeze the sound graphs up to number `graphs` of this tab."""
    screen.evaluate("(last) => sessionStorage.setItem('test.freeze_until', last)", graphs)


def sounds(office):
    told = [status["sound"] for status in office.statuses]
    return [sound for place, sound in enumerate(told) if place == 0 or told[place - 1] != sound]


@pytest.mark.parametrize(("graphs", "lives"), [(1, 1), (3, 2)])
def test_a_frozen_clock_is_reported_and_cured_by_a_new_graph_or_by_loading_the_page_again(
    office, screen, clip, graphs, lives
):
    screen.add_init_script(STANDS)
    screen.add_init_script(
        "sessionStorage.setItem('test.lives', 1 + Number(sessionStorage.getItem('test.lives')))"
    )
    office.voice["chime"] = False
    opened(screen, office)
    until(lambda: "on" in sounds(office))
    freeze(screen, graphs)
    seq = office.call("A001", "1", [clip("một")])
    office.publish()

    screen.wait_for_function("(seq) => window.board?.speech?.lastSpoken() === seq", arg=seq, timeout=60_000)

    assert sounds(office)[:2] == ["on", "frozen"]
    until(lambda: office.statuses[-1]["sound"] == "on")
    assert office.statuses[-1]["sound_cures"] == graphs
    assert screen.evaluate("sessionStorage.getItem('test.lives')") == str(lives)
    assert [entry["what"] for entry in audio_log(screen)][-1] == clip("một")
    assert not screen.is_visible("[data-sound-bar]"), "a touch would not help"


def test_sound_that_stays_frozen_is_reported_to_the_launcher(office, screen):
    said: list[str] = []
    screen.on("console", lambda message: said.append(message.text))
    screen.add_init_script(STANDS)
    opened(screen, office)
    until(lambda: screen.wait_for_timeout(100) or "screen alive /board sound" in said)
    freeze(screen, 1000)

    until(lambda: screen.wait_for_timeout(100) or "screen alive /board mute" in said, 30)
    until(lambda: screen.wait_for_timeout(100) or office.statuses[-1]["sound"] == "frozen", 30)


@pytest.mark.parametrize("refused", [1, 2, 3], ids=["once", "till it is loaded anew", "also when it was"])
def test_a_browser_that_has_no_sound_graph_left_is_asked_again(office, screen, clip, refused):
    screen.add_init_script(STANDS)
    screen.add_init_script(FULL)
    office.voice["chime"] = False
    opened(screen, office)
    screen.evaluate("(times) => sessionStorage.setItem('test.full', times)", refused)
    freeze(screen, 1)
    seq = office.call("A001", "1", [clip("một")])
    office.publish()

    screen.wait_for_function("(seq) => window.board?.speech?.lastSpoken() === seq", arg=seq, timeout=60_000)

    assert screen.evaluate("sessionStorage.getItem('test.full')") == "0"
    assert [entry["what"] for entry in audio_log(screen)][-1] == clip("một")
