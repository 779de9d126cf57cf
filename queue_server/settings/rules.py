"""How many numbers one person may have, and from which age on a card gives priority."""

from pydantic import Field

from queue_server.settings.voice import Section


class RulesSection(Section):
    """The office's own rules for one person, known by a scanned ID card. 0 numbers: no limit.

    The law asks for priority from age 60 (Law on the Elderly 39/2009). Where every third visitor is that old, offices
    choose a higher age. 75 is the age of the social pension.
    """

    numbers_per_service: int = Field(1, ge=0, le=20)
    numbers_per_person: int = Field(0, ge=0, le=50)
    priority_age: int = Field(75, ge=60, le=120)
