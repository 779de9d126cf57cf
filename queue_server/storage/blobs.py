"""The table of what settings refer to by hash: snapshots that are part of the office's paper."""

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from queue_server.storage.models import Base


class Blob(Base):
    """A snapshot under the SHA-256 of its content. Never deleted: an earlier version of the settings may come back."""

    __tablename__ = "blobs"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
