"""The entries of a list as its page shows them: what each is, what it has to do with the others, who waits for it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from flask_babel import get_locale
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.domain.numbering import business_date
from queue_server.domain.ticket_state import State
from queue_server.settings.config_file import CounterSettings, OfficeSettings
from queue_server.settings.keyed import KEYS
from queue_server.settings.outcomes import OutcomeSettings
from queue_server.settings.priorities import PrioritySettings, boost_of
from queue_server.settings.service import ServiceSettings
from queue_server.settings.value_words import CODES


@dataclass(frozen=True)
class Entry:
    """One row: its code, its name, and sentences about it; `lacks`: what it cannot do its work without."""

    code: str
    title: str
    facts: Sequence[str] = ()
    lacks: str = ""
    waiting: int = 0
    look: Mapping[str, str] = field(default_factory=dict)


def entries_of(section: str, session: Session, office: OfficeSettings, now: datetime) -> Sequence[Entry]:
    """Return the entries of a list in their order."""
    if section == "services":
        return _services(session, office, now)
    others = {"counters": _counters, "priorities": _priorities, "outcomes": _outcomes}
    return others[section](office)


def name_of_entry(section: str, office: OfficeSettings, code: str) -> str | None:
    """Return what an entry is called; None when there is none with this code."""
    if section == "counters":
        return office.counter_name(code, _) if code in office.counter_by_number else None
    entries = getattr(office, section)
    return next((one.name_in(str(get_locale())) for one in entries if one.code == code), None)


def codes_of(section: str, office: OfficeSettings) -> Sequence[str]:
    return [str(getattr(one, KEYS[section])) for one in getattr(office, section)]


def _services(session: Session, office: OfficeSettings, now: datetime) -> Sequence[Entry]:
    people = queries.present_tickets(session, office.code, business_date(now, office.zone))
    waiting = Counter(one.service for one in people if one.state == State.WAITING)
    return [
        Entry(
            one.code,
            one.name_in(str(get_locale())),
            list(filter(None, (_hint(one), _calling(office, one.code)))),
            _("Chưa quầy nào nhận: ki-ốt không phát số.") if one.code in office.unassigned else "",
            waiting[one.code],
            {"color": one.color, "icon": one.icon},
        )
        for one in office.services
    ]


def _hint(one: ServiceSettings | PrioritySettings) -> str:
    """The words under its name, in the reader's language if the office gave them."""
    return (one.hint_en if str(get_locale()) == "en" else "") or one.hint


def _calling(office: OfficeSettings, service: str) -> str:
    """Which counters call a service, and which help with it."""
    first = [one.number for one in office.counters if service in one.services]
    help_out = [one.number for one in office.counters if service in one.secondary]
    said = (
        _("Quầy gọi: %(numbers)s", numbers=", ".join(first)) if first else "",
        _("Quầy hỗ trợ: %(numbers)s", numbers=", ".join(help_out)) if help_out else "",
    )
    return " · ".join(filter(None, said))


def _counters(office: OfficeSettings) -> Sequence[Entry]:
    return [
        Entry(one.number, office.counter_name(one.number, _), list(filter(None, _of_counter(office, one))))
        for one in office.counters
    ]


def _of_counter(office: OfficeSettings, one: CounterSettings) -> Iterator[str]:
    yield one.zone
    yield _("Gọi: %(names)s", names=_named(office, one.services))
    yield _("Hỗ trợ: %(names)s", names=_named(office, one.secondary)) if one.secondary else ""


def _priorities(office: OfficeSettings) -> Sequence[Entry]:
    return [
        Entry(one.code, one.name_in(str(get_locale())), [" · ".join(filter(None, _of_class(office, one)))])
        for one in office.priorities
    ]


def _of_class(office: OfficeSettings, one: PrioritySettings) -> Iterator[str]:
    yield _hint(one)
    yield _("xếp như đến sớm hơn %(n)s phút", n=boost_of(office, one.code) // timedelta(minutes=1))
    yield _("dấu %(mark)s", mark=one.mark) if one.mark else ""
    yield "" if one.at_kiosk else _("chỉ bàn hướng dẫn chọn")
    yield _("quét căn cước từ %(age)s tuổi", age=office.rules.priority_age) if one.by_age else ""


def _outcomes(office: OfficeSettings) -> Sequence[Entry]:
    return [
        Entry(one.code, one.name_in(str(get_locale())), [" · ".join(filter(None, _of_outcome(office, one)))])
        for one in office.outcomes
    ]


def _of_outcome(office: OfficeSettings, one: OutcomeSettings) -> Iterator[str]:
    yield _("phím %(key)s", key=one.key.upper()) if one.key else _("chỉ bấm chuột")
    yield _("nhóm: %(group)s", group=group_called(one.group)) if one.group else ""
    yield _("hỏi giấy tờ thiếu") if one.asks_documents else ""
    yield _named(office, one.services) or _("mọi dịch vụ")


def group_called(group: str) -> str:
    """Return the words for a group of outcomes; one of the office's own is called as it wrote it."""
    return CODES["outcomes", "group"](_).get(group, f"“{group}”")


def _named(office: OfficeSettings, codes: Sequence[str]) -> str:
    return ", ".join(office.service(code).name_in(str(get_locale())) for code in codes)
