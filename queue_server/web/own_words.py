"""Words that an office or a person wrote, on a page in another language: marked, so that they are spoken right.

They are known by the letters of Vietnamese; a name without any of these is left in the page's language.
"""

import re

from flask_babel import get_locale
from markupsafe import Markup, escape

# The letters of Vietnamese that English, and the names of most other languages, do not have.
LETTERS = "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹàáãèéìíòóõùúýĩũ"
ONE_WORD = rf"[^\s“”‘’(){{}}]*[{LETTERS}][^\s“”‘’(){{}}]*"
VIETNAMESE = re.compile(rf"{ONE_WORD}(?: {ONE_WORD})*", re.IGNORECASE)
ATTRIBUTE = Markup(' lang="vi"')


def own(words: object) -> Markup:
    """Return words of the office for a page."""
    return Markup("<span{}>{}</span>").format(ATTRIBUTE, words) if own_language(words) else escape(words)


def own_language(words: object) -> Markup:
    """Return the attribute of an element that holds nothing but words of the office."""
    return ATTRIBUTE if str(get_locale() or "vi") != "vi" and VIETNAMESE.search(str(words)) else Markup("")


def own_inside(sentence: object) -> Markup:
    """Return a sentence of the page in which words of the office stand."""
    if not own_language(sentence):
        return escape(sentence)
    said, text, end = Markup(""), str(sentence), 0
    for found in VIETNAMESE.finditer(text):
        said += Markup("{}<span{}>{}</span>").format(text[end : found.start()], ATTRIBUTE, found[0])
        end = found.end()
    return said + escape(text[end:])


FILTERS = {"own": own, "own_language": own_language, "own_inside": own_inside}
