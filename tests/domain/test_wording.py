"""What the hall hears where the officer goes to the citizen."""

from queue_server.domain.announcement import (
    Call,
    phrases,
    sentence,
    short_phrases,
    short_sentence,
    wanted_phrases,
    ways_to_say,
    whole_phrases,
)
from queue_server.domain.wording import ENGLISH


def test_nobody_is_sent_to_a_counter_whose_officer_comes():
    for kind in ("call", "recall", "transfer"):
        call = Call("A025", "12", kind, at_seat=True)
        told = (
            sentence(call),
            *phrases(call),
            *whole_phrases(call),
            short_sentence(call),
            *short_phrases(call)[0],
        )
        assert not any("quầy" in piece or "mười" in piece for piece in told)
    assert sentence(Call("A025", "12", at_seat=True)) == (
        "Xin mời công dân có số A, không hai năm, ngồi tại chỗ, cán bộ sẽ đến."
    )
    assert sentence(Call("A025", "12", "recall", at_seat=True), ENGLISH) == (
        "Again: ticket A, zero two five, please stay seated, we are coming to you."
    )
    assert (
        short_sentence(Call("A025", "12", at_seat=True))
        == "Số A, không hai năm, ngồi tại chỗ, cán bộ sẽ đến."
    )


def test_a_voice_recorded_before_says_the_number_alone_where_the_officer_comes():
    known = set(wanted_phrases("A", ["12"]))
    ways = ways_to_say(Call("A025", "12", "recall", True, at_seat=True))
    assert [set(words) <= known for words, _whole in ways] == [False, False, True]
    assert ways[-1] == (
        ("Xin mời công dân ưu tiên có số", "A", "không", "hai", "năm"),
        ("Xin mời công dân ưu tiên có số A, không hai năm",),
    )
    assert set(short_phrases(Call("A025", "12", at_seat=True))[1]) <= known
