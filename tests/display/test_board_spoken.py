"""How the hall hears its calls: each once, in order, and none that was undone."""

from itertools import pairwise

import pytest

from tests.display.conftest import WORDS
from tests.display.listening import (
    audio_log,
    heard_until,
    hold_the_voice,
    let_speak,
    no_overlap,
    opened,
    spoken,
)
from tests.display.stand_in import until


def test_ten_calls_in_the_same_moment_are_all_spoken_once_in_order_and_never_together(office, screen, clip):
    opened(screen, office)
    office.voice["chime"] = False
    seqs = [office.call(f"A{n:03}", "1", [clip(WORDS[n])]) for n in range(10)]
    office.publish()

    heard_until(screen, seqs[-1])

    log = audio_log(screen)
    assert [(entry["seq"], entry["what"]) for entry in log] == [
        (seq, clip(WORDS[n])) for n, seq in enumerate(seqs)
    ]
    assert no_overlap(log)


def test_a_call_is_chime_then_words_at_fixed_gaps_and_a_second_reading_without_chime(office, screen, clip):
    office.voice["repeat"] = 2
    opened(screen, office)
    words = [clip(word) for word in ("A", "không", "hai", "năm")]
    seq = office.call("A025", "1", words)
    office.publish()

    log = until(lambda: len(found := audio_log(screen)) == 9 and found)

    assert [entry["what"] for entry in log] == ["chime.mp3", *words, *words]
    gaps = [after["startedAt"] - before["endsAt"] for before, after in pairwise(log)]
    assert gaps[0] == pytest.approx(0.15, abs=0.001)
    assert gaps[1:4] + gaps[5:] == pytest.approx([0.2] * 6, abs=0.001)
    assert gaps[4] >= 0.7
    assert {entry["seq"] for entry in log} == {seq}


def test_nobody_hears_a_second_reading_while_somebody_else_waits_to_be_called(office, screen, clip):
    office.voice.update(repeat=2, chime=False)
    opened(screen, office)
    first = office.call("A001", "1", [clip("một")])
    last = office.call("A002", "2", [clip("hai")])
    office.publish()

    log = until(lambda: len(found := audio_log(screen)) == 3 and found)

    assert [entry["seq"] for entry in log] == [first, last, last]


def test_a_bad_clip_delays_the_call_and_never_changes_the_number(office, screen, clip):
    opened(screen, office)
    bad = ["missing.mp3", "broken.mp3", "hangs.mp3"]
    for place, name in enumerate(bad):
        office.call(f"A02{place}", "1", [clip("hai"), name, clip("năm")])
    last = office.call("A026", "1", [clip("hai"), clip("sáu")])
    office.publish()

    heard_until(screen, last)

    said = [entry["what"] for entry in audio_log(screen)]
    assert said == ["chime.mp3"] * 3 + [clip("hai"), clip("sáu")], "each is at least rung for"
    assert all(office.asked[name] for name in bad)


def test_a_screen_reloaded_during_calls_repeats_none_and_loses_none(office, screen, clip):
    office.voice["chime"] = False
    opened(screen, office)
    hold_the_voice(screen, pieces=3)
    seqs = [office.call(f"A{n:03}", "1", [clip(WORDS[n])]) for n in range(1, 6)]
    office.publish()
    until(lambda: spoken(screen) == seqs[:3])

    screen.reload()
    heard_until(screen, seqs[-1])

    assert spoken(screen) == seqs[2:]


def test_a_call_made_while_the_link_was_down_is_spoken_when_it_is_back(office, screen, clip):
    opened(screen, office)
    office.drop_everybody()
    screen.wait_for_selector("[data-link-bar]:not([hidden])")
    assert "Bảng tạm mất kết nối. Xin nghe loa hoặc hỏi bàn hướng dẫn." in screen.inner_text(
        "[data-link-bar]"
    )
    seq = office.call("A025", "1", [clip("năm")])

    office.away = False
    heard_until(screen, seq)

    screen.wait_for_selector("[data-link-bar]", state="hidden")
    assert screen.inner_text(".current [data-digits]") == "025"


def test_a_call_undone_before_its_turn_is_never_spoken(office, screen, clip):
    opened(screen, office)
    hold_the_voice(screen, pieces=1)
    first = office.call("A001", "1", [clip("một"), clip("hai"), clip("ba")])
    mistake = office.call("A009", "1", [clip("chín")])
    last = office.call("A002", "2", [clip("hai")])
    office.publish()
    until(lambda: spoken(screen) == [first])

    office.footer = "Số A009 đã gọi nhầm"
    office.undo(mistake)
    screen.wait_for_selector(f".foot:has-text('{office.footer}')")
    let_speak(screen)
    heard_until(screen, last)

    assert spoken(screen) == [first, last]


def test_a_screen_switched_on_during_the_morning_does_not_repeat_earlier_calls(office, screen, clip):
    office.call("A001", "1", [clip("một")], age=5)
    opened(screen, office)
    seq = office.call("A002", "1", [clip("hai")])
    office.publish()

    heard_until(screen, seq)

    assert spoken(screen) == [seq]
