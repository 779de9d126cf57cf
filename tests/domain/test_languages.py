"""A citizen is served in one language from the kiosk to the counter, so each language has all texts."""

import pytest

from queue_server.domain.languages import LANGUAGES, Language
from queue_server.domain.notices import NOTICES, notice_text
from queue_server.domain.number_words import whole_number
from queue_server.domain.wording import wording_in


def test_the_offices_own_language_comes_first():
    assert LANGUAGES[0] == "vi"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_calls_a_number_in_its_own_words(language: Language):
    assert wording_in(language).lang == language
    assert len({whole_number(25, lang) for lang in LANGUAGES}) == len(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_reads_every_notice(language: Language):
    assert all(notice_text(notice, {}, language) for notice in NOTICES)
