"""Free text as people type and paste it: one spelling, and one rule for what may stand in it.

What nobody sees, and what turns the direction of writing, is refused everywhere: it makes two names look alike and
lets a reason in the log read otherwise than it was written.
"""

import re
import unicodedata

# The rule is a pattern that Python, Rust (pydantic) and JSON Schema (the API's description) read alike: below
# U+10000 characters are escaped, above they stand as themselves, for there the three know no common escape.
# First control characters, line separators, private use and noncharacters.
_NO_TEXT = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
    f"{chr(0xF0000)}-{chr(0x10FFFF)}"
)
# What Unicode 15 calls Default_Ignorable (DerivedCoreProperties.txt): soft hyphen, zero widths, marks and overrides of
# direction, fillers, tags, variation selectors; then annotations, and the empty braille pattern, which is as invisible.
_UNSEEN = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    rf"\ufeff\uffa0\ufff0-\ufffb\u2800{chr(0x1BCA0)}-{chr(0x1BCA3)}{chr(0x1D173)}-{chr(0x1D17A)}"
    f"{chr(0xE0000)}-{chr(0xE0FFF)}"
)
# A telephone sends some signs as several characters: U+200D joins "🧑‍🦽", U+FE0F asks for colour in "☎️" and "1️⃣".
_SIGNS = rf"\u2100-\u27ff\u2900-\u2bff{chr(0x1F000)}-{chr(0x1FAFF)}"


def _pattern(refused: str = "") -> str:
    """No two branches begin with the same character, so reading takes time in proportion to the text."""
    plain = rf"[^{_NO_TEXT}{_UNSEEN}{refused}{_SIGNS}0-9#*]"
    sign = rf"[{_SIGNS}]\ufe0f?(?:\u200d[{_SIGNS}]\ufe0f?)*"
    return rf"^(?:{plain}|{sign}|[0-9#*](?:\ufe0f?\u20e3)?)*$"


LINES = _pattern()  # tabs and line breaks may stand in it
ONE_LINE = _pattern(r"\t\n")
LOOKS_LIKE_D = str.maketrans("ÐðƉɖ", "ĐđĐđ")
_LINES, _ONE_LINE = re.compile(LINES), re.compile(ONE_LINE)


def composed(text: str) -> str:
    """Return the text in Unicode's composed form, its spaces plain ones and none around it; "é" is one character.

    Ask for its length afterwards: a few scripts are longer composed.
    """
    plain = "".join(" " if unicodedata.category(letter) == "Zs" else letter for letter in text)
    return unicodedata.normalize("NFC", with_vietnamese_d(plain)).strip()


def with_vietnamese_d(text: str) -> str:
    """Return the text with Đ wherever it has a letter that looks the same: old typefaces wrote Ð, Iceland's Eth."""
    return text.translate(LOOKS_LIKE_D)


def is_clean(text: str, *, lines: bool = False) -> bool:
    """Whether everything in the text can be seen and read as it was written; `lines`: it may have several."""
    halves = any("\ud800" <= letter <= "\udfff" for letter in text)  # of characters, as JSON may carry them
    return not halves and (_LINES if lines else _ONE_LINE).fullmatch(text) is not None
