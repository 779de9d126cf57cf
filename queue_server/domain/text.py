"""Free text that people type and paste: one normal form, and one rule for its characters.

Invisible characters and those that change the direction of writing are refused everywhere: they make two names look
the same, and make a reason in the log look different from what was written.
"""

import re
import unicodedata

# The rule is a pattern with the same meaning in Python, Rust (pydantic) and JSON Schema (the API's description):
# characters below U+10000 are escaped, those above are written literally, because the three share no escape for them.
# First control characters, line separators, private use and noncharacters.
_NO_TEXT = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
    f"{chr(0xF0000)}-{chr(0x10FFFF)}"
)
# What Unicode 15 calls Default_Ignorable (DerivedCoreProperties.txt): soft hyphen, zero widths, marks and overrides of
# direction, fillers, tags, variation selectors; then annotations, and the empty braille pattern, also invisible.
_UNSEEN = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    rf"\ufeff\uffa0\ufff0-\ufffb\u2800{chr(0x1BCA0)}-{chr(0x1BCA3)}{chr(0x1D173)}-{chr(0x1D17A)}"
    f"{chr(0xE0000)}-{chr(0xE0FFF)}"
)
# A telephone sends some emoji as several characters: U+200D joins "🧑‍🦽", U+FE0F asks for colour in "☎️" and "1️⃣".
_SIGNS = rf"\u2100-\u27ff\u2900-\u2bff{chr(0x1F000)}-{chr(0x1FAFF)}"


def _pattern(refused: str = "") -> str:
    """Join the branches. No two begin with the same character, so matching takes linear time."""
    plain = rf"[^{_NO_TEXT}{_UNSEEN}{refused}{_SIGNS}0-9#*]"
    sign = rf"[{_SIGNS}]\ufe0f?(?:\u200d[{_SIGNS}]\ufe0f?)*"
    return rf"^(?:{plain}|{sign}|[0-9#*](?:\ufe0f?\u20e3)?)*$"


LINES = _pattern()  # tabs and line breaks are allowed
ONE_LINE = _pattern(r"\t\n")
LOOKS_LIKE_D = str.maketrans("ÐðƉɖ", "ĐđĐđ")
_LINES, _ONE_LINE = re.compile(LINES), re.compile(ONE_LINE)


def composed(text: str) -> str:
    """Return the text in Unicode's composed form (NFC) with plain spaces and none at the ends; "é" is one character.

    Check the length afterwards: text in a few scripts becomes longer.
    """
    plain = "".join(" " if unicodedata.category(letter) == "Zs" else letter for letter in text)
    return unicodedata.normalize("NFC", with_vietnamese_d(plain)).strip()


def with_vietnamese_d(text: str) -> str:
    """Return the text with Đ for letters that look the same: old typefaces wrote Ð, the Icelandic eth."""
    return text.translate(LOOKS_LIKE_D)


def is_clean(text: str, *, lines: bool = False) -> bool:
    """Whether all characters of the text are visible and keep its direction; `lines`: it may have several lines."""
    halves = any("\ud800" <= letter <= "\udfff" for letter in text)  # lone surrogates, which JSON may carry
    return not halves and (_LINES if lines else _ONE_LINE).fullmatch(text) is not None
