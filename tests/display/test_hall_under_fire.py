"""Three screens, ten counters, every fault: the hall hears every call once, in order, one at a time."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.bench import hall_soak
from tests.display.hall import Hall, office_with_people
from tests.display.heard import Piece, Reading, judged, overlaps
from tests.running import Demo


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Demo, dict[str, str]]]:
    with office_with_people(tmp_path_factory.mktemp("hall"), people=1) as office:
        yield office


def test_every_call_is_heard_once_in_order_and_alone_while_screens_and_server_fail(office, tv: Browser):
    place = Hall(office[0], tv, office[1])
    place.break_clip(office[1]["hai"], "missing")
    place.burst("1", "3", "5")
    place.in_mid_sentence()
    with place.server_hung():
        place.wait(lambda: not place.somebody_speaks())
    seqs = place.burst("7", "8")
    place.switch_off(place.in_mid_sentence())
    place.listen(seqs)
    found = place.figures()
    place.close()

    assert found["called"] == found["heard"] == 5
    assert [found[wrong] for wrong in ("lost", "twice", "out_of_order", "overlaps", "unknown")] == [[]] * 5
    assert len(found["screens"]) == 2, "another screen went on"


def test_calls_leave_nothing_behind_in_the_board(office, tv: Browser):
    before, after = hall_soak.measure(office[0], tv, rounds=(5,), warm_up=5)

    assert (before["calls"], after["calls"]) == (5, 10)
    assert after["nodes"] <= before["nodes"] + 50
    assert after["heap_kb"] > 0
    assert after["server_mb"] > 0


def test_the_analysis_of_the_sound_finds_every_fault():
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
