"""How long an office keeps personal data, in days."""

from pydantic import Field

from queue_server.settings.voice import Section


class RetentionSection(Section):
    """What is older is erased by the housekeeping (docs/retention.md).

    The law sets no number of days: data are kept as long as their purpose needs (Law on Personal Data Protection
    91/2025/QH15). 90 days is the time in which a citizen may complain (Law on Complaints 02/2011/QH13, article 9), two
    years hold the yearly assessments of officers, and after a week nobody asks for a print again.
    """

    texts_days: int = Field(90, ge=7, le=3650)
    names_days: int = Field(730, ge=30, le=3650)
    prints_days: int = Field(7, ge=2, le=3650)
