"""The sections of printers, printed tickets and kiosks."""

import re
from typing import Annotated, Literal

from pydantic import Field, field_validator

from queue_server.domain.offline import Spares
from queue_server.settings.limits import at_most
from queue_server.settings.no_longer import WITH_A_PORT
from queue_server.settings.voice import PRINT_AGENT, Section
from queue_server.settings.wrong import Wrong

# The most sentences of the office on one ticket, as `printer.drawing.ticket` draws them.
MOST_NOTICES = 3
LONGEST_NOTICE = 120
HEX = "[0-9A-Fa-f]{1,4}"
DEVICE = re.compile(
    rf"(agent|network:[^:/\s]+:\d{{1,5}}|usb:{HEX}:{HEX}(:[^:\s]+)?|(file|windows|virtual):.+)?"
)


class PrinterSection(Section):
    """`device` in the form of `python -m printer`; "agent" for a printer at another machine, "" for no printer."""

    device: Annotated[str, at_most(200), WITH_A_PORT] = Field("", json_schema_extra=PRINT_AGENT)
    width: Literal[384, 512, 576] = Field(576, json_schema_extra=PRINT_AGENT)
    expires_minutes: int = Field(30, ge=1, le=720)
    keep_days: int = Field(7, ge=1, le=3650, json_schema_extra=PRINT_AGENT)
    look_seconds: int = Field(10, ge=0, le=600, json_schema_extra=PRINT_AGENT)
    tear_mm: int = Field(0, ge=0, le=60, json_schema_extra=PRINT_AGENT)

    @field_validator("device")
    @classmethod
    def _known_device(cls, device: str) -> str:
        if not DEVICE.fullmatch(device):
            told = (
                f'"{device}" is no printer; write network:HOST:PORT, usb:VENDOR:PRODUCT (like usb:04b8:0e28), '
                'file:PATH, windows:NAME, virtual:FOLDER, agent or ""'
            )
            raise Wrong("no_printer", "", told, value=device)
        return device


class PaperSection(Section):
    """What the office adds to its tickets. `logo` is the SHA-256 of a black and white PNG, "" for none."""

    notices: tuple[Annotated[str, Field(min_length=1, max_length=LONGEST_NOTICE)], ...] = Field(
        default=(), max_length=MOST_NOTICES
    )
    second_language: Literal["", "en"] = ""
    logo: str = Field("", pattern=r"^([0-9a-f]{64})?$")


class KioskSection(Section):
    """The touch screen: its diagonal and viewing distance decide the sizes on the page.

    `local_api_url`: where the print agent on the kiosk's computer listens. `offline_first` and `offline_numbers`: the
    numbers it may give while the server cannot be reached (`domain.offline`).
    """

    screen_inches: float = Field(21.5, ge=7, le=65)
    distance_cm: float = Field(60, ge=30, le=150)
    scanner: bool = False
    local_api_url: Annotated[str, WITH_A_PORT] = Field("", pattern=r"^(http://127\.0\.0\.1:[0-9]{1,5})?$")
    offline_first: int = Field(0, ge=0, le=99999)
    offline_numbers: int = Field(50, ge=1, le=10000)

    @property
    def spares(self) -> Spares | None:
        """The numbers reserved for kiosks; None without any."""
        return Spares(self.offline_first, self.offline_numbers) if self.offline_first else None
