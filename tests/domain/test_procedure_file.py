"""A file of procedures is read whole, or refused with the line, the column and the cure of every mistake."""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from queue_server.domain.procedure_faults import FileRefused
from queue_server.domain.procedure_file import COLUMNS, digest_of, read_procedures, written
from queue_server.domain.procedures import OnlineLevel, ProcedureVersion
from tests.sample.test_procedures import SAMPLE

HEAD = "code,name,field,service,level,documents,effective_from,effective_to"
LINE = "HT-1,Đăng ký khai sinh,Hộ tịch,H,full,Tờ khai | Giấy chứng sinh,2026-07-01,"
DOCS = Path(__file__).parents[2] / "docs" / "procedures.md"


def problems(text: str) -> list[str]:
    with pytest.raises(FileRefused) as refused:
        read_procedures(text, ["A", "H"])
    return [str(problem) for problem in refused.value.problems]


def test_a_line_becomes_a_procedure_with_its_documents_in_order():
    (read,) = read_procedures(f"{HEAD}\n{LINE}\n", ["H"])
    assert (read.code, read.service, read.level) == ("HT-1", "H", OnlineLevel.FULL)
    assert read.documents == ("Tờ khai", "Giấy chứng sinh")
    assert (read.effective_from, read.effective_to) == (date(2026, 7, 1), None)


def test_a_file_that_was_made_for_the_first_release_is_read():
    (read,) = read_procedures(f"{HEAD.replace('documents', 'papers')}\n{LINE}\n", ["H"])
    assert read.documents == ("Tờ khai", "Giấy chứng sinh")


def test_a_file_from_a_vietnamese_spreadsheet_is_read_too():
    text = (
        f"\ufeff{HEAD}\n{LINE}\n".replace(",", ";").replace("2026-07-01", "01/07/2026").replace("\n", "\r\n")
    )
    (read,) = read_procedures(text.replace("full", "Toàn trình"), ["H"])
    assert (read.level, read.effective_from) == (OnlineLevel.FULL, date(2026, 7, 1))


@pytest.mark.parametrize("said", ["sep=;\n", "SEP=;\r\n", '"sep=;"\n', "sep=;;;;\n"])
def test_the_line_by_which_excel_names_the_separator_is_understood_and_counted(said):
    text = f"{HEAD}\n{LINE.replace('sinh', 'sinh, tử')}\n".replace(",", ";").replace("sinh; tử", "sinh, tử")
    (read,) = read_procedures(f"\ufeff{said}{text}", ["H"])
    assert read.name == "Đăng ký khai sinh, tử"
    with pytest.raises(FileRefused, match=r"^line 3, level"):
        read_procedures(said + text.replace("full", "quick"), ["H"])
    with pytest.raises(FileRefused, match=r"^line 2, level: this column is missing"):
        read_procedures(said + text.replace("level", "levels"), ["H"])


@pytest.mark.parametrize(
    "day", ["1/7/2026", "01/7/2026", "7/1/2026", "2026-7-1", "2026-07-1", "1/7/26", "01-07-26", "1.7.2026"]
)
def test_a_date_that_a_spreadsheet_may_have_turned_round_is_refused_by_line(day):
    (told,) = problems(f"{HEAD}\n{LINE.replace('2026-07-01', day)}")
    assert told.startswith(f'line 2, effective_from: "{day}": day and month may have changed places')
    (told,) = problems(f"{HEAD}\n{LINE}{day}")
    assert told.startswith("line 2, effective_to")


@pytest.mark.parametrize(
    ("known", "cut"),
    [("1.001190", "1.00119"), ("1.001000", "1.001"), ("2.000000", "2")],
)
def test_a_known_code_without_its_last_zero_is_reported(known, cut):
    file = f"{HEAD}\n{LINE.replace('HT-1', cut)}"
    with pytest.raises(FileRefused) as refused:
        read_procedures(file, ["H"], known={known})
    assert str(refused.value).startswith(f'line 2, code: "{cut}" is "{known}" without its last zero')
    with pytest.raises(FileRefused, match="without its last zero"):
        read_procedures(f"{file}\n{LINE.replace('HT-1', known)}", ["H"])
    assert read_procedures(file, ["H"], known={known, cut}), "an office may have both"
    assert read_procedures(file, ["H"], known={"1.001191", "HT-10"})


def test_the_letter_that_old_fonts_use_for_the_vietnamese_d_is_read_as_it():
    (read,) = read_procedures(f"{HEAD}\n{LINE.replace('Đăng', 'Ðăng')}", ["H"])
    assert read.name.startswith("Đăng")


