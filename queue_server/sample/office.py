"""The sample office's settings: what the demo serves and what a new office begins with."""

from importlib.resources import files

from queue_server.settings.office import OfficeSettings
from queue_server.settings.toml import from_toml


def sample_office() -> OfficeSettings:
    """Return the settings of the sample office, as its file has them."""
    return from_toml((files("queue_server.sample") / "office.toml").read_text("utf-8"), "the sample office")
