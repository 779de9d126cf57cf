"""The names of the days of the week for screens and prints."""

from datetime import date

NAMES = {
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def weekdays_in(language: str) -> tuple[str, ...]:
    """Return the names from Monday to Sunday; the Vietnamese names for an unknown language."""
    return NAMES.get(language, NAMES["vi"])


def weekday_inside(day: date, language: str) -> str:
    """Return the name of this day's weekday as it stands inside a sentence: "thứ Hai", "Monday"."""
    name = weekday(day, language)
    return name[0].lower() + name[1:] if weekdays_in(language) is NAMES["vi"] else name


def weekday(day: date, language: str) -> str:
    """Return the name of this day's weekday."""
    return weekdays_in(language)[day.weekday()]