def test_the_old_levels_are_understood():
    lines = [LINE.replace("HT-1", f"HT-{level}").replace("full", str(level)) for level in (4, 3, 2)]
    read = read_procedures("\n".join([HEAD, *lines]), ["H"])
    assert [one.level for one in read] == ["full", "partial", "information"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (
            LINE.replace(",H,", ",Z,"),
            'line 3, service: "Z" is not a service of this office; use one of: A, H',
        ),
        (LINE.replace("full", "quick"), 'line 3, level: "quick" is not a level; use one of: full'),
        (LINE.replace("2026-07-01", "mai"), 'line 3, effective_from: "mai" is not a date; write it like'),
        (LINE.replace("Hộ tịch", ""), "line 3, field: empty; fill in its field"),
        (LINE.replace("HT-1", "khai sinh"), 'line 3, code: "khai sinh" is not a code'),
        (LINE.replace("HT-1", "sheets"), 'line 3, code: "sheets" is not a code'),
        (LINE + "2026-06-30", "line 3, effective_to: 2026-06-30 is before effective_from 2026-07-01"),
        (LINE.replace("Tờ khai", "x" * 201), 'line 3, documents: "xxx'),
        (
            LINE.replace("Tờ khai", "giấy|" * 20),
            "line 3, documents: 21 documents, 95 characters; at most 15 and 1000",
        ),
        (LINE.replace("khai sinh", "khai\x07sinh"), "line 3, name: a character in it that nobody can see"),
        (
            LINE.replace("khai sinh", "khai sinh, cấp thẻ"),
            "line 3, whole line: not as CSV should be: 9 cells",
        ),
        (LINE.replace("Đăng", '"Đăng'), "line 3, whole line: not as CSV should be"),
        (LINE.replace("HT-1", "HT-2"), 'line 3, code: "HT-2" from 2026-07-01 stands twice'),
    ],
)
def test_a_wrong_line_is_refused_with_its_line_its_column_and_the_cure(wrong, told):
    first = LINE.replace("HT-1", "HT-2")
    assert problems(f"{HEAD}\n{first}\n{wrong}\n")[0].startswith(told)


def test_all_mistakes_of_a_file_are_reported_together():
    lines = [LINE.replace(",H,", ",Z,"), LINE.replace("full", "?").replace("HT-1", "HT-2"), LINE]
    assert len(problems("\n".join([HEAD, *lines]))) == 2


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (HEAD.replace("documents,", ""), "line 1, documents: this column is missing"),
        (HEAD + ",price", "line 1, price: not a column of this file"),
        (HEAD + ",name", "line 1, name: this column stands twice"),
    ],
)
def test_a_wrong_first_line_is_reported_before_anything_else(head, told):
    assert problems(f"{head}\n{LINE}\n")[0].startswith(told)


def test_a_file_without_procedures_is_refused():
    assert problems(HEAD) == ["line 1, file: no procedure in it; add a line for each"]
    assert problems("")


def test_a_mark_over_a_letter_typed_apart_is_the_same_letter():
    (read,) = read_procedures(f"{HEAD}\n{LINE}\n".replace("ộ", "ọ\u0302"), ["H"])
    assert read.field == "Hộ tịch"


def test_every_column_is_documented_and_in_the_sample():
    text = DOCS.read_text("utf-8")
    assert [name for name in COLUMNS if f"| `{name}` |" not in text] == []
    assert SAMPLE.splitlines()[0].split(",") == list(COLUMNS)


@pytest.mark.parametrize("code", ["1.001193", "ht-1", "HT-1", "z9", "a_b.c-1", "1" * 40])
def test_a_code_has_letters_digits_dots_and_dashes_and_at_least_one_digit(code: str):
    (read,) = read_procedures(f"{HEAD}\n{LINE.replace('HT-1', code)}", ["H"])
    assert read.code == code


@pytest.mark.parametrize("code", ["sheets", "-1", ".1", "1" * 41, "a 1", "a/1"])
def test_a_text_that_could_be_taken_for_a_page_is_no_code(code: str):
    (told,) = problems(f"{HEAD}\n{LINE.replace('HT-1', code)}")
    assert told.startswith(f'line 2, code: "{code}" is not a code')


def test_a_column_without_a_name_is_reported():
    told = problems(f"{HEAD},\n{LINE},\n")
    assert told[0].startswith(
        "line 1, (no name): not a column of this file; remove it, or use one of: code, name,"
    )


FULL_HEAD = ",".join(COLUMNS)
FULL = "HT-1,Khai sinh,Birth,giấy khai sinh,Hộ tịch,H,partial,a|b,Miễn phí,Ngay,2026-07-01,2026-12-31,QĐ 1"


def test_every_cell_of_a_line_is_kept_where_it_belongs():
    (read,) = read_procedures(f"{FULL_HEAD}\n{FULL}\n", ["H"])
    assert read == ProcedureVersion(
        code="HT-1", name="Khai sinh", name_en="Birth", keywords="giấy khai sinh", field="Hộ tịch", service="H",
        level=OnlineLevel.PARTIAL, documents=("a", "b"), fee="Miễn phí", days="Ngay",
        effective_from=date(2026, 7, 1), effective_to=date(2026, 12, 31), source="QĐ 1",
    )  # fmt: skip


