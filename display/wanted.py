"""What the voices are asked to make: phrases by language, jobs and questions."""

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, NamedTuple

from display.engines import Engine
from display.sound import Audio

NO_LANGUAGES = {"whole", "kiosk", "engines"}  # what else stands in the wanted file
Phrase = tuple[str, str]  # language, text


@dataclass(frozen=True)
class Job:
    """One clip that one engine has still to make."""

    engine: Engine
    phrase: Phrase


class Question(NamedTuple):
    """What an engine outside the office is being asked, in a thread of its own: it may hang for many seconds."""

    job: Job
    answer: Future[tuple[Audio, int]]


def phrases_in(wanted: Mapping[str, Any]) -> list[Phrase]:
    """Return the phrases of every language in order, Vietnamese first, each once."""
    languages = sorted(set(wanted) - NO_LANGUAGES, key=lambda lang: (lang != "vi", lang != "en", lang))
    return list(dict.fromkeys((lang, text) for lang in languages for text in wanted[lang]))
