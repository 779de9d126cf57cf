"""The settings of backups, the same for the whole installation."""

from pydantic import Field

from queue_server.settings.voice import Section

AGE_KEY = r"^(age1[02-9ac-hj-np-z]{58})?$"


class BackupSection(Section):
    """`folder` "" means no scheduled backups; `encrypt_to` is a public key (`queue-server backup --new-key`).

    `keep_days`: archives and data set aside live no longer than so many days, the newest archive excepted.
    """

    folder: str = "backups"
    keep: int = Field(14, ge=1, le=1000)
    keep_days: int = Field(60, ge=7, le=3650)
    at: str = Field("12:00", pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")
    encrypt_to: str = Field("", pattern=AGE_KEY)
