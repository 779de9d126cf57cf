"""Types shared by several answers of the API."""

from pydantic import BaseModel, ConfigDict


class Shape(BaseModel):
    """The base of all answers: every field is required and no other is allowed."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Done(Shape):
    """The empty answer of a successful command."""
