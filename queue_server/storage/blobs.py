"""The table of binary values that settings refer to by hash, such as the logo on tickets."""

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from queue_server.storage.models import Base


class Blob(Base):
    """A picture under the SHA-256 of its content. Never deleted: an undo may bring back a version that uses it."""

    __tablename__ = "blobs"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
