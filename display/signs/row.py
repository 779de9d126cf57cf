"""All signs of an office: what each must show, what it shows, which are dead. Server and serial line are elsewhere."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from display.signs.modbus import LineError
from display.signs.sign import Sign

log = logging.getLogger(__name__)

# Seconds that a sign blinks after a new call.
BLINK_SECONDS = 10.0
# Seconds between two checks of what a sign shows: a sign that lost power shows something else and is set again.
CHECK_SECONDS = 10.0
# Seconds after the server's last answer from which the signs show dashes, because the numbers may be old.
OLD_SECONDS = 60.0


@dataclass(frozen=True)
class Wanted:
    """What a counter's sign must show; a higher `recalls` makes the number blink again.

    `at_seat`: the officer goes to the citizen; the number then stands still, because blinking asks to come.
    """

    number: str = ""
    recalls: int = 0
    at_seat: bool = False


@dataclass
class SignPlace:
    """One sign and what is known about it; None means not known."""

    sign: Sign
    wanted: Wanted = Wanted()
    shown: str | None = None
    blinks: bool | None = None
    blink_until: float = 0.0
    check_at: float = 0.0
    problem: str = ""


@dataclass
class Row:
    """The signs by their counters' numbers; times are seconds of one monotonic clock."""

    signs: Mapping[str, Sign]
    places: dict[str, SignPlace] = field(init=False)

    def __post_init__(self) -> None:
        self.places = {counter: SignPlace(sign) for counter, sign in self.signs.items()}

    @property
    def dead(self) -> list[str]:
        """The counters whose signs do not follow."""
        return [counter for counter, place in self.places.items() if place.problem]

    def want(self, wanted: Mapping[str, Wanted], now: float) -> None:
        """Set what the signs must show from now on; the sign of a counter that is not in `wanted` is dark."""
        for counter, place in self.places.items():
            new = wanted.get(counter, Wanted())
            if new != place.wanted and new.number.strip("-"):
                place.blink_until = now if new.at_seat else now + BLINK_SECONDS
            place.wanted = new

    def want_dashes(self, now: float) -> None:
        """Show dashes on every sign, because the current numbers are not known."""
        self.want({counter: Wanted("----") for counter in self.places}, now)

    def step(self, now: float) -> None:
        """Bring every sign to what it must show; a dead sign is tried again every ten seconds."""
        for counter, place in self.places.items():
            if place.problem and now < place.check_at:
                continue
            try:
                self._settle(place, now)
            except LineError as problem:
                if str(problem) != place.problem:
                    log.warning("the sign of counter %s: %s", counter, problem)
                place.problem, place.check_at = str(problem), now + CHECK_SECONDS
                place.shown = place.blinks = None
                continue
            if place.problem:
                log.info("the sign of counter %s is back", counter)
            place.problem = ""

    def _settle(self, place: SignPlace, now: float) -> None:
        if now >= place.check_at:
            place.shown, place.check_at = place.sign.status(patient=not place.problem), now + CHECK_SECONDS
        text = place.sign.fitted(place.wanted.number)
        if text != place.shown:
            place.shown = place.blinks = None
            if place.wanted.number:
                place.sign.show(place.wanted.number)
            else:
                place.sign.clear()
            place.shown = text
        blinks = now < place.blink_until and bool(place.wanted.number)
        if blinks != place.blinks:
            place.sign.blink(blinks)
            place.blinks = blinks


def wanted_by(snapshot: Mapping[str, Any]) -> dict[str, Wanted]:
    """Return what each counter's sign must show by the board's snapshot: the number it calls or serves."""
    return {
        counter["number"]: Wanted(ticket["number"], ticket["recalls"], bool(ticket.get("at_seat")))
        for counter in snapshot["counters"]
        if (ticket := counter["ticket"])
    }
