"""Words that are typed are heard before they are saved: which sentence says them, and in which pieces."""

import pytest

from queue_server.domain.announcement import Call, phrases
from queue_server.domain.wording import Wording
from queue_server.voice.trial import TRIED_BY, Tried, trial
from tests.office import settings_of

OWN = {"citizen": "bà con", "call": "Mời {citizen} số", "short": "Đến lượt số"}


@pytest.mark.parametrize(
    ("tried", "said"),
    [
        ("call", "Mời bà con số A, không hai năm, đến quầy số một."),
        ("priority", "Xin mời bà con ưu tiên có số A, không hai năm, đến quầy số một."),
        ("recall", "Xin nhắc lại: mời bà con số A, không hai năm, đến quầy số một."),
        ("transfer", "Mời bà con số A, không hai năm, sang quầy số một."),
        ("short", "Đến lượt số A, không hai năm, quầy một."),
        ("at_seat", "Mời bà con số A, không hai năm, ngồi tại chỗ, cán bộ sẽ đến."),
        ("lunch", "Nghỉ trưa. Mời bà con quay lại lúc 13 giờ 30."),
    ],
)
def test_the_sentence_has_the_words_as_they_are_typed(tried: Tried, said: str):
    notices = {"lunch": "Nghỉ trưa. Mời bà con quay lại lúc 13 giờ 30."}
    assert trial(settings_of(voice={**OWN, "notices": notices}), tried).text == said


def test_its_pieces_are_those_of_a_call_in_the_hall():
    office = settings_of(voice=OWN)
    assert trial(office, "recall").pieces == phrases(Call("A025", "1", "recall"), office.voice.wording)


def test_every_word_of_the_calls_has_a_sentence_that_says_it():
    assert set(TRIED_BY) == set(Wording.__dataclass_fields__) - {"lang"}
