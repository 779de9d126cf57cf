"""How many were called within the targets of their service, and what these targets are, in the reader's words."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from queue_server.domain.sentences import Gettext, in_vietnamese
from queue_server.domain.targets import Kept, Targets, TargetsKept
from queue_server.queries.days import OfficeDays
from queue_server.settings.office import OfficeSettings

SHARES = ("within_target", "target_share", "within_limit", "limit_share")


def figures(kept: TargetsKept) -> dict[str, Any]:
    """Return the figures of a row: share and count in time, the share that was to be, and the minutes."""
    return {**_figures("target", kept.target), **_figures("limit", kept.limit)}


def _figures(name: str, kept: Kept) -> dict[str, Any]:
    return {
        f"within_{name}": kept.share,
        f"{name}_kept": kept.kept,
        f"{name}_share": kept.wanted,
        f"{name}_minutes": kept.minutes,
    }


def columns(_: Gettext = in_vietnamese) -> dict[str, str]:
    """Return the figures that a table has a column of, each with its heading."""
    return {
        "within_target": _("Trong mục tiêu"),
        "target_kept": _("Lượt trong mục tiêu"),
        "target_share": _("Cần đạt (mục tiêu)"),
        "within_limit": _("Trong mức trần"),
        "limit_kept": _("Lượt trong mức trần"),
        "limit_share": _("Cần đạt (mức trần)"),
    }


def targets_on(days: OfficeDays, day: date, _: Gettext = in_vietnamese) -> str:
    """Return the targets that were valid at the end of the day: the office's, and those of services with others."""
    newest = days.settings[-1][1]
    return targets_told(days.settings_at(datetime.combine(day, time.max, newest.zone)), _)


def targets_told(office: OfficeSettings, _: Gettext = in_vietnamese) -> str:
    """Return the office's targets in words, and those of services with others: "80 % trong 15 phút, …; Đất đai: …"."""
    usual = office.targets.both
    named: dict[Targets, list[str]] = {}
    for service in office.services:
        named.setdefault(office.targets_of(service.code), []).append(service.said.said(_))
    others = [
        f"{', '.join(names)}: {_told(targets, _)}" for targets, names in named.items() if targets != usual
    ]
    return "; ".join([_told(usual, _)] * (usual in named) + others)


def _told(targets: Targets, _: Gettext) -> str:
    words = [_("%(percent)s %% trong %(minutes)s phút", **one._asdict()) for one in targets]
    return ", ".join(words)


def shown_row(row: Mapping[str, Any], keys: Iterable[str]) -> list[Any]:
    """Return these figures of a row, shares with three decimals."""
    return [rounded(key, row[key]) for key in keys]


def is_share(key: str) -> bool:
    """Whether the figure of the wait log with this name is a share of 0 to 1."""
    return key in SHARES or key.startswith("within_")


def rounded(key: str, value: Any) -> Any:
    """Round a share to three decimals; other values stay."""
    return round(value, 3) if is_share(key) and value is not None else value
