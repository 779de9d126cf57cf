"""What the rows of the wait log are called: names of the office as they were on the report's last day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.domain.periods import Period
from queue_server.domain.sentences import Gettext, in_vietnamese
from queue_server.domain.wait_log import GroupedBy
from queue_server.domain.weekdays import weekdays_in
from queue_server.settings.naming import counter_called


@dataclass(frozen=True)
class GroupNames:
    """The names of an office's groups until the day `last`, in the reader's language where the office has them."""

    days: queries.OfficeDays
    last: date
    procedures: Callable[[], dict[str, str]]
    gettext: Gettext
    language: str

    def of(self, by: GroupedBy) -> Callable[[str], str]:
        """Return what gives the name of a group by its key."""
        plain: dict[GroupedBy, Callable[[str], str]] = {
            "service": self.service,
            "outcome": self._outcome,
            "priority": self._priority,
            "counter": lambda key: counter_called(key, self.gettext),
            "officer": lambda key: key or self.gettext("Đã xóa tên theo thời hạn"),
            "hour": lambda key: f"{key}:00–{key}:59",
            "weekday": lambda key: weekdays_in(self.language)[int(key) - 1],
            "day": lambda key: f"{date.fromisoformat(key):%d/%m/%Y}",
        }
        return self._procedure() if by == "procedure" else plain[by]

    def service(self, code: str) -> str:
        return self.days.service_name(code, self.last, self.gettext)

    def _outcome(self, code: str) -> str:
        return self.days.outcome_name(code, self.last, self.language) if code else self.gettext("Không ghi")

    def _priority(self, code: str) -> str:
        if not code:
            return self.gettext("Không ưu tiên")
        return self.days.class_name(code, self.last, self.language) or self.gettext("Ưu tiên, không ghi diện")

    def _procedure(self) -> Callable[[str], str]:
        names = self.procedures()
        return lambda code: names.get(code, code) if code else self.gettext("Không ghi thủ tục")


def group_names(
    session: Session, office: str, days: queries.OfficeDays, last: date, gettext: Gettext, language: str
) -> GroupNames:
    """Return the office's names; the procedures are read only where they are grouped by."""

    def procedures() -> dict[str, str]:
        return {one.code: one.name for one in queries.procedures_begun(session, office, last)}

    return GroupNames(days, last, procedures, gettext, language)


def groupings(_: Gettext = in_vietnamese) -> dict[GroupedBy, str]:
    """Return what the rows can be grouped by, and how each is headed."""
    return {
        "service": _("Dịch vụ"),
        "counter": _("Quầy"),
        "hour": _("Giờ trong ngày"),
        "officer": _("Cán bộ"),
        "outcome": _("Kết quả lượt"),
        "priority": _("Diện ưu tiên"),
        "procedure": _("Thủ tục"),
        "weekday": _("Thứ trong tuần"),
        "day": _("Ngày"),
    }


def week_called(week: Period, _: Gettext) -> str:
    """Return what a week is called: "Tuần 23/11–29/11/2026"."""
    return _("Tuần %(first)s–%(last)s", first=f"{week.first:%d/%m}", last=f"{week.last:%d/%m/%Y}")
