"""What the answers of the API that are no snapshots share."""

from pydantic import BaseModel, ConfigDict


class Shape(BaseModel):
    """Everything is said, and nothing else."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Done(Shape):
    """It is done; there is nothing to tell."""
