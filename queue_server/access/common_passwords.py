"""The often used passwords that nobody may choose, read from the list beside this file."""

from functools import cache
from importlib.resources import files


@cache
def common_passwords() -> frozenset[str]:
    """Return the list (`common_passwords.txt` tells its sources): whole passwords, and bare words."""
    lines = files("queue_server.access").joinpath("common_passwords.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("# "))
