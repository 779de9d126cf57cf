"""What an office asks its visitors after the visit. A question holds from the moment of its version of the settings."""

from typing import Annotated

from pydantic import Field, field_validator

from queue_server.settings.limits import at_most
from queue_server.settings.voice import Section

# As many as fit on a phone beside the faces, three of which are chosen.
Reasons = Annotated[tuple[Annotated[str, at_most(40)], ...], at_most(8)]


class VotesSection(Section):
    """The question of satisfaction. The goal is that of Resolution 76/NQ-CP: 90 %, for land and construction 85 %.

    `reasons` are offered to whoever is not satisfied, `reasons_en` are the same in English, in the same order. A
    service has its own goal in `services.satisfied_percent`.
    """

    enabled: bool = True
    question: str = Field("Ông/Bà có hài lòng với lượt phục vụ vừa rồi không?", min_length=1, max_length=120)
    question_en: Annotated[str, at_most(120)] = "Are you satisfied with the service you have just received?"
    reasons: Reasons = (
        "Chờ lâu",
        "Thái độ chưa tốt",
        "Hướng dẫn chưa rõ",
        "Phải đi lại nhiều lần",
        "Yêu cầu thêm giấy tờ",
        "Lý do khác",
    )
    reasons_en: Reasons = (
        "Long wait",
        "Unfriendly",
        "Unclear guidance",
        "Had to come several times",
        "Extra documents asked for",
        "Another reason",
    )
    satisfied_percent: int = Field(90, ge=1, le=100)

    @field_validator("reasons")
    @classmethod
    def _each_once(cls, reasons: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(reasons))

    def question_in(self, language: str) -> str:
        """Return the question in this language, else in Vietnamese."""
        return (self.question_en if language == "en" else "") or self.question

    def reasons_in(self, language: str) -> list[tuple[str, str]]:
        """Return each reason as it is kept, with its words in this language."""
        english = self.reasons_en if language == "en" and len(self.reasons_en) == len(self.reasons) else ()
        return list(zip(self.reasons, english or self.reasons, strict=True))
