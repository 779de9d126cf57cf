"""The rules for taking numbers as sentences, each made from its setting; and the sheet to hang up."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby

from flask import Blueprint, render_template
from flask_babel import get_locale
from flask_babel import gettext as _

from queue_server.domain.opening_hours import WEEKDAYS, Week
from queue_server.domain.weekdays import weekdays_in
from queue_server.settings.office import OfficeSettings
from queue_server.settings.priorities import PrioritySettings, boost_of, longest_boost
from queue_server.settings.service import ServiceSettings
from queue_server.web import context

blueprint = Blueprint("rules", __name__)


@blueprint.get("/rules")
def page() -> str:
    """The rules for everybody to read, and on one sheet of A4 to hang up."""
    return render_template("rules.html", rules=list(sentences(context.office())))


def sentences(office: OfficeSettings) -> Iterator[str]:
    """Yield the rules in the reader's language, the most common first; rules that do not apply are left out."""
    yield _("Lấy số miễn phí. Không nhờ người lạ lấy số hộ.")
    yield from opening_hours(office)
    yield order_of_calling(office)
    yield from _classes(office)
    yield vouchers_first()
    if office.queue.return_minutes:
        yield _(
            "Vắng mặt khi được gọi: quay lại trong %(minutes)s phút thì được giữ chỗ.",
            minutes=office.queue.return_minutes,
        )
    yield from _files(office)
    if office.kiosk.scanner:
        yield from _card(office)
    yield _("Cần giúp, mời Ông/Bà đến bàn hướng dẫn.")


def order_of_calling(office: OfficeSettings) -> str:
    """Return who is called before whom, with the office's own minutes."""
    minutes = longest_boost(office)
    if not minutes:
        return str(_("Người lấy số trước được gọi trước."))
    words = _(
        "Người lấy số trước được gọi trước; người được ưu tiên xếp như đến sớm hơn %(minutes)s phút.",
        minutes=minutes,
    )
    return str(words)


def _classes(office: OfficeSettings) -> Iterator[str]:
    """Each class of priority with its minutes, the longest first; classes with the same minutes share a sentence."""
    by_boost = sorted(office.priorities, key=lambda one: boost_of(office, one.code), reverse=True)
    for boost, classes in groupby(by_boost, key=lambda one: boost_of(office, one.code)):
        names = ", ".join(map(_class_words, classes))
        minutes = boost // timedelta(minutes=1)
        if minutes:
            yield _("Sớm hơn %(minutes)s phút: %(classes)s.", minutes=minutes, classes=names)
        else:
            yield _("Không xếp sớm hơn: %(classes)s.", classes=names)


def _class_words(one: PrioritySettings) -> str:
    language = str(get_locale())
    hint = one.hint_en if language == "en" else one.hint
    return one.name_in(language) + (f" ({hint})" if hint else "")


def vouchers_first() -> str:
    """Return the sentence about vouchers."""
    return str(_("Người có phiếu hẹn ưu tiên còn hạn được gọi trước."))


def per_person(office: OfficeSettings) -> str:
    """Return how many numbers one person may have; "" without a limit."""
    rules = office.rules
    if rules.numbers_per_service and rules.numbers_per_person:
        return str(
            _(
                "Mỗi người một ngày: %(n)s số mỗi dịch vụ, tất cả không quá %(all)s số.",
                n=rules.numbers_per_service,
                all=rules.numbers_per_person,
            )
        )
    if rules.numbers_per_service:
        return str(_("Mỗi người một ngày: %(n)s số mỗi dịch vụ.", n=rules.numbers_per_service))
    if rules.numbers_per_person:
        return str(_("Mỗi người một ngày: không quá %(n)s số.", n=rules.numbers_per_person))
    return ""


def opening_hours(office: OfficeSettings) -> Iterator[str]:
    """Yield when the office works, and the services that give numbers at other times."""
    for days, hours in _week(office.hours.sessions):
        yield _("%(days)s: làm việc %(hours)s.", days=days, hours=hours)
    for service in office.services:
        told = list(_week(service.sessions))
        if len(told) == 1 and len(service.sessions) == len(WEEKDAYS):
            yield _("%(service)s: lấy số trong %(hours)s.", service=_name(service), hours=told[0][1])
        elif told:
            when = "; ".join(f"{days} {hours}" for days, hours in told)
            yield _("%(service)s: chỉ lấy số được vào %(when)s.", service=_name(service), when=when)
    if office.hours.sessions and office.office.issue_early_minutes:
        yield _("Lấy số được từ %(n)s phút trước giờ làm việc.", n=office.office.issue_early_minutes)


def _week(week: Week) -> Iterator[tuple[str, str]]:
    """The days and their sessions in words; consecutive days with the same sessions are joined."""
    names = weekdays_in(str(get_locale()))
    named = [(name, list(week.get(day, ()))) for name, day in zip(names, WEEKDAYS, strict=True)]
    for sessions, days in groupby(named, key=lambda one: one[1]):
        if sessions:
            first, *rest = [name for name, _sessions in days]
            yield f"{first} – {rest[-1]}" if rest else first, ", ".join(map(str, sessions))


def _files(office: OfficeSettings) -> Iterator[str]:
    for service in office.services:
        if service.asks_files and service.many_files_service:
            yield _(
                "%(service)s: ai nộp từ %(n)s hồ sơ chờ ở hàng riêng, %(lane)s.",
                service=_name(service),
                n=service.many_files_from,
                lane=_name(office.service(service.many_files_service)),
            )


def _card(office: OfficeSettings) -> Iterator[str]:
    if limit := per_person(office):
        yield _("%(limit)s Áp dụng khi quét căn cước.", limit=limit)
    yield _("Từ %(age)s tuổi, quét căn cước là được ưu tiên.", age=office.rules.priority_age)
    asking = ", ".join(_name(service) for service in office.services if service.needs_card)
    if asking:
        yield _("Cần quét căn cước để lấy số tại ki-ốt: %(services)s.", services=asking)
    yield _("Trung tâm không lưu số căn cước; thông tin đã mã hóa được xóa khi hết giờ làm việc.")


def _name(service: ServiceSettings) -> str:
    return service.name_in(str(get_locale()))
