"""When the packs of evidence are written by themselves, the same for the whole installation."""

from pydantic import Field

from queue_server.settings.voice import Section


class EvidenceSection(Section):
    """`folder` "" means none by themselves; on `day` of each month at `at` the pack of the month before is due.

    Before the 8th the month's votes do not stand yet, and the pack has no satisfaction in it.
    """

    folder: str = ""
    day: int = Field(8, ge=1, le=28)
    at: str = Field("18:00", pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")
