"""The files between an office and its voice worker: what is wanted, and what the worker reports."""

import json

from queue_server.domain import announcement
from tests.display.conftest import WORDS

CALL = announcement.phrases(announcement.Call("A025", "1"))


def wanted_by(tmp_path, phrases=(*WORDS, *CALL)):
    wanted = tmp_path / "wanted.json"
    wanted.write_text(json.dumps({"vi": list(phrases)}), "utf-8")
    return wanted


def state_of(folder):
    return json.loads((folder / "state.json").read_text("utf-8"))
