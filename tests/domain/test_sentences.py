"""A sentence is kept with its values and said in each reader's language."""

from queue_server.domain.sentences import LANGUAGE, N_, NOTHING, Sentence, as_written, joined, named, tenths

ENGLISH = {
    "%(counter)s: %(what)s": "%(counter)s, %(what)s",
    "hết giấy": "out of paper",
    "%(whole)s,%(part)s": "%(whole)s.%(part)s",
    str(LANGUAGE): "en",
}


def in_english(text: str, /, **values: object) -> str:
    return ENGLISH.get(text, text) % values


def test_a_sentence_and_the_sentences_in_it_are_said_in_one_language():
    told = N_("%(counter)s: %(what)s", counter="Máy in", what=N_("hết giấy"))

    assert str(told) == "Máy in: hết giấy"
    assert told.said(in_english) == "Máy in, out of paper"


def test_what_somebody_wrote_is_the_same_in_every_language():
    assert as_written("100 % bông").said(in_english) == str(as_written("100 % bông")) == "100 % bông"


def test_a_name_that_was_given_in_both_languages_is_said_in_the_readers_own():
    told = N_("%(counter)s: %(what)s", counter=named("Đất đai", "Land"), what=named("Hộ tịch", ""))

    assert (str(told), told.said(in_english)) == ("Đất đai: Hộ tịch", "Land, Hộ tịch")


def test_sentences_are_said_one_after_the_other_without_empty_ones():
    told = joined([N_("hết giấy"), NOTHING, "Chrome 142", as_written("")])

    assert (str(told), told.said(in_english)) == ("hết giấy, Chrome 142", "out of paper, Chrome 142")
    assert str(joined([N_("hết giấy"), "B"], between=" – ")) == "hết giấy – B"
    assert not joined([])


def test_nothing_is_said_of_nothing():
    assert (str(NOTHING), NOTHING.said(in_english), bool(NOTHING), bool(N_("có"))) == ("", "", False, True)


def test_a_part_of_a_number_stands_behind_a_comma_and_in_english_behind_a_point():
    assert (str(tenths(1.449)), tenths(20).said(in_english)) == ("1,4", "20.0")


def test_sentences_with_the_same_words_and_values_are_the_same():
    assert N_("%(n)s", n=1) == Sentence("%(n)s", n=1) != N_("%(n)s", n=2)
    assert len({N_("có"), N_("có")}) == 1
    assert N_("có") != "có"
