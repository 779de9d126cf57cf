"""The first run of a new office: its parts in the order in which they are asked, and which one is next."""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

from queue_server.domain.procedure_search import words_of


class Part(StrEnum):
    """One page of the first run. Its value stands in the log and in the page's address."""

    OFFICE = "office"
    HOURS = "hours"
    SERVICES = "services"
    COUNTERS = "counters"
    ADMIN = "admin"
    PEOPLE = "people"
    PRINTER = "printer"
    TEST_PRINT = "print"
    KIOSK = "kiosk"
    SCREEN = "screen"
    VOICE = "voice"
    VISIT = "visit"


# Before the first admin exists, whoever has the one-time code answers these.
BY_CODE = (Part.OFFICE, Part.HOURS, Part.SERVICES, Part.COUNTERS, Part.ADMIN)


def next_part(answered: Collection[str]) -> Part | None:
    """Return the first part that nobody has answered yet; None when the first run is over."""
    return next((part for part in Part if part not in answered), None)


def part_before(part: Part, answered: Collection[str]) -> Part | None:
    """Return the part that "back" leads to; None at the first one, and from the admin's parts to those of the code."""
    parts = list(Part)
    before = parts[parts.index(part) - 1] if part is not parts[0] else None
    return None if before in BY_CODE and Part.ADMIN in answered else before


# What stands before the name of a commune, and says nothing that tells it from its neighbours.
BEFORE_A_NAME = ("uy", "ban", "nhan", "dan", "ubnd", "xa", "phuong", "dac", "khu", "thi", "tran")
NO_NAME = "trung-tam"
LONGEST_CODE = 40


def office_code(parent: str) -> str:
    """Return a code made of the commune: "Ủy ban nhân dân xã An Hòa, tỉnh Bắc Ninh" -> "an-hoa"."""
    words = words_of(parent.partition(",")[0])
    while words and words[0] in BEFORE_A_NAME:
        words = words[1:]
    code = "-".join(word for word in words if word.isascii() and word.isalnum())
    return code[:LONGEST_CODE].strip("-") or NO_NAME


def resettled(before: Mapping[str, Collection[str]], services: Sequence[str]) -> dict[str, list[str]]:
    """Return the counters with what is left of their services, so that each has one and each service has a counter."""
    left = {number: [code for code in share if code in services] for number, share in before.items()}
    taken = {code for share in left.values() for code in share}
    places = [number for number, share in left.items() if not share] or list(left)
    for at, code in enumerate(code for code in services if code not in taken):
        left[places[at % len(places)]].append(code)
    for at, number in enumerate(number for number, share in left.items() if not share):
        left[number].append(services[at % len(services)])
    return left
