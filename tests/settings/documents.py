"""Random offices with valid settings: every section and every kind of value, in all combinations."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from queue_server.domain.opening_hours import WEEKDAYS
from queue_server.settings.config_file import OfficeSettings
from queue_server.settings.document import office_from

HOURS = [["07:30-11:30", "13:30-17:00"], ["07:00-11:00"], ["08:00-24:00"], []]
WORDS = st.text("abcđêôư ĂÂ-–.,'\"\\#=[]{}%", min_size=1, max_size=20).filter(
    lambda text: text.strip() == text
)
LETTERS = st.lists(st.sampled_from("ABCDEGHKLMN"), min_size=1, max_size=5, unique=True)
DATES = st.dates(date(2026, 1, 1), date(2030, 12, 31)).map(date.isoformat)
SOUND = st.floats(0, 1).map(lambda loud: round(loud, 2))
CURVE = st.dictionaries(st.sampled_from(["07:30", "11:00", "13:30"]), SOUND, max_size=3)


def services(codes: list[str]) -> st.SearchStrategy[list[dict[str, Any]]]:
    """One service for each letter, with and without the optional keys."""
    return st.tuples(*map(_service, codes)).map(list)


def _service(code: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {"code": st.just(code), "name": WORDS},
        optional={
            "name_en": WORDS,
            "hint": WORDS,
            "bring": st.lists(WORDS, max_size=3),
            "color": st.from_regex(r"\A#[0-9a-f]{6}\Z"),
            "minutes": st.integers(1, 240),
            "asks_files": st.booleans(),
            "file_minutes": st.integers(0, 120),
            "first": st.integers(1, 100),
            "group": WORDS,
        },
    )


def counters(codes: list[str]) -> st.SearchStrategy[list[dict[str, Any]]]:
    own = st.lists(st.sampled_from(codes), min_size=1, max_size=3, unique=True)
    numbers = st.lists(st.integers(1, 40).map(str), min_size=1, max_size=6, unique=True)
    one = st.fixed_dictionaries(
        {"services": own},
        optional={"secondary": own, "name": WORDS, "zone": st.sampled_from(["A1", "Sảnh 2"])},
    )
    return numbers.flatmap(
        lambda known: st.tuples(*(one.map(lambda counter, n=n: {"number": n, **counter}) for n in known)).map(
            list
        )
    )


@st.composite
def plain_offices(draw: Any) -> dict[str, Any]:
    """Settings as a file might contain them: only some of the keys, in any order."""
    codes = draw(LETTERS)
    plain: dict[str, Any] = {
        "office": {
            "code": "an-hoa",
            "title": draw(WORDS),
            "hotline": draw(st.just("") | WORDS),
            "hours": draw(st.dictionaries(st.sampled_from(WEEKDAYS), st.sampled_from(HOURS))),
            "dates": draw(st.dictionaries(DATES, st.sampled_from(HOURS), max_size=3)),
            "public_holidays": draw(st.sampled_from(["", "VN"])),
        },
        "services": draw(services(codes)),
        "counters": draw(counters(codes)),
    }
    sections = {
        "queue": st.fixed_dictionaries({}, optional={"priority_minutes": st.integers(0, 1440)}),
        "rules": st.fixed_dictionaries({}, optional={"priority_age": st.integers(60, 120)}),
        "printer": st.fixed_dictionaries(
            {"device": st.sampled_from(["", "agent", "virtual:papers", "usb:04b8:0e28"])},
            optional={"width": st.sampled_from([384, 512, 576])},
        ),
        "paper": st.fixed_dictionaries({}, optional={"notices": st.lists(WORDS, max_size=3)}),
        "kiosk": st.fixed_dictionaries(
            {}, optional={"screen_inches": st.floats(7, 65), "scanner": st.booleans()}
        ),
        "voice": st.fixed_dictionaries(
            {},
            optional={
                "enabled": st.booleans(),
                "letters": st.dictionaries(st.sampled_from("ABĐ"), WORDS, max_size=2),
                "volume": CURVE,
                "quiet": st.just(["11:30-13:30"]),
            },
        ),
    }
    return plain | draw(st.fixed_dictionaries({}, optional=sections))


def random_offices() -> st.SearchStrategy[OfficeSettings]:
    return plain_offices().map(lambda plain: office_from(plain, "a random office"))
