"""What can be wrong in a file of procedures, and the English sentence for each; pages have their own words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Fault(StrEnum):
    """A kind of fault; its values are named in braces in `SENTENCES`."""

    NO_PROCEDURE = "no_procedure"
    CELLS = "cells"
    NOT_CSV = "not_csv"
    COLUMN_MISSING = "column_missing"
    COLUMN_UNKNOWN = "column_unknown"
    COLUMN_TWICE = "column_twice"
    ZERO_CUT = "zero_cut"
    TWICE = "twice"
    END_BEFORE_START = "end_before_start"
    EMPTY = "empty"
    NOT_CODE = "not_code"
    LONG = "long"
    UNSEEN = "unseen"
    NOT_SERVICE = "not_service"
    NOT_LEVEL = "not_level"
    LONG_DOCUMENT = "long_document"
    MANY_DOCUMENTS = "many_documents"
    SHORT_DATE = "short_date"
    NOT_DATE = "not_date"


SENTENCES: Mapping[Fault, str] = {
    Fault.NO_PROCEDURE: "no procedure in it; add a line for each",
    Fault.CELLS: "not as CSV should be: {found} cells instead of {wanted}; put a text with a comma in quotes",
    Fault.NOT_CSV: "not as CSV should be: {text}",
    Fault.COLUMN_MISSING: "this column is missing; name it in the first line",
    Fault.COLUMN_UNKNOWN: "not a column of this file; remove it, or use one of: {known}",
    Fault.COLUMN_TWICE: "this column stands twice; remove one",
    Fault.ZERO_CUT: '"{text}" is "{whole}" without its last zero, as spreadsheets write numbers; '
    "write it whole, in a column that is text",
    Fault.TWICE: '"{text}" from {first} stands twice; remove one',
    Fault.END_BEFORE_START: "{last} is before effective_from {first}; turn them round",
    Fault.EMPTY: "empty; fill in {content}",
    Fault.NOT_CODE: '"{text}" is not a code; use up to 40 letters, digits, dots and dashes, one a digit',
    Fault.LONG: "{letters} characters; at most {most}",
    Fault.UNSEEN: "a character in it that nobody can see; type the text again",
    Fault.NOT_SERVICE: '"{text}" is not a service of this office; use one of: {known}',
    Fault.NOT_LEVEL: '"{text}" is not a level; use one of: {known}',
    Fault.LONG_DOCUMENT: '"{text}…" has {letters} characters; at most {most}',
    Fault.MANY_DOCUMENTS: "{documents} documents, {letters} characters; at most {most} and {most_letters}",
    Fault.SHORT_DATE: '"{text}": day and month may have changed places, as spreadsheets turn 01/07 into January; '
    "write both with two digits, 2026-07-01 or 01/07/2026",
    Fault.NOT_DATE: '"{text}" is not a date; write it like 2026-07-01 or 01/07/2026',
}
# The place of a fault that is in no single column.
WHOLE_LINE, WHOLE_FILE, NO_NAME = "whole line", "file", "(no name)"


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault at one place of a file; its sentence names the cure."""

    line: int
    column: str
    fault: Fault
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"line {self.line}, {self.column}: {SENTENCES[self.fault].format(**self.values)}"


class FileRefused(Exception):
    """A file of procedures cannot be used; `problems` says where and why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
