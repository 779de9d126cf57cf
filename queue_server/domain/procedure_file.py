"""Reads a catalogue of procedures from a CSV file, and writes it. A file with any problem is refused as a whole."""

import csv
import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from io import StringIO

from queue_server.domain.csv_rows import NotCsv, csv_rows, marked, unmarked
from queue_server.domain.procedure_faults import NO_NAME, WHOLE_FILE, WHOLE_LINE, Fault, FileRefused, Problem
from queue_server.domain.procedures import OnlineLevel, ProcedureVersion
from queue_server.domain.text import is_clean

# Each column with its content; the command's help and docs/procedures.md say the same.
COLUMNS: Mapping[str, str] = {
    "code": "the procedure's own code, e.g. 1.001193; letters, digits, dots, dashes, at least one digit",
    "name": "its name in Vietnamese",
    "name_en": "its name in English; may be empty",
    "keywords": 'what people call it, e.g. "sổ đỏ, sang tên"; the search finds it by them; may be empty',
    "field": 'its field, e.g. "Hộ tịch"; the public page groups by it',
    "service": "the code of the service whose number one takes for it, as in config.toml",
    "level": "on the national portal: full, partial or information (also toàn trình, một phần, cung cấp thông tin; "
    "the old levels 4, 3, 2 and 1)",
    "documents": "the documents to bring, in order, with | between them; may be empty",
    "fee": "the fee as a sentence; may be empty",
    "days": "how long it takes as a sentence; may be empty",
    "effective_from": "the first day this text is in force, 2026-07-01 or 01/07/2026",
    "effective_to": "the last day, when the procedure is abolished; else empty",
    "source": "the decision that published it; may be empty",
}
# The column's name in files of earlier releases.
FORMER_COLUMNS = {"papers": "documents"}
OPTIONAL_COLUMNS = frozenset({"name_en", "keywords", "fee", "days", "effective_to", "source"})
MAY_BE_EMPTY = OPTIONAL_COLUMNS | {"documents"}
LEVELS: Mapping[str, OnlineLevel] = {
    **{level.value: level for level in OnlineLevel},
    "toàn trình": OnlineLevel.FULL,
    "một phần": OnlineLevel.PARTIAL,
    "cung cấp thông tin": OnlineLevel.INFORMATION,
    # Before 2022 levels had numbers: 4 was wholly online, 3 was filed online and paid at the office.
    "4": OnlineLevel.FULL,
    "3": OnlineLevel.PARTIAL,
    "2": OnlineLevel.INFORMATION,
    "1": OnlineLevel.INFORMATION,
}
# A code has a digit, so that it cannot equal another page under /procedures/.
CODE = re.compile(r"(?=.*[0-9])[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
LONGEST = {"name": 400, "name_en": 400, "keywords": 200, "field": 80, "fee": 300, "days": 200, "source": 200}
# Characters of one document, number of documents, and characters together: limits of a strip 58 mm wide, 375 mm long.
LONGEST_DOCUMENT, MOST_DOCUMENTS, LONGEST_LIST = 200, 15, 1000
NUMBER = re.compile(r"\d+\.\d+")
# A day or month with one digit, or a year with two: a spreadsheet has taken the text for a date.
SHORT_DATE = re.compile(r"(?!\d{4}-\d\d-\d\d$|\d\d/\d\d/\d{4}$)\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")


def read_procedures(
    text: str, services: Collection[str], known: Collection[str] = ()
) -> list[ProcedureVersion]:
    """Read a whole file; `services` are the codes of the office's services, `known` those of its catalogue.

    Raises:
        FileRefused: with every problem of the file; then nothing of it is used.
    """
    problems: list[Problem] = []
    read: dict[tuple[str, date], ProcedureVersion] = {}
    lines = list(_lines(text))
    codes = {*known, *(cells["code"] for _line, cells in lines)}
    cut = {short: code for code in sorted(codes) if (short := _without_last_zeros(code)) != code}
    for line, cells in lines:
        row = _Row(line, cells, problems, services)
        if cells["code"] in cut and cells["code"] not in known:
            row.refuse("code", Fault.ZERO_CUT, text=cells["code"], whole=cut[cells["code"]])
        version = row.version()
        if version is None:
            continue
        if read.setdefault((version.code, version.effective_from), version) is not version:
            row.refuse("code", Fault.TWICE, text=version.code, first=version.effective_from)
    if not read and not problems:
        problems.append(Problem(1, WHOLE_FILE, Fault.NO_PROCEDURE))
    if problems:
        raise FileRefused(problems)
    return list(read.values())


def digest_of(text: str) -> str:
    """Return the SHA-256 by which the log names a file: of its text without byte order mark, with line feeds."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return hashlib.sha256(plain.encode()).hexdigest()


def written(versions: Iterable[ProcedureVersion]) -> str:
    """Return the versions as a file that `read_procedures` reads as the same ones.

    With semicolons and a byte order mark, as a Vietnamese spreadsheet opens it.
    """
    return file_of(map(cells_of, versions))


def file_of(lines: Iterable[Mapping[str, str]]) -> str:
    """Return a file with these lines, each its cells by column."""
    page = StringIO()
    rows = csv.DictWriter(page, list(COLUMNS), delimiter=";")
    rows.writeheader()
    rows.writerows({column: marked(cell) for column, cell in cells.items()} for cells in lines)
    return f"\ufeff{page.getvalue()}"


def cells_of(version: ProcedureVersion) -> dict[str, str]:
    """Return the line of a version, its cells by column."""
    return {column: _cell(getattr(version, column)) for column in COLUMNS}


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return " | ".join(value)
    return "" if value is None else str(value)


def _without_last_zeros(code: str) -> str:
    """Return a code as a spreadsheet that takes it for a number writes it: "1.001190" as 1.00119, "2.000" as 2."""
    return code.rstrip("0").rstrip(".") if NUMBER.fullmatch(code) else code


def _lines(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the number of each line and its cells by column; empty lines are skipped, also those with empty cells
    that spreadsheets leave at the end.

    Raises:
        FileRefused: the first line does not name the columns, or a line does not fit it.
    """
    names: list[str] = []
    try:
        for line, cells in csv_rows(text):
            if not names:
                names = [FORMER_COLUMNS.get(name, name) for name in map(str.lower, cells)]
                _check_head(names, line)
            else:
                yield line, dict(zip(names, map(unmarked, cells), strict=True))
    except NotCsv as error:
        raise FileRefused([_not_csv(error)]) from None


def _not_csv(error: NotCsv) -> Problem:
    if error.cells:
        found, wanted = error.cells
        return Problem(error.line, WHOLE_LINE, Fault.CELLS, {"found": found, "wanted": wanted})
    return Problem(error.line, WHOLE_LINE, Fault.NOT_CSV, {"text": error.text})


def _check_head(names: list[str], line: int) -> None:
    problems = [
        Problem(line, name, Fault.COLUMN_MISSING)
        for name in COLUMNS
        if name not in names and name not in OPTIONAL_COLUMNS
    ]
    for name in dict.fromkeys(names):
        if name not in COLUMNS:
            known = {"known": ", ".join(COLUMNS)}
            problems.append(Problem(line, name or NO_NAME, Fault.COLUMN_UNKNOWN, known))
        elif names.count(name) > 1:
            problems.append(Problem(line, name, Fault.COLUMN_TWICE))
    if problems:
        raise FileRefused(problems)


class _Row:
    """One line being read; its problems are added to `problems`."""

    def __init__(
        self, line: int, cells: dict[str, str], problems: list[Problem], services: Collection[str]
    ) -> None:
        self._line, self._cells, self._problems, self._services = line, cells, problems, services
        self._good = True

    def refuse(self, column: str, fault: Fault, **values: object) -> None:
        """Note that this cell cannot be used; `values` are those of the fault's sentence."""
        self._good = False
        self._problems.append(Problem(self._line, column, fault, values))

    def version(self) -> ProcedureVersion | None:
        """Return the procedure of the line, None when the line has a problem."""
        first, last = self._date("effective_from"), self._date("effective_to")
        if first and last and last < first:
            self.refuse("effective_to", Fault.END_BEFORE_START, first=first, last=last)
        level = self._level()
        service, documents = self._service(), self._documents()
        texts = {name: self._text(name) for name in ("code", *LONGEST)}
        if not self._good or first is None or level is None:
            return None
        return ProcedureVersion(
            code=texts["code"],
            name=texts["name"],
            name_en=texts["name_en"],
            keywords=texts["keywords"],
            field=texts["field"],
            service=service,
            level=level,
            documents=documents,
            fee=texts["fee"],
            days=texts["days"],
            effective_from=first,
            effective_to=last,
            source=texts["source"],
        )

    def _text(self, column: str) -> str:
        text = " ".join(self._cells.get(column, "").split())
        if not text and column not in MAY_BE_EMPTY:
            self.refuse(column, Fault.EMPTY, content=COLUMNS[column])
        elif column == "code" and not CODE.fullmatch(text):
            self.refuse(column, Fault.NOT_CODE, text=text)
        elif len(text) > LONGEST.get(column, len(text)):
            self.refuse(column, Fault.LONG, letters=len(text), most=LONGEST[column])
        elif not is_clean(text):
            self.refuse(column, Fault.UNSEEN)
        return text

    def _service(self) -> str:
        service = self._text("service")
        if service and service not in self._services:
            self.refuse("service", Fault.NOT_SERVICE, text=service, known=", ".join(self._services))
        return service

    def _level(self) -> OnlineLevel | None:
        text = self._text("level").lower()
        level = LEVELS.get(text)
        if text and level is None:
            self.refuse("level", Fault.NOT_LEVEL, text=text, known=", ".join(LEVELS))
        return level

    def _documents(self) -> tuple[str, ...]:
        documents = tuple(
            filter(None, (" ".join(one.split()) for one in self._cells["documents"].split("|")))
        )
        long = [document for document in documents if len(document) > LONGEST_DOCUMENT]
        if long:
            told = {"text": long[0][:30], "letters": len(long[0]), "most": LONGEST_DOCUMENT}
            self.refuse("documents", Fault.LONG_DOCUMENT, **told)
        if len(documents) > MOST_DOCUMENTS or sum(map(len, documents)) > LONGEST_LIST:
            size = {"documents": len(documents), "letters": sum(map(len, documents))}
            limits = {"most": MOST_DOCUMENTS, "most_letters": LONGEST_LIST}
            self.refuse("documents", Fault.MANY_DOCUMENTS, **size, **limits)
        if not all(map(is_clean, documents)):
            self.refuse("documents", Fault.UNSEEN)
        return documents

    def _date(self, column: str) -> date | None:
        text = self._text(column)
        if SHORT_DATE.fullmatch(text):
            self.refuse(column, Fault.SHORT_DATE, text=text)
            return None
        for form in ("%Y-%m-%d", "%d/%m/%Y"):
            try:
                return datetime.strptime(text, form).date()
            except ValueError:
                continue
        if text:
            self.refuse(column, Fault.NOT_DATE, text=text)
        return None
