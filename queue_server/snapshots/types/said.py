"""Sentences in both languages: a field in Vietnamese and, beside it, the same in English with `_en` at its name."""

from queue_server.snapshots.types.common import Shape


class Text(Shape):
    """What is so."""

    text: str
    text_en: str


class TextAndCure(Text):
    """What is wrong, and what helps."""

    cure: str
    cure_en: str


class CounterName(Shape):
    """What a counter is called."""

    counter_name: str
    counter_name_en: str


class ServiceName(Shape):
    """What a service is called; `service_name_en` is "" where the office has none."""

    service_name: str
    service_name_en: str


class Label(Shape):
    """What a button or a choice says."""

    label: str
    label_en: str


class Question(Label):
    """A button, and what is asked before its command is sent."""

    ask: str
    ask_en: str
