"""Says sentences in both languages, in the fields of a snapshot that readers of both follow."""

from collections.abc import Sequence
from typing import Any

from queue_server.domain.alerts import AlertLevel
from queue_server.domain.sentences import Sentence
from queue_server.settings.english import in_english
from queue_server.snapshots.types.common import Name
from queue_server.snapshots.types.floor import Act, Alert, Choice, PageLink
from queue_server.snapshots.types.said import CounterName, Label, Text, TextAndCure


def in_both(text: Sentence) -> Text:
    return {"text": str(text), "text_en": text.said(in_english)}


def with_cure(text: Sentence, cure: Sentence) -> TextAndCure:
    return {**in_both(text), "cure": str(cure), "cure_en": cure.said(in_english)}


def label(words: Sentence) -> Label:
    return {"label": str(words), "label_en": words.said(in_english)}


def name(words: Sentence) -> Name:
    return {"name": str(words), "name_en": words.said(in_english)}


def counter_name(words: Sentence) -> CounterName:
    return {"counter_name": str(words), "counter_name_en": words.said(in_english)}


def act(path: str, body: dict[str, Any], words: Sentence, ask: Sentence, choice: Choice | None = None) -> Act:
    """Return a command with the words on its button and what is asked before it is sent."""
    told: Act = {
        "path": path,
        "body": body,
        "label": str(words),
        "label_en": words.said(in_english),
        "ask": str(ask),
        "ask_en": ask.said(in_english),
    }
    return {**told, "choice": choice} if choice else told


def page(path: str, words: Sentence) -> PageLink:
    """Return the page on which an alert is dealt with, with the words of its link."""
    return {"path": path, "label": str(words), "label_en": words.said(in_english)}


def alert(
    key: str,
    level: AlertLevel,
    text: Sentence,
    cure: Sentence,
    acts: Sequence[Act] = (),
    *,
    rings: bool = False,
) -> Alert:
    """Return an alert; `acts`: the commands that help, the best first."""
    told: Alert = {
        "key": key,
        "level": level,
        "text": str(text),
        "text_en": text.said(in_english),
        "cure": str(cure),
        "cure_en": cure.said(in_english),
    }
    if acts:
        told["acts"] = list(acts)
    return {**told, "rings": True} if rings else told
