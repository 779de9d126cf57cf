"""How people are called: what makes one come before another, and how long a step at the counter leaves room."""

from datetime import timedelta

from pydantic import Field

from queue_server.domain.second_call import NoShowRule
from queue_server.settings.voice import Section


class QueueSection(Section):
    priority_minutes: int = Field(30, ge=0, le=1440)
    secondary_minutes: int = Field(10, ge=0, le=240)
    return_minutes: int = Field(20, ge=0, le=240)
    undo_seconds: int = Field(30, ge=5, le=300)
    idle_minutes: int = Field(5, ge=0, le=240)
    escalate_minutes: int = Field(5, ge=0, le=240)
    outcome_seconds: int = Field(60, ge=10, le=600)
    no_show_calls: int = Field(0, ge=0, le=9)
    no_show_seconds: int = Field(60, ge=30, le=600)

    @property
    def no_show_rule(self) -> NoShowRule:
        """When a call that nobody answers is given up."""
        return NoShowRule(self.no_show_calls, timedelta(seconds=self.no_show_seconds))
