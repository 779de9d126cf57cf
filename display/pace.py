"""How soon a voice outside the office may be asked again; a pure count of time, it neither waits nor asks."""

ASK_EVERY_SECONDS = 3.0
REST_SECONDS, LONGEST_REST_SECONDS = 30.0, 900.0
TOO_OFTEN_REST_SECONDS = 1800.0  # Google publishes no figure; half an hour is what users report to help
FAILURES_BEFORE_REST = 2
LONGEST_AFTER = 5  # rests: 30 s doubled so often is past the longest


class Pace:
    """Spaces requests; after two failures rests 30 s, doubling to 15 min; after a 429 half an hour.

    `now` is any clock in seconds that never goes back.
    """

    def __init__(self, ask_every: float = ASK_EVERY_SECONDS) -> None:
        self.ask_every = ask_every
        self.resting = False
        self._failures = 0
        self._next_at = 0.0

    def wait(self, now: float) -> float:
        """Return the seconds until the next request is allowed, 0 when it is now."""
        return max(0.0, self._next_at - now)

    def succeeded(self, now: float) -> None:
        """Note an answer: the next request follows at the ordinary pace."""
        self._failures, self.resting = 0, False
        self._next_at = now + self.ask_every

    def failed(self, now: float, too_often: bool) -> None:
        """Note a failure; `too_often` when the service asked us to slow down."""
        self._failures += 1
        rests = self._failures - FAILURES_BEFORE_REST
        self.resting = too_often or rests >= 0
        pause = min(REST_SECONDS * 2 ** min(max(rests, 0), LONGEST_AFTER), LONGEST_REST_SECONDS)
        if too_often:
            pause = TOO_OFTEN_REST_SECONDS
        self._next_at = now + (pause if self.resting else self.ask_every)