def test_columns_that_may_be_left_out_are_empty_then():
    (read,) = read_procedures(f"{HEAD}\n{LINE}\n", ["H"])
    assert (read.name_en, read.keywords, read.fee, read.days, read.source) == ("", "", "", "", "")


@pytest.mark.parametrize(
    "column", sorted(set(COLUMNS) - {"name_en", "keywords", "fee", "days", "effective_to", "source"})
)
def test_a_column_that_is_needed_may_not_be_left_out(column: str):
    others = ",".join(name for name in COLUMNS if name != column)
    assert problems(others) == [f"line 1, {column}: this column is missing; name it in the first line"]


@pytest.mark.parametrize(
    ("column", "most"),
    [
        ("name", 400),
        ("name_en", 400),
        ("keywords", 200),
        ("field", 80),
        ("fee", 300),
        ("days", 200),
        ("source", 200),
    ],
)
def test_a_cell_has_a_greatest_length(column: str, most: int):
    def line(letters: int) -> str:
        cells = {**dict(zip(COLUMNS, FULL.split(","), strict=True)), column: "x" * letters}
        return f"{FULL_HEAD}\n{','.join(cells.values())}\n"

    assert read_procedures(line(most), ["H"])
    assert problems(line(most + 1)) == [f"line 2, {column}: {most + 1} characters; at most {most}"]


def test_documents_fit_on_a_strip():
    def documents(*words: str) -> str:
        return f"{HEAD}\n{LINE.replace('Tờ khai | Giấy chứng sinh', '|'.join(words))}\n"

    (read,) = read_procedures(documents("x" * 200, *"abcdefghijklmn"), ["H"])
    assert len(read.documents) == 15
    assert read_procedures(documents(*["x" * 200] * 5), ["H"])
    assert problems(documents("x" * 201)) == [
        f'line 2, documents: "{"x" * 30}…" has 201 characters; at most 200'
    ]
    assert problems(documents(*["x"] * 16)) == [
        "line 2, documents: 16 documents, 16 characters; at most 15 and 1000"
    ]
    assert problems(documents(*["x" * 200] * 5, "y")) == [
        "line 2, documents: 6 documents, 1001 characters; at most 15 and 1000"
    ]
    assert problems(documents("a\u200bb")) == [
        "line 2, documents: a character in it that nobody can see; type the text again"
    ]
    (none,) = read_procedures(documents(" ", ""), ["H"])
    assert none.documents == ()


@pytest.mark.parametrize(
    ("written", "level"),
    [
        ("full", "full"), ("partial", "partial"), ("information", "information"), ("Toàn trình", "full"),
        ("một phần", "partial"), ("Cung cấp thông tin", "information"), ("4", "full"), ("3", "partial"),
        ("2", "information"), ("1", "information"),
    ],
)  # fmt: skip
def test_every_way_to_write_a_level_is_understood(written: str, level: str):
    (read,) = read_procedures(f"{HEAD}\n{LINE.replace('full', written)}\n", ["H"])
    assert read.level == level


def test_a_procedure_may_end_on_the_day_it_begins():
    (read,) = read_procedures(f"{HEAD}\n{LINE}01/07/2026\n", ["H"])
    assert read.effective_to == date(2026, 7, 1)


def test_empty_lines_are_skipped_and_counted():
    assert len(read_procedures(f"{HEAD}\n\n{LINE}\n,,,,,,,\n", ["H"])) == 1
    (told,) = problems(f"{HEAD}\n\n{LINE.replace('full', '?')}\n")
    assert told.startswith("line 3, level")


def test_a_file_with_tabs_is_read_too():
    assert read_procedures(f"{HEAD}\n{LINE}\n".replace(",", "\t"), ["H"])


def test_a_written_catalogue_is_read_as_the_same_one():
    read = read_procedures(
        f"{FULL_HEAD}\n{FULL}\n{FULL.replace('HT-1', '1.001190').replace('2026-12-31', '')}\n", ["H"]
    )
    dashed = read_procedures(f"{FULL_HEAD}\n{FULL.replace('a|b', '- a|b')}\n", ["H"])
    assert (read_procedures(written(dashed), ["H"]), ";'- a | b;" in written(dashed)) == (dashed, True)
    again = read_procedures(written(read), ["H"])
    assert again == read
    assert read_procedures(SAMPLE, "AHLKMXQY") == read_procedures(
        written(read_procedures(SAMPLE, "AHLKMXQY")), "AHLKMXQY"
    )


def test_the_digest_of_a_file_is_that_of_its_text_however_its_lines_end():
    assert digest_of("a\nb\n") == hashlib.sha256(b"a\nb\n").hexdigest()
    assert digest_of("\ufeffa\r\nb\r\n") == digest_of("a\nb\n") != digest_of("a\nc\n")
