"""Three screens, ten counters, everything breaks: what the hall hears is every call, once, in order, one at a time."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser

from tests.display.conftest import SOUND_ALLOWED
from tests.display.hall import hall
from tests.display.heard import Piece, Reading, judged, overlaps


def test_every_call_is_heard_once_in_order_and_alone_while_screens_and_server_fail(
    launch: Callable[..., Browser], tmp_path: Path
):
    browser = launch(SOUND_ALLOWED)
    with hall(tmp_path, browser, 2) as place:
        place.break_clip(place.files["hai"], "missing")
        place.burst("1", "3", "5")
        place.in_mid_sentence()
        with place.server_hung():
            place.wait(lambda: not place.somebody_speaks())
        seqs = place.burst("7", "8")
        place.switch_off(place.in_mid_sentence())
        place.listen(seqs)
        found = place.figures()
    browser.close()

    assert found["called"] == found["heard"] == 5
    assert [found[wrong] for wrong in ("lost", "twice", "out_of_order", "overlaps", "unknown")] == [[]] * 5
    assert len(found["screens"]) == 2, "another screen went on"


def test_the_judge_hears_what_is_wrong():
    def sound(
        seq: int, begins: float, screen: int = 0, what: str = "chime.mp3", life: int = 1
    ) -> dict[str, object]:
        times = {"begins": begins, "ends": begins + 100}
        return {
            "kind": "start",
            "screen": screen,
            "life": life,
            "id": begins,
            "batch": begins,
            "seq": seq,
            "what": what,
        } | times

    told = [sound(1, 0), sound(2, 200, life=2), sound(2, 300), sound(1, 500), sound(3, 550, screen=1)]
    found = judged([*told, {"kind": "end", "screen": 0, "life": 2, "at": 250}], {1, 2, 3, 4})

    assert (found["heard"], found["lost"], found["twice"]) == (3, [4], [1])
    assert found["out_of_order"] == [(2, 1)]
    assert [milliseconds for *_, milliseconds in found["overlaps"]] == [50]
    assert found["broken_off"] == 1
    assert overlaps([Reading(0, 1, [Piece("a", 0, 100, 100), Piece("b", 100, 200, 200)])]) == []
