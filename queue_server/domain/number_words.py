"""Numbers in words, in Vietnamese of both regions and in English. The sentences around them are in `announcement`."""

from typing import Literal

from queue_server.domain.languages import Language

Region = Literal["north", "south"]

DIGITS: dict[Language, tuple[str, ...]] = {
    "vi": ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"),
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
}
ENGLISH_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
                 "eighteen", "nineteen")  # fmt: skip
ENGLISH_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

# The words that differ between north and south: 105 is "một trăm linh năm" or "lẻ năm", 1000 "một nghìn" or "một ngàn".
ODD: dict[Region, str] = {"north": "linh", "south": "lẻ"}
THOUSAND: dict[Region, str] = {"north": "nghìn", "south": "ngàn"}
LARGEST_READ = 10_000


def whole_number(number: int, lang: Language = "vi", region: Region = "north") -> str:
    """Read 0..10000 as one number, e.g. 105 is "một trăm linh năm" in the north, "một trăm lẻ năm" in the south.

    Raises:
        ValueError: the number is outside that range.
    """
    if not 0 <= number <= LARGEST_READ:
        raise ValueError(f"{number} is not between 0 and {LARGEST_READ}")
    return _vietnamese(number, region) if lang == "vi" else _english(number)


def number_words(region: Region) -> tuple[str, ...]:
    """Return every single word that Vietnamese numbers up to 10000 are made of."""
    return (*DIGITS["vi"], "mười", "mươi", "trăm", ODD[region], THOUSAND[region], "mốt", "tư", "lăm")


def _vietnamese(number: int, region: Region) -> str:
    thousands, rest = divmod(number, 1000)
    if not thousands:
        return _hundreds(rest, region)
    words = f"{_tens(thousands)} {THOUSAND[region]}"
    return f"{words} {_hundreds(rest, region, after_thousand=True)}" if rest else words


def _hundreds(number: int, region: Region, after_thousand: bool = False) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds and not after_thousand:
        return _tens(rest)
    words = f"{DIGITS['vi'][hundreds]} trăm"
    if not rest:
        return words
    return f"{words} {ODD[region]} {_tens(rest)}" if rest < 10 else f"{words} {_tens(rest)}"


def _tens(number: int) -> str:
    digits = DIGITS["vi"]
    tens, unit = divmod(number, 10)
    if not tens:
        return digits[unit]
    # A unit changes its sound after mười and mươi: lăm after both, mốt and tư after mươi only.
    sounds = {5: "lăm"} if tens == 1 else {1: "mốt", 4: "tư", 5: "lăm"}
    words = "mười" if tens == 1 else f"{digits[tens]} mươi"
    return f"{words} {sounds.get(unit, digits[unit])}" if unit else words


def _english(number: int) -> str:
    if number >= 1000:
        return _english_parts(f"{_english(number // 1000)} thousand", number % 1000)
    if number >= 100:
        return _english_parts(f"{DIGITS['en'][number // 100]} hundred", number % 100)
    if number >= 20:
        words = ENGLISH_TENS[number // 10]
        return f"{words}-{DIGITS['en'][number % 10]}" if number % 10 else words
    return ENGLISH_TEENS[number - 10] if number >= 10 else DIGITS["en"][number]


def _english_parts(words: str, rest: int) -> str:
    if not rest:
        return words
    return f"{words} and {_english(rest)}" if rest < 100 else f"{words} {_english(rest)}"
