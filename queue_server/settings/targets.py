"""The office's targets of waits, and how those of a service follow from them."""

from typing import Protocol

from pydantic import Field, model_validator

from queue_server.domain.targets import Target, Targets
from queue_server.settings.voice import Section
from queue_server.settings.wrong import Wrong


class OwnTargets(Protocol):
    """What a service decides itself; 0 is as the office has it."""

    @property
    def target_minutes(self) -> int: ...
    @property
    def target_percent(self) -> int: ...
    @property
    def limit_minutes(self) -> int: ...
    @property
    def limit_percent(self) -> int: ...


class TargetsSection(Section):
    """`percent` of the visits are to be called within `minutes`, `limit_percent` within `limit_minutes`.

    QĐ 468/QĐ-TTg: at most 15 minutes from 2025, at most 30 minutes from 2022. A service may have its own.
    """

    minutes: int = Field(15, ge=1, le=240)
    percent: int = Field(80, ge=1, le=100)
    limit_minutes: int = Field(30, ge=1, le=480)
    limit_percent: int = Field(95, ge=1, le=100)

    @model_validator(mode="after")
    def _limit_is_wider(self) -> "TargetsSection":
        check_limit("", self.both)
        return self

    @property
    def both(self) -> Targets:
        """The targets of a service that decides nothing itself."""
        return Targets(Target(self.minutes, self.percent), Target(self.limit_minutes, self.limit_percent))

    def of(self, service: OwnTargets) -> Targets:
        """Return the targets of a service.

        Without a limit of its own it has the office's in proportion: with twice the minutes of the target, twice the
        minutes of the limit.
        """
        minutes = service.target_minutes or self.minutes
        percent = service.target_percent or self.percent
        in_proportion = round(self.limit_minutes * minutes / self.minutes)
        return Targets(
            Target(minutes, percent),
            Target(
                service.limit_minutes or in_proportion,
                service.limit_percent or max(self.limit_percent, percent),
            ),
        )


def check_limit(where: str, targets: Targets) -> None:
    """Check that a limit is not below its target; `where`: the place of its fields, "services.A.".

    Raises:
        Wrong: it is.
    """
    target, limit = targets
    if limit.minutes < target.minutes:
        told = f"limit_minutes ({limit.minutes}) must not be less than the target of {target.minutes} minutes"
        facts = {"limit": limit.minutes, "target": target.minutes}
        raise Wrong("limit_below_target", f"{where}limit_minutes", told, **facts)
    if limit.percent < target.percent:
        told = f"limit_percent ({limit.percent}) must not be less than the target of {target.percent} %"
        facts = {"limit": limit.percent, "target": target.percent}
        raise Wrong("limit_share_below_target", f"{where}limit_percent", told, **facts)
