"""Words of the office on a page in another language are marked, and nothing that stands in them becomes markup."""

import pytest

from queue_server.web.own_words import own, own_inside, own_language


@pytest.fixture
def page(office_app, request):
    with office_app.app.test_request_context(f"/floor?lang={getattr(request, 'param', 'en')}"):
        yield


@pytest.mark.parametrize("page", ["vi"], indirect=True)
def test_on_a_vietnamese_page_nothing_is_marked(page):
    assert (own("Hộ tịch"), own_language("Hộ tịch"), own_inside("Số H 001, Hộ tịch")) == (
        "Hộ tịch",
        "",
        "Số H 001, Hộ tịch",
    )


def test_on_an_english_page_words_with_vietnamese_letters_are_marked(page):
    assert own("Hộ tịch, cư trú 2") == '<span lang="vi">Hộ tịch, cư trú 2</span>'
    assert own_language("Đất đai") == ' lang="vi"'
    assert (own("Land"), own_language(7)) == ("Land", "")


def test_in_an_english_sentence_only_the_words_of_the_office_are_marked(page):
    said = own_inside("Counter 1 helps with Chứng thực, and “Đất đai” waits.")

    assert said == (
        'Counter 1 helps with <span lang="vi">Chứng thực,</span> and “<span lang="vi">Đất đai</span>” waits.'
    )


@pytest.mark.parametrize("mark", [own, own_inside])
@pytest.mark.parametrize("words", ["<b>Đất & đai</b>", "<b>Land & sea</b>"])
def test_what_somebody_typed_never_becomes_markup(page, mark, words):
    assert "<b>" not in mark(words)
    assert " &amp; " in mark(words)
