"""The work of the voices as values: wanted phrases by language, jobs, running requests."""

import json
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from display.engines import Engine
from display.sound import Audio

NO_LANGUAGES = {"whole", "kiosk", "engines"}  # further keys of the wanted file
Phrase = tuple[str, str]  # language, text


@dataclass(frozen=True)
class Job:
    """One clip that an engine still has to make."""

    engine: Engine
    phrase: Phrase


class Question(NamedTuple):
    """A running request to an online engine, in its own thread: it may hang for many seconds."""

    job: Job
    answer: Future[tuple[Audio, int]]


def of_file(path: Path) -> Any:
    """Return what the server wrote for the worker."""
    return json.loads(path.read_text("utf-8"))


def phrases_in(wanted: Mapping[str, Any]) -> list[Phrase]:
    """Return the phrases of every language in order, Vietnamese first, each once."""
    languages = sorted(set(wanted) - NO_LANGUAGES, key=lambda lang: (lang != "vi", lang != "en", lang))
    return list(dict.fromkeys((lang, text) for lang in languages for text in wanted[lang]))
