"""The fourth part: how many counters there are, and which services each of them takes."""

from typing import Any

from flask import request
from flask_babel import gettext as _

from queue_server.domain.first_run import Part, resettled
from queue_server.web.first_run.asking import AskAgain, Faults, change, office_now

MOST_COUNTERS = 40


def offered() -> dict[str, Any]:
    """The counters as they are."""
    return _shown({one.number: list(one.services) for one in office_now().counters})


def typed() -> dict[str, Any]:
    """The counters as typed; so many as asked for, new ones with a proposal."""
    return _shown(_shares())


def _shown(shares: dict[str, list[str]]) -> dict[str, Any]:
    services = {one.code: one.short_name or one.name for one in office_now().services}
    return {"count": len(shares), "shares": shares, "services": services, "most": MOST_COUNTERS}


def _shares() -> dict[str, list[str]]:
    codes = [one.code for one in office_now().services]
    chosen = {
        str(number): [code for code in request.form.getlist(f"counter-{number}") if code in codes]
        for number in range(1, _count() + 1)
    }
    fresh = [number for number in chosen if f"counter-{number}-shown" not in request.form]
    proposed = resettled({number: chosen[number] for number in chosen}, codes)
    return {number: proposed[number] if number in fresh else share for number, share in chosen.items()}


def _count() -> int:
    said = request.form.get("count", "")
    return min(max(int(said), 1), MOST_COUNTERS) if said.isdecimal() and len(said) < 4 else 1


def _wants_other_rows() -> bool:
    """Whether the form only asks for more or fewer rows, by its button or by another number."""
    return "recount" in request.form or any(
        f"counter-{number}-shown" not in request.form for number in range(1, _count() + 1)
    )


def store() -> bool:
    """Store the counters; services beside the main ones stay where they were."""
    if _wants_other_rows():
        raise AskAgain
    shares, office = _shares(), office_now()
    if wrong := _wrong(shares, {one.code: one.name for one in office.services}):
        raise Faults(wrong)
    known = office.counter_by_number
    gone = {number: None for number in known if number not in shares}
    counters = {
        number: {
            "services": share,
            "secondary": _second(known[number].secondary, share) if number in known else [],
        }
        for number, share in shares.items()
    }
    change(Part.COUNTERS, {"counters": {**gone, **counters}}, "count")
    return True


def _second(secondary: tuple[str, ...], share: list[str]) -> list[str]:
    return [code for code in secondary if code not in share]


def _wrong(shares: dict[str, list[str]], names: dict[str, str]) -> dict[str, str]:
    wrong = {
        f"counter-{number}": _("Quầy %(number)s chưa có dịch vụ nào.", number=number)
        for number, share in shares.items()
        if not share
    }
    taken = {code for share in shares.values() for code in share}
    if missing := [name for code, name in names.items() if code not in taken]:
        wrong.setdefault("counter-1", _("Chưa quầy nào nhận: %(services)s.", services=", ".join(missing)))
    return wrong
