"""The server of the queue system: everything that decides or remembers."""

__version__ = "0.1.0"
