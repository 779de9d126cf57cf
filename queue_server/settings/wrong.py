"""The error of a check across several settings: a sentence for files, and its parts for pages in any language."""


class Wrong(ValueError):
    """Settings that contradict each other.

    `field` is the path of what to change, relative to the section that checks; `kind` and `facts` describe the fault.
    The text is the sentence in English.
    """

    def __init__(self, kind: str, field: str, sentence: str, **facts: object) -> None:
        super().__init__(sentence)
        self.kind, self.field, self.facts = kind, field, facts
