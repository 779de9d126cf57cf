"""How tests open a board and listen to it."""

from itertools import pairwise

from tests.display.stand_in import until


def opened(screen, office, query=""):
    """Open the board and wait until it shows the office's snapshot and, unless it is silent, can speak."""
    screen.goto(f"{office.url}/board?{query}")
    screen.wait_for_selector(".services .service:not([hidden])")
    if "sound=0" not in query:
        until(lambda: screen.evaluate("window.board.sound.isOn()"))


def reshaped(screen, width, height):
    """Give the screen another shape and wait until the page has reacted, which is in the frame after."""
    screen.set_viewport_size({"width": width, "height": height})
    screen.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")


HOLD_THE_VOICE = """(pieces) => {
  const start = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function (at) {
    window.clock = this.context;
    pieces -= 1;
    if (!pieces) { clock.suspend(); }
    start.call(this, at);
  };
}"""


def hold_the_voice(screen, pieces):
    """Let the audio clock of this page stand from the start of so many pieces on, until `let_speak`: what is said
    then is under way for as long as the test needs."""
    screen.evaluate(HOLD_THE_VOICE, pieces)


def let_speak(screen):
    screen.evaluate("clock.resume()")


def audio_log(screen):
    return screen.evaluate("window.board.audioLog")


def spoken(screen):
    """The seq of every announcement in the order in which they began, chimes and words together."""
    seqs = [entry["seq"] for entry in audio_log(screen)]
    return [seq for place, seq in enumerate(seqs) if place == 0 or seqs[place - 1] != seq]


def heard_until(screen, seq):
    """Wait until this announcement is the last one spoken; the page itself looks, which costs less than to ask it."""
    screen.wait_for_function(
        "(seq) => window.board.speech.lastSpoken() === seq", arg=seq, polling=50, timeout=60_000
    )


def no_overlap(entries):
    return all(after["startedAt"] >= before["endsAt"] for before, after in pairwise(entries))
