"""The outcomes that an office offers when a visit is finished, and the usual ones of a one-stop office."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from queue_server.settings.limits import at_most
from queue_server.settings.voice import Section

# Digits resume parked tickets, but for 0; the letters of the steps ([keys]) are refused by `settings.agreement`.
LETTER_OR_NOUGHT = r"^[a-z0]?$"
# More than anybody would look through in a minute.
MOST_OUTCOMES = 30


def _small(key: object) -> object:
    """A key is typed as it stands on the keyboard, "X", or as a letter, "x"."""
    return key.lower() if isinstance(key, str) else key


class OutcomeSettings(Section):
    """One outcome. `services`: those it is offered for, empty for all; of the same `group` a visit has only one."""

    code: str = Field(pattern=r"^[A-Za-z0-9_-]{1,20}$")
    name: str = Field(min_length=1, max_length=40)
    name_en: Annotated[str, at_most(40)] = ""
    key: Annotated[str, BeforeValidator(_small)] = Field("", pattern=LETTER_OR_NOUGHT)
    services: Annotated[tuple[str, ...], at_most(200)] = ()
    group: str = Field("", pattern=r"^[A-Za-z0-9_-]{0,20}$")
    asks_documents: bool = False

    def is_offered_for(self, service: str) -> bool:
        """Whether officers may note it of a visit to this service."""
        return not self.services or service in self.services

    def name_in(self, language: str) -> str:
        """Return its name in this language, else in Vietnamese."""
        return (self.name_en if language == "en" else "") or self.name


# Forms 02 and 03 are those of Circular 03/2025/TT-VPCP: the request to complete a dossier, and the refusal.
USUAL_OUTCOMES = tuple(
    OutcomeSettings(
        code=code,
        name=name,
        name_en=name_en,
        key=key,
        group=group,
        asks_documents=code in ("form-02", "missing"),
    )
    for code, name, name_en, key, group in (
        ("done", "Đã xong", "Done", "x", "result"),
        ("form-02", "Phiếu 02", "Form 02: to complete", "p", "result"),
        ("form-03", "Phiếu 03", "Form 03: refused", "t", "result"),
        ("missing", "Thiếu giấy tờ", "Documents missing", "m", "result"),
        ("wrong-counter", "Sai quầy", "Wrong counter", "q", "result"),
        ("guided-online", "Hướng dẫn trực tuyến", "Guided online", "n", ""),
        ("filed-online", "Nộp trực tuyến", "Filed online", "o", ""),
        ("paid-online", "Phí trực tuyến", "Fee paid online", "k", "fee"),
        ("paid-cash", "Phí tiền mặt", "Fee paid in cash", "i", "fee"),
        ("post", "Trả bưu chính", "Result by post", "u", ""),
        ("digitised", "Đã số hóa", "Digitised", "z", ""),
    )
)
