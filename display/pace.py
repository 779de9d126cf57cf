"""When an online voice may be asked again. This only counts time: it neither waits nor asks."""

ASK_EVERY_SECONDS = 3.0
REST_SECONDS, LONGEST_REST_SECONDS = 30.0, 900.0
TOO_OFTEN_REST_SECONDS = 1800.0  # Google publishes no figure; users report that half an hour helps
FAILURES_BEFORE_REST = 2
LONGEST_AFTER = 5  # after so many doublings 30 s are past the longest rest


class Pace:
    """Spaces requests. After two failures it rests 30 s, doubling up to 15 min; after a 429 half an hour.

    `now` is the time of a monotonic clock in seconds.
    """

    def __init__(self, ask_every: float = ASK_EVERY_SECONDS) -> None:
        self.ask_every = ask_every
        self.resting = False
        self._failures = 0
        self._next_at = 0.0

    def wait(self, now: float) -> float:
        """Return the seconds until the next request is allowed; 0 when it is allowed now."""
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
